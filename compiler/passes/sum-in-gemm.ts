import { constantsOf } from "../analysis/request-rows.js";
import { rowCountOf } from "../analysis/row-count.js";
import { GraphBuilder } from "../ir/builder.js";
import { floatAttribute, type Graph, indexOf, type Model, type Node } from "../ir/graph.js";
import type { GraphPatch } from "../ir/patch.js";
import { elementCount, float32 } from "../ir/tensor.js";
import { inferTypes } from "../ops/infer-types.js";
import type { RewritePass } from "../rewrite/pass.js";

const name = "sum-in-gemm";

/**
 * (x W + b) + v V + s   →   Gemm(x, W, C = Gemm(v, V, C = s)) + b
 *
 * A Gemm adds a matrix to its product at no operator's cost: sums of layers, as logits are made, need no Add of their
 * own. All constants of the sum become one, which is added last, or first where nothing else is.
 */
export const sumInGemm: RewritePass = {
  name,
  fidelity: "rounding",
  *propose(model) {
    const { graph } = model;
    for (const node of graph.nodes) {
      if (node.op !== "Add" || node.domain !== "") continue;
      const { consumers, outputs } = indexOf(graph);
      const [reader, ...others] = consumers.get(node.outputs[0]!) ?? [];
      const isPart = others.length === 0 && !outputs.has(node.outputs[0]!) && isSum(model, reader, node.outputs[0]!);
      const sum = isPart ? undefined : sumOf(model, node);
      if (sum !== undefined && addsAfter(sum) < sum.adds.length) yield { site: node.name, patch: inGemm(model, sum) };
    }
  },
};

/** A tree of Adds, taken apart. */
interface Sum {
  readonly adds: readonly Node[];
  /** Products that only this sum reads. */
  readonly gemms: readonly Node[];
  /** Whatever else is added: [rows, outputs], as the sum is. */
  readonly values: readonly string[];
  /** Float64, [outputs]; empty: no constant is added. */
  readonly constant: readonly number[];
}

/** Matrices [rows, width] of one size. */
function alike(model: Model, a: string, b: string): boolean {
  const types = inferTypes(model);
  const [width, rows] = [types.width(a), rowCountOf(model, a)];
  const areMatrices = [a, b].every((value) => types.rank(value) === 2 && types.of(value).type === "float32");
  return (
    areMatrices &&
    width !== undefined &&
    width === types.width(b) &&
    rows !== undefined &&
    rows === rowCountOf(model, b)
  );
}

function isSum(model: Model, node: Node | undefined, part: string): boolean {
  return node?.op === "Add" && node.domain === "" && alike(model, node.outputs[0]!, part);
}

function sumOf(model: Model, root: Node): Sum | undefined {
  const { graph } = model;
  const { producer, consumers, outputs } = indexOf(graph);
  const total = root.outputs[0]!;
  const width = inferTypes(model).width(total);
  if (width === undefined) return undefined;
  const [adds, gemms, values]: [Node[], Node[], string[]] = [[], [], []];
  const constant = new Float64Array(width);
  let isBiased = false;
  const addConstant = (value: string, scale: number): boolean => {
    const tensor = graph.initializers.get(value);
    if (tensor?.type !== "float32" || tensor.dims.length > 2 || tensor.dims.slice(0, -1).some((dim) => dim !== 1)) {
      return false;
    }
    if (![1, width].includes(elementCount(tensor.dims))) return false;
    for (let at = 0; at < width; at++) constant[at]! += scale * tensor.data[tensor.data.length === 1 ? 0 : at]!;
    isBiased = true;
    return true;
  };
  const take = (node: Node): boolean => {
    adds.push(node);
    return node.inputs.every((input) => {
      if (addConstant(input, 1)) return true;
      if (!alike(model, total, input)) return false;
      const made = producer.get(input);
      const isOnce = node.inputs[0] !== node.inputs[1] && consumers.get(input)?.length === 1;
      const isOwn = isOnce && !outputs.has(input);
      if (isOwn && made?.op === "Add" && made.domain === "") return take(made);
      if (isOwn && isFreeGemm(graph, made)) {
        const bias = made!.inputs[2] ?? "";
        if (bias === "" || addConstant(bias, floatAttribute(made!, "beta", 1))) {
          gemms.push(made!);
          return true;
        }
      }
      values.push(input);
      return true;
    });
  };
  return take(root) && gemms.length > 0 ? { adds, gemms, values, constant: isBiased ? [...constant] : [] } : undefined;
}

/** x W of a constant W: a Gemm whose bias can be another. */
function isFreeGemm(graph: Graph, node: Node | undefined): boolean {
  if (node?.op !== "Gemm" || node.domain !== "") return false;
  const constants = constantsOf(graph);
  return constants.has(node.inputs[1]!) && !constants.has(node.inputs[0]!);
}

/** The first Gemm takes a value, or the constant; the others take what is made before them. */
function addsAfter({ values, constant }: Sum): number {
  if (values.length === 0) return 0;
  return values.length - 1 + (constant.length > 0 ? 1 : 0);
}

function inGemm({ graph }: Model, { adds, gemms, values, constant }: Sum): GraphPatch {
  const build = new GraphBuilder("", graph, name);
  const total = adds[0]!.outputs[0]!;
  const bias = () =>
    constant.every((each) => each === constant[0])
      ? build.initializer("sum_bias", float32([], [constant[0]!]))
      : build.initializer("sum_bias", float32([constant.length], Float32Array.from(constant)));
  const last = values.length > 0 && constant.length > 0;
  let sum = values[0] ?? (constant.length > 0 ? bias() : "");
  for (const value of values.slice(1)) sum = build.op("Add", [sum, value]);
  for (const [at, gemm] of gemms.entries()) {
    const attributes = Object.fromEntries([...gemm.attributes].filter(([key]) => key !== "beta"));
    const inputs = [...gemm.inputs.slice(0, 2), ...(sum === "" ? [] : [sum])];
    sum = build.op("Gemm", inputs, attributes, at === gemms.length - 1 && !last ? total : undefined);
  }
  if (last) build.op("Add", [sum, bias()], {}, total);
  return { remove: [...adds, ...gemms], add: build.nodes, initializers: build.initializers };
}
