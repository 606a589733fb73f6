import { CompilerError } from "../ir/errors.js";
import type { DistinctRows } from "./adam.js";

/**
 * Adds up the gradients of rows that a batch read more than once. Keeps one slot number per table row between calls,
 * so that a call costs what the batch holds, not what the table holds.
 */
export class RowSum {
  readonly #slots: Int32Array;

  /** @param rows of the table; @param width numbers per row. */
  constructor(
    readonly rows: number,
    readonly width: number,
  ) {
    this.#slots = new Int32Array(rows).fill(-1);
  }

  /** @param indices [n], negative ones count from the end, as in ONNX; @param values [n, width]. */
  sum(indices: BigInt64Array, values: Float32Array): DistinctRows {
    const { width } = this;
    // Row numbers fit in the low half; reading it as a number is far cheaper than as a bigint.
    const halves = new Int32Array(indices.buffer, indices.byteOffset, indices.length * 2);
    const rows = new Int32Array(indices.length);
    const summed = new Float32Array(values.length);
    let count = 0;
    for (let at = 0; at < indices.length; at++) {
      const index = halves[2 * at]!;
      const row = index < 0 ? index + this.rows : index;
      let slot = this.#slots[row];
      if (slot === undefined) throw new CompilerError("bad-data", `row ${index} of a table of ${this.rows} rows`);
      if (slot < 0) {
        slot = count++;
        this.#slots[row] = slot;
        rows[slot] = row;
      }
      for (let column = 0; column < width; column++) summed[slot * width + column]! += values[at * width + column]!;
    }
    for (let slot = 0; slot < count; slot++) this.#slots[rows[slot]!] = -1;
    return { rows: rows.subarray(0, count), values: summed.subarray(0, count * width) };
  }
}
