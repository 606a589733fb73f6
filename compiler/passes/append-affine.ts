import type { GraphBuilder } from "../ir/builder.js";
import { float32 } from "../ir/tensor.js";

/** W [outputs, inputs] row-major and b [outputs], in float64. */
export interface AffineMap {
  readonly matrix: Float64Array;
  readonly bias: Float64Array;
  readonly inputs: number;
  readonly outputs: number;
}

/** Appends W x + b: one Gemm over a matrix, MatMul and Add over anything else. Returns the value made. */
export function appendAffine(
  build: GraphBuilder,
  role: string,
  input: string,
  { matrix, bias, inputs, outputs }: AffineMap,
  isMatrix: boolean,
  output?: string,
): string {
  const biased = bias.some((value) => value !== 0);
  const biasName = () => build.initializer(`${role}_bias`, float32([outputs], Float32Array.from(bias)));
  if (isMatrix) {
    const weight = build.initializer(role, float32([outputs, inputs], Float32Array.from(matrix)));
    return build.op("Gemm", [input, weight, ...(biased ? [biasName()] : [])], { transB: 1 }, output);
  }
  const weight = build.initializer(role, float32([inputs, outputs], transposed(matrix, outputs)));
  if (!biased) return build.op("MatMul", [input, weight], {}, output);
  return build.op("Add", [build.op("MatMul", [input, weight]), biasName()], {}, output);
}

function transposed(matrix: Float64Array, rows: number): Float32Array {
  const columns = matrix.length / rows;
  const result = new Float32Array(matrix.length);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) result[column * rows + row] = matrix[row * columns + column]!;
  }
  return result;
}
