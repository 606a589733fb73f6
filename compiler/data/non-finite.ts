import type { RowBatch } from "./row-batch.js";

/** An input value that is no finite number; rows count from 0. */
export interface OddValue {
  readonly input: string;
  readonly row: number;
  readonly value: number;
}

/** The first such value by row: where to look when a model gives no number. Lists of varying length are not looked at. */
export function findNonFinite({ feeds, ragged }: Pick<RowBatch, "feeds" | "ragged">): OddValue | undefined {
  let found: OddValue | undefined;
  for (const [input, { type, dims, data }] of feeds) {
    if ((type !== "float32" && type !== "float64") || ragged?.has(input)) continue;
    const values = data as Float32Array | Float64Array;
    const at = values.findIndex((value) => !Number.isFinite(value));
    const row = Math.floor((at * dims[0]!) / values.length);
    if (at >= 0 && row < (found?.row ?? Number.POSITIVE_INFINITY)) found = { input, row, value: values[at]! };
  }
  return found;
}
