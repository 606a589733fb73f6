import type { RowBatch } from "../data/row-batch.js";
import type { GraphRunner } from "../execution/graph-runner.js";

/**
 * Largest difference between two models' outputs on the same rows: absolute up to 1, relative above, as float32
 * rounds. NaN in one alone counts as infinite, and so does infinity.
 */
export async function outputDifference(a: GraphRunner, b: GraphRunner, batch: RowBatch): Promise<number> {
  const [left, right] = [await a.run(batch.feeds), await b.run(batch.feeds)];
  let largest = 0;
  for (const [name, { data }] of left) {
    const other = right.get(name)?.data;
    if (other === undefined || other.length !== data.length) return Number.POSITIVE_INFINITY;
    for (let at = 0; at < data.length; at++) {
      const [x, y] = [Number(data[at]), Number(other[at])];
      if (Number.isNaN(x) !== Number.isNaN(y)) return Number.POSITIVE_INFINITY;
      if (x === y || Number.isNaN(x)) continue;
      if (!Number.isFinite(x) || !Number.isFinite(y)) return Number.POSITIVE_INFINITY;
      largest = Math.max(largest, Math.abs(x - y) / Math.max(1, Math.abs(x), Math.abs(y)));
    }
  }
  return largest;
}
