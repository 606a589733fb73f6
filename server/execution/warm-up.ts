import { performance } from "node:perf_hooks";
import { batchLayout } from "../domain/batch-layout.js";
import type { Signature } from "../domain/tensor.js";
import type { RowScorer } from "./golden-check.js";
import type { ProviderChoice } from "./provider.js";

/** What one batch took inside the model. */
export interface TimedBatch {
  readonly rows: number;
  readonly us: number;
}

/** Enough for the first runs, which allocate, to weigh little. */
const rounds = 3;

/** Sizes to try, up to the largest batch; larger ones where a device may be had, whose cost small ones do not show. */
export function warmUpRows(maxBatchRows = Number.POSITIVE_INFINITY, choices: readonly ProviderChoice[] = []): number[] {
  const sizes = choices.some(({ name }) => name !== "cpu") ? [1, 64, 512, 1024] : [1, 8, 64, 128];
  return [...new Set(sizes.map((rows) => Math.min(rows, maxBatchRows)))];
}

/**
 * Scores batches of zeros of several sizes, each as one request: the first run of a size allocates, and the batcher starts with
 * a notion of cost.
 * @returns the timings of all but the first round
 */
export async function warmUp(
  scorer: RowScorer,
  { inputs }: Signature,
  sizes: readonly number[],
): Promise<TimedBatch[]> {
  const timings: TimedBatch[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const rows of sizes) {
      const features = new ArrayBuffer(batchLayout(inputs, rows, 1).totalBytes);
      const started = performance.now();
      await scorer.score(features, rows, 1);
      if (round > 0) timings.push({ rows, us: (performance.now() - started) * 1000 });
    }
  }
  return timings;
}
