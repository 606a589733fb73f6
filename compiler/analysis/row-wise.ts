import { type Graph, intAttribute, intsAttribute, type Model, type Node } from "../ir/graph.js";
import { integersOf } from "../ir/tensor.js";
import { inferTypes, type TypeTable } from "../ops/infer-types.js";
import { axisOf } from "../ops/type-rule.js";
import { constantsOf } from "./request-rows.js";

interface Site {
  readonly node: Node;
  readonly graph: Graph;
  readonly types: TypeTable;
  readonly opset: number;
  readonly isConstant: (input: number) => boolean;
}

/**
 * Whether f(x[r], ..) = f(x, ..)[r] for rows picked along the first axis of every input that is no constant: the
 * operator treats each row by itself. False where it cannot be told.
 */
export function isRowWise(model: Model, node: Node): boolean {
  const { graph, opsets } = model;
  if (node.domain !== "" || [...node.attributes.values()].some(({ kind }) => kind === "graph")) return false;
  const constants = constantsOf(graph);
  const site: Site = {
    ...{ node, graph, types: inferTypes(model), opset: opsets.get("") ?? 1 },
    isConstant: (input) => constants.has(node.inputs[input] ?? ""),
  };
  return rules.get(node.op)?.(site) ?? false;
}

/** Reshape(x, s) that leaves the rows as they are: the elements of one row stay together. */
export function keepsRows(graph: Graph, types: TypeTable, node: Node): boolean {
  const from = elementsPerRow(types, node.inputs[0]!);
  if (from === undefined) return false;
  if (node.op === "Flatten") return intAttribute(node, "axis", 1) === 1;
  const target = integersOf(graph.initializers.get(node.inputs[1] ?? ""));
  if (target === undefined || (target[0] !== -1 && target[0] !== 0)) return false;
  const shape = types.of(node.outputs[0]!).shape?.slice(1);
  if (shape === undefined || !shape.every((size) => typeof size === "number")) return false;
  return shape.reduce((product, size) => product * size, 1) === from;
}

/** The product of all sizes but the first; undefined where one is unknown. */
export function elementsPerRow(types: TypeTable, value: string): number | undefined {
  const shape = types.of(value).shape;
  if (shape === null || shape.length === 0 || typeof shape[0] === "number") return undefined;
  const sizes = shape.slice(1);
  return sizes.every((size) => typeof size === "number")
    ? sizes.reduce((product, size) => product * size, 1)
    : undefined;
}

type Rule = (site: Site) => boolean;

/** Operands line up from the last axis, so a row operand of lower rank would not have its rows on the first axis. */
const elementwise: Rule = ({ node, types, isConstant }) => {
  const rank = types.rank(node.outputs[0]!);
  if (rank === undefined || rank === 0) return false;
  return node.inputs.every((name, input) => {
    if (name === "") return true;
    const own = types.rank(name);
    if (own === undefined) return false;
    if (!isConstant(input)) return own === rank;
    return own < rank || types.of(name).shape?.[0] === 1;
  });
};

/** One row operand, then constants that belong to the operator. */
const firstOperand: Rule = ({ node, types, isConstant }) =>
  !isConstant(0) &&
  (types.rank(node.inputs[0]!) ?? 0) >= 2 &&
  node.inputs.every((_, input) => input === 0 || isConstant(input));

const alongLaterAxis =
  (fallback: number): Rule =>
  (site) => {
    const rank = site.types.rank(site.node.inputs[0]!);
    return rank !== undefined && axisOf(intAttribute(site.node, "axis", fallback), rank) >= 1;
  };

/** Axes as an attribute or the input `at`; all of them behind the first. */
const alongLaterAxes =
  (at: number, ofOutput = false): Rule =>
  ({ node, types, graph }) => {
    const axes = intsAttribute(node, "axes") ?? integersOf(graph.initializers.get(node.inputs[at] ?? ""));
    const rank = types.rank(ofOutput ? node.outputs[0]! : node.inputs[0]!);
    return axes !== undefined && axes.length > 0 && rank !== undefined && axes.every((axis) => axisOf(axis, rank) >= 1);
  };

const both =
  (...each: readonly Rule[]): Rule =>
  (site) =>
    each.every((rule) => rule(site));

const allRows: Rule = ({ node, isConstant }) => node.inputs.every((_, input) => !isConstant(input));
const reshape: Rule = ({ graph, types, node, isConstant }) => !isConstant(0) && keepsRows(graph, types, node);
const reduction = both(({ isConstant }) => !isConstant(0), alongLaterAxes(1));

const gather: Rule = ({ node, types, isConstant }) => {
  const axis = intAttribute(node, "axis", 0);
  const rank = types.rank(node.inputs[0]!);
  if (rank === undefined) return false;
  if (isConstant(0)) return axisOf(axis, rank) === 0 && (types.rank(node.inputs[1]!) ?? 0) >= 1;
  return isConstant(1) && axisOf(axis, rank) >= 1;
};

const matMul: Rule = ({ node, types, isConstant }) => {
  const [left, right] = node.inputs.map((name) => types.rank(name) ?? 0) as [number, number];
  if (isConstant(0)) return false;
  return isConstant(1) ? left >= 2 && right === 2 : left === right && left >= 3;
};

const gemm: Rule = ({ node, types, isConstant }) => {
  const bias = node.inputs[2] ?? "";
  const sameForAll = isConstant(2) && (types.rank(bias) === 1 || types.of(bias).shape?.[0] === 1);
  const alike = bias === "" || sameForAll || (!isConstant(2) && types.rank(bias) === 2);
  return intAttribute(node, "transA", 0) === 0 && !isConstant(0) && isConstant(1) && alike;
};

/** Before opset 13 these worked on the matrix that `axis` cuts the tensor into. */
const softmax: Rule = (site) => alongLaterAxis(site.opset >= 13 ? -1 : 1)(site);

const slice: Rule = (site) => site.isConstant(1) && alongLaterAxes(3)(site);

const transpose: Rule = ({ node }) => intsAttribute(node, "perm")?.[0] === 0;

const rules: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ...[
    ...["Abs", "Add", "And", "Cast", "Ceil", "Clip", "Div", "Elu", "Equal", "Erf", "Exp", "Floor", "Greater"],
    ...["GreaterOrEqual", "HardSigmoid", "HardSwish", "Identity", "LeakyRelu", "Less", "LessOrEqual", "Log", "Max"],
    ...["Mean", "Min", "Mod", "Mul", "Neg", "Not", "Or", "PRelu", "Pow", "Reciprocal", "Relu", "Round", "Selu"],
    ...["Sigmoid", "Sign", "Softplus", "Softsign", "Sqrt", "Sub", "Sum", "Tanh", "Where"],
  ].map((op): [string, Rule] => [op, elementwise]),
  ...["ReduceL2", "ReduceMax", "ReduceMean", "ReduceMin", "ReduceProd", "ReduceSum", "ReduceSumSquare"].map(
    (op): [string, Rule] => [op, reduction],
  ),
  ["BatchNormalization", firstOperand],
  ["Concat", both(allRows, alongLaterAxis(0))],
  ["Flatten", reshape],
  ["Gather", gather],
  ["Gemm", gemm],
  ["LayerNormalization", both(firstOperand, alongLaterAxis(-1))],
  ["LogSoftmax", softmax],
  ["MatMul", matMul],
  ["Reshape", reshape],
  ["Slice", slice],
  ["Softmax", softmax],
  ["Split", both(({ isConstant }) => !isConstant(0), alongLaterAxis(0))],
  ["Squeeze", both(({ isConstant }) => !isConstant(0), alongLaterAxes(1))],
  ["Transpose", transpose],
  ["Unsqueeze", both(({ isConstant }) => !isConstant(0), alongLaterAxes(1, true))],
]);
