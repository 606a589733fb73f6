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

/** The affine map from a table's codes [rows, k] back to its rows: e ~ B z + c; B [width, k] row-major, c [width]. */
export interface BackProjection {
  readonly rank: number;
  readonly outer: Float64Array;
  readonly outerBias: Float64Array;
}

export function backProjection({ axes, center }: Subspace): BackProjection {
  const k = axes.length;
  const outer = new Float64Array(center.length * k);
  for (const [j, axis] of axes.entries()) for (const [i, value] of axis.entries()) outer[i * k + j] = value;
  return { rank: k, outer, outerBias: center };
}

/** Codes z = U^T (e - c) [rows, k] of table rows [rows, width], looked up in traffic or not; summed in float64. */
export function projectRows(rows: Float32Array, { axes, center }: Subspace): Float64Array {
  const width = center.length;
  const k = axes.length;
  const count = rows.length / width;
  const codes = new Float64Array(count * k);
  const centred = new Float64Array(width);
  for (let row = 0; row < count; row++) {
    for (let i = 0; i < width; i++) centred[i] = rows[row * width + i]! - center[i]!;
    for (let j = 0; j < k; j++) {
      const axis = axes[j]!;
      let sum = 0;
      for (let i = 0; i < width; i++) sum += axis[i]! * centred[i]!;
      codes[row * k + j] = sum;
    }
  }
  return codes;
}
