import type { Subspace } from "./subspace.js";

/** Two layers in place of one: z = A x + a [k], y = B z + c [m]; A [k, n], B [m, k] row-major. */
export interface LayerFactors {
  readonly rank: number;
  readonly inner: Float64Array;
  readonly innerBias: Float64Array;
  readonly outer: Float64Array;
  readonly outerBias: Float64Array;
}

/**
 * The factors of y = W x + b on a subspace of y: A = U^T W, a = U^T (b - c), B = U. This is the published
 * A = U^T W, a' = U^T b, c' = (I - U U^T) c with the constant moved, so that codes stay small.
 */
export function projectLayer(matrix: Float64Array, bias: Float64Array, subspace: Subspace): LayerFactors {
  const { axes, center } = subspace;
  const m = bias.length;
  const n = matrix.length / m;
  const k = axes.length;
  const inner = new Float64Array(k * n);
  const innerBias = new Float64Array(k);
  const outer = new Float64Array(m * k);
  for (const [j, axis] of axes.entries()) {
    for (let row = 0; row < m; row++) {
      const weight = axis[row]!;
      outer[row * k + j] = weight;
      innerBias[j]! += weight * (bias[row]! - center[row]!);
      for (let column = 0; column < n; column++) inner[j * n + column]! += weight * matrix[row * n + column]!;
    }
  }
  return { rank: k, inner, innerBias, outer, outerBias: center };
}

/** A table of codes [rows, k] and the affine map back: e ~ B z + c; B [width, k] row-major, c [width]. */
export interface TableFactors {
  readonly rank: number;
  readonly codes: Float64Array;
  readonly outer: Float64Array;
  readonly outerBias: Float64Array;
}

/** Codes z = U^T (e - c) of every row, looked up in traffic or not. */
export function projectTable(table: Float32Array, subspace: Subspace): TableFactors {
  const { axes, center } = subspace;
  const width = center.length;
  const k = axes.length;
  const rows = table.length / width;
  const codes = new Float64Array(rows * k);
  for (let row = 0; row < rows; row++) {
    for (const [j, axis] of axes.entries()) {
      let sum = 0;
      for (let i = 0; i < width; i++) sum += axis[i]! * (table[row * width + i]! - center[i]!);
      codes[row * k + j] = sum;
    }
  }
  const outer = new Float64Array(width * k);
  for (const [j, axis] of axes.entries()) for (let i = 0; i < width; i++) outer[i * k + j] = axis[i]!;
  return { rank: k, codes, outer, outerBias: center };
}
