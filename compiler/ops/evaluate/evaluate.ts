import type { Node } from "../../ir/graph.js";
import { int64, isCarried, type Tensor } from "../../ir/tensor.js";
import { cast, divide, elementwise, range, where } from "./arithmetic.js";
import { concat, constantOfShape, expand, gather, reshaped, slice, transpose } from "./movement.js";

/** A node whose inputs are all constants ("" reads undefined), and the sizes of its output where they are known. */
export interface EvaluatedSite {
  readonly node: Node;
  readonly inputs: readonly (Tensor | undefined)[];
  readonly shape: readonly number[] | undefined;
}

/** The node's one output, bit for bit what onnxruntime computes; undefined where that is not certain. */
export type Evaluator = (site: EvaluatedSite) => Tensor | undefined;

const evaluators: Readonly<Record<string, Evaluator>> = {
  Abs: elementwise(Math.abs),
  Add: elementwise((a, b) => a + b),
  And: elementwise((a, b) => a & b),
  Cast: cast,
  Concat: concat,
  ConstantOfShape: constantOfShape,
  Div: divide,
  Equal: elementwise((a, b) => (a === b ? 1 : 0), "bool"),
  Expand: expand,
  Flatten: reshaped,
  Gather: gather,
  Greater: elementwise((a, b) => (a > b ? 1 : 0), "bool"),
  GreaterOrEqual: elementwise((a, b) => (a >= b ? 1 : 0), "bool"),
  Identity: ({ inputs: [x] }) => x,
  Less: elementwise((a, b) => (a < b ? 1 : 0), "bool"),
  LessOrEqual: elementwise((a, b) => (a <= b ? 1 : 0), "bool"),
  Mul: elementwise((a, b) => a * b),
  Neg: elementwise((a) => -a),
  Not: elementwise((a) => (a === 0 ? 1 : 0)),
  Or: elementwise((a, b) => a | b),
  Range: range,
  Reshape: reshaped,
  Shape: ({ node, inputs: [x] }) => (node.attributes.size > 0 ? undefined : int64([x!.dims.length], x!.dims)),
  Size: ({ inputs: [x] }) => int64([], [x!.data.length]),
  Slice: slice,
  Sqrt: elementwise(Math.sqrt),
  Squeeze: reshaped,
  Sub: elementwise((a, b) => a - b),
  Transpose: transpose,
  Unsqueeze: reshaped,
  Where: where,
};

export function evaluate(site: EvaluatedSite): Tensor | undefined {
  const { op, domain, outputs } = site.node;
  if (domain !== "" || outputs.length !== 1 || !Object.hasOwn(evaluators, op)) return undefined;
  if (site.inputs.some((input) => input !== undefined && isCarried(input.type))) return undefined;
  return evaluators[op]!(site);
}
