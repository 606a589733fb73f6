import { alike, broadcasting, cast, castLike, comparison, where } from "./elementwise.js";
import { einsum, gemm, matMul } from "./linear-algebra.js";
import {
  concat,
  constantOfShape,
  expand,
  flatten,
  gather,
  gatherElements,
  range,
  reshape,
  shapeOf,
  sizeOf,
  slice,
  split,
  squeeze,
  tile,
  transpose,
  unsqueeze,
} from "./movement.js";
import { argReduction, reduction } from "./reduction.js";
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
  And: op(2, 2, comparison),
  ArgMax: op(1, 1, argReduction),
  BatchNormalization: op(5, 5, alike),
  Cast: op(1, 1, cast),
  CastLike: op(2, 2, castLike),
  Ceil: op(1, 1, alike),
  Clip: op(1, 3, alike),
  Concat: op(1, many, concat),
  ConstantOfShape: op(1, 1, constantOfShape),
  CumSum: op(2, 2, alike),
  Div: op(2, 2, broadcasting),
  Dropout: op(1, 3, alike),
  Einsum: op(1, many, einsum),
  Elu: op(1, 1, alike),
  Equal: op(2, 2, comparison),
  Erf: op(1, 1, alike),
  Exp: op(1, 1, alike),
  Expand: op(2, 2, expand),
  Flatten: op(1, 1, flatten),
  Floor: op(1, 1, alike),
  Gather: op(2, 2, gather),
  GatherElements: op(2, 2, gatherElements),
  Gelu: op(1, 1, alike),
  Gemm: op(2, 3, gemm),
  Greater: op(2, 2, comparison),
  GreaterOrEqual: op(2, 2, comparison),
  HardSigmoid: op(1, 1, alike),
  HardSwish: op(1, 1, alike),
  Identity: op(1, 1, alike),
  LayerNormalization: op(2, 3, alike),
  LeakyRelu: op(1, 1, alike),
  Less: op(2, 2, comparison),
  LessOrEqual: op(2, 2, comparison),
  Log: op(1, 1, alike),
  LogSoftmax: op(1, 1, alike),
  MatMul: op(2, 2, matMul),
  Max: op(1, many, broadcasting),
  Mean: op(1, many, broadcasting),
  Min: op(1, many, broadcasting),
  Mod: op(2, 2, broadcasting),
  Mul: op(2, 2, broadcasting),
  Neg: op(1, 1, alike),
  Not: op(1, 1, alike),
  Or: op(2, 2, comparison),
  Pow: op(2, 2, broadcasting),
  PRelu: op(2, 2, alike),
  Range: op(3, 3, range),
  Reciprocal: op(1, 1, alike),
  ReduceL2: op(1, 2, reduction),
  ReduceMax: op(1, 2, reduction),
  ReduceMean: op(1, 2, reduction),
  ReduceMin: op(1, 2, reduction),
  ReduceProd: op(1, 2, reduction),
  ReduceSum: op(1, 2, reduction),
  ReduceSumSquare: op(1, 2, reduction),
  Relu: op(1, 1, alike),
  Reshape: op(2, 2, reshape),
  Round: op(1, 1, alike),
  Selu: op(1, 1, alike),
  Shape: op(1, 1, shapeOf),
  Sigmoid: op(1, 1, alike),
  Sign: op(1, 1, alike),
  Size: op(1, 1, sizeOf),
  Slice: op(1, 5, slice),
  Softmax: op(1, 1, alike),
  Softplus: op(1, 1, alike),
  Softsign: op(1, 1, alike),
  Split: op(1, 2, split),
  Sqrt: op(1, 1, alike),
  Squeeze: op(1, 2, squeeze),
  Sub: op(2, 2, broadcasting),
  Sum: op(1, many, broadcasting),
  Tanh: op(1, 1, alike),
  Tile: op(2, 2, tile),
  Transpose: op(1, 1, transpose),
  Unsqueeze: op(1, 2, unsqueeze),
  Where: op(3, 3, where),
} as const satisfies Record<string, OpDefinition>;

export type KnownOp = keyof typeof catalogue;

export function definitionOf(op: string, domain: string): OpDefinition | undefined {
  return domain === "" && Object.hasOwn(catalogue, op) ? catalogue[op as KnownOp] : undefined;
}
