import type { TensorData } from "../domain/datatype.js";
import { invalid } from "../domain/errors.js";

/**
 * Checks that every id of an input lies within its column's vocabulary; `sizes` has one entry per column, 0 for none.
 * @throws {ServingError} `invalid-argument`, naming `what`, row and (of several) column
 */
export function checkVocabulary({ data }: { readonly data: TensorData }, sizes: readonly number[], what: string): void {
  const outside =
    data instanceof BigInt64Array || data instanceof BigUint64Array
      ? firstOutside64(data, sizes)
      : firstOutside(data, sizes);
  if (outside === -1) return;
  const column = outside % sizes.length;
  const row = (outside - column) / sizes.length;
  const where = sizes.length === 1 ? `row ${row}` : `row ${row} column ${column}`;
  throw invalid(`${what} ${where}: id ${data[outside]} is outside its vocabulary [0, ${sizes[column]})`);
}

function firstOutside(data: ArrayLike<number>, sizes: readonly number[]): number {
  const columns = sizes.length;
  for (let start = 0; start < data.length; start += columns) {
    for (let column = 0; column < columns; column++) {
      const size = sizes[column]!;
      const id = data[start + column]!;
      if (size !== 0 && (id < 0 || id >= size)) return start + column;
    }
  }
  return -1;
}

/** As above on the 32-bit halves: reading a BigInt per id would cost more than the rest of the request. */
function firstOutside64(data: BigInt64Array | BigUint64Array, sizes: readonly number[]): number {
  const halves = new Uint32Array(data.buffer, data.byteOffset, data.length * 2);
  const columns = sizes.length;
  for (let start = 0; start < data.length; start += columns) {
    for (let column = 0; column < columns; column++) {
      const size = sizes[column]!;
      const at = 2 * (start + column);
      // A negative id has its high half at 2^31 or above, so it is far outside as well.
      if (size !== 0 && halves[at + 1]! * 0x1_0000_0000 + halves[at]! >= size) return start + column;
    }
  }
  return -1;
}
