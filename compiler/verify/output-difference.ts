import type { RowBatch } from "../data/row-batch.js";
import type { GraphRunner } from "../execution/graph-runner.js";

/** Largest absolute difference between two models' outputs on the same rows; NaN in one alone counts as infinite. */
export async function outputDifference(a: GraphRunner, b: GraphRunner, batch: RowBatch): Promise<number> {
  const [left, right] = [await a.run(batch.feeds), await b.run(batch.feeds)];
  let largest = 0;
  for (const [name, { data }] of left) {
    const other = right.get(name)?.data;
    if (other === undefined || other.length !== data.length) return Number.POSITIVE_INFINITY;
    for (let at = 0; at < data.length; at++) {
      const [x, y] = [Number(data[at]), Number(other[at])];
      if (Number.isNaN(x) !== Number.isNaN(y)) return Number.POSITIVE_INFINITY;
      if (x !== y && !Number.isNaN(x)) largest = Math.max(largest, Math.abs(x - y));
    }
  }
  return largest;
}
