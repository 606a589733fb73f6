import { alike, broadcasting, cast, comparison, where } from "./elementwise.js";
import { gemm, matMul } from "./linear-algebra.js";
import {
  concat,
  expand,
  flatten,
  gather,
  reshape,
  shapeOf,
  sizeOf,
  slice,
  squeeze,
  transpose,
  unsqueeze,
} from "./movement.js";
import { reduction } from "./reduction.js";
import type { TypeRule } from "./type-rule.js";

/** What the compiler knows of an operator. */
export interface OpDefinition {
  /** Fewest and most inputs. */
  readonly arity: readonly [number, number];
  readonly infer: TypeRule;
}

const op = (fewest: number, most: number, infer: TypeRule): OpDefinition => ({ arity: [fewest, most], infer });
const many = Number.POSITIVE_INFINITY;

/** Every operator of ONNX's own domain that the compiler understands. Others pass through untouched. */
export const catalogue = {
  Abs: op(1, 1, alike),
  Add: op(2, 2, broadcasting),
  Cast: op(1, 1, cast),
  Clip: op(1, 3, alike),
  Concat: op(1, many, concat),
  Div: op(2, 2, broadcasting),
  Equal: op(2, 2, comparison),
  Exp: op(1, 1, alike),
  Expand: op(2, 2, expand),
  Flatten: op(1, 1, flatten),
  Gather: op(2, 2, gather),
  Gemm: op(2, 3, gemm),
  Greater: op(2, 2, comparison),
  GreaterOrEqual: op(2, 2, comparison),
  Identity: op(1, 1, alike),
  LeakyRelu: op(1, 1, alike),
  Less: op(2, 2, comparison),
  Log: op(1, 1, alike),
  MatMul: op(2, 2, matMul),
  Max: op(1, many, broadcasting),
  Min: op(1, many, broadcasting),
  Mul: op(2, 2, broadcasting),
  Neg: op(1, 1, alike),
  Pow: op(2, 2, broadcasting),
  PRelu: op(2, 2, alike),
  Reciprocal: op(1, 1, alike),
  ReduceMean: op(1, 2, reduction),
  ReduceSum: op(1, 2, reduction),
  ReduceSumSquare: op(1, 2, reduction),
  Relu: op(1, 1, alike),
  Reshape: op(2, 2, reshape),
  Shape: op(1, 1, shapeOf),
  Sigmoid: op(1, 1, alike),
  Sign: op(1, 1, alike),
  Size: op(1, 1, sizeOf),
  Slice: op(1, 5, slice),
  Softmax: op(1, 1, alike),
  Softplus: op(1, 1, alike),
  Sqrt: op(1, 1, alike),
  Squeeze: op(1, 2, squeeze),
  Sub: op(2, 2, broadcasting),
  Tanh: op(1, 1, alike),
  Transpose: op(1, 1, transpose),
  Unsqueeze: op(1, 2, unsqueeze),
  Where: op(3, 3, where),
} as const satisfies Record<string, OpDefinition>;

export type KnownOp = keyof typeof catalogue;

export function definitionOf(op: string, domain: string): OpDefinition | undefined {
  return domain === "" && Object.hasOwn(catalogue, op) ? catalogue[op as KnownOp] : undefined;
}
