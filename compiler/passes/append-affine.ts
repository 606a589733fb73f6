import type { GraphBuilder } from "../ir/builder.js";
import { float32 } from "../ir/tensor.js";

/** W [outputs, inputs] row-major and b [outputs], in float64. */
export interface AffineMap {
  readonly matrix: Float64Array;
  readonly bias: Float64Array;
  readonly inputs: number;
  readonly outputs: number;
}

/** The initialisers of an affine map, for a Gemm (of a matrix) or for MatMul and Add. */
export interface AffineWeights {
  readonly weight: string;
  /** Absent where all of it is 0. */
  readonly bias: string | undefined;
  readonly isMatrix: boolean;
}

/** Appends W x + b: one Gemm over a matrix, MatMul and Add over anything else. Returns the value made. */
export function appendAffine(
  build: GraphBuilder,
  role: string,
  input: string,
  map: AffineMap,
  isMatrix: boolean,
  output?: string,
): string {
  return applyAffine(build, input, addWeights(build, role, map, isMatrix), output);
}

/** Weights that several inputs may be multiplied by. */
export function addWeights(
  build: GraphBuilder,
  role: string,
  { matrix, bias, inputs, outputs }: AffineMap,
  isMatrix: boolean,
): AffineWeights {
  const stored = isMatrix
    ? float32([outputs, inputs], Float32Array.from(matrix))
    : float32([inputs, outputs], transposed(matrix, outputs));
  const weight = build.initializer(role, stored);
  const biased = bias.some((value) => value !== 0);
  const values = biased ? build.initializer(`${role}_bias`, float32([outputs], Float32Array.from(bias))) : undefined;
  return { weight, bias: values, isMatrix };
}

export function applyAffine(
  build: GraphBuilder,
  input: string,
  { weight, bias, isMatrix }: AffineWeights,
  output?: string,
): string {
  if (isMatrix) return build.op("Gemm", [input, weight, ...(bias === undefined ? [] : [bias])], { transB: 1 }, output);
  if (bias === undefined) return build.op("MatMul", [input, weight], {}, output);
  return build.op("Add", [build.op("MatMul", [input, weight]), bias], {}, output);
}

function transposed(matrix: Float64Array, rows: number): Float32Array {
  const columns = matrix.length / rows;
  const result = new Float32Array(matrix.length);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) result[column * rows + row] = matrix[row * columns + column]!;
  }
  return result;
}
