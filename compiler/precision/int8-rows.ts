import { ceilToFloat16, fromFloat16, largestFloat16, roundToEven } from "./float16.js";

/** A matrix as whole numbers from -127 to 127: x ~ scale * code, within scale / 2. */
export interface Int8Rows {
  readonly codes: Int8Array;
  /** float16 bits, one per row. */
  readonly scales: Uint16Array;
}

/** Symmetric, so that zero stays zero; -128 is left out. */
const largestCode = 127;

/**
 * Rounds every row of a matrix [rows, width] to 8 bits with the row's own scale: max|x| / 127, rounded up to a
 * float16, so that no code overflows and codes fit the scale that is stored. A row of zeros has scale 0.
 */
export function quantiseRows(matrix: Float32Array, width: number): Int8Rows {
  const rows = matrix.length / width;
  const codes = new Int8Array(matrix.length);
  const scales = new Uint16Array(rows);
  for (let row = 0; row < rows; row++) {
    const values = matrix.subarray(row * width, (row + 1) * width);
    scales[row] = ceilToFloat16(largestMagnitude(values) / largestCode);
    const scale = fromFloat16(scales[row]!);
    if (scale === 0) continue;
    for (let column = 0; column < width; column++) {
      codes[row * width + column] = roundToEven(values[column]! / scale);
    }
  }
  return { codes, scales };
}

/** All values with one float32 scale: for a matrix of one column. */
export function quantiseWhole(matrix: Float32Array): { readonly codes: Int8Array; readonly scale: number } {
  const exact = largestMagnitude(matrix) / largestCode;
  // float32 has too few digits left below; such a matrix is zero for all that can be told apart.
  if (exact < 2 ** -126) return { codes: new Int8Array(matrix.length), scale: 0 };
  // Rounding the scale down could make a code 128.
  const scale = Math.fround(exact) < exact ? Math.fround(exact * (1 + 2 ** -23)) : Math.fround(exact);
  return { codes: Int8Array.from(matrix, (x) => roundToEven(x / scale)), scale };
}

/** Whether every value is finite and can be stored in 16 bits, or in 8 with a 16-bit scale. */
export function fitsNarrow(matrix: Float32Array): boolean {
  return matrix.every((value) => Math.abs(value) <= largestFloat16);
}

function largestMagnitude(values: Float32Array): number {
  return values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
}
