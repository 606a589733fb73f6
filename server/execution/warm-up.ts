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

/** Rounds over all sizes: the first runs allocate and are interpreted, so a fast model has many, and a slow one few. */
const [fewestRounds, mostRounds, enoughMs] = [3, 16, 30];

/** Sizes to try, up to the largest batch; larger ones where a device may be had, whose cost small ones do not show. */
export function warmUpRows(maxBatchRows = Number.POSITIVE_INFINITY, choices: readonly ProviderChoice[] = []): number[] {
  const sizes = choices.some(({ name }) => name !== "cpu") ? [1, 64, 512, 1024] : [1, 8, 64, 128];
  return [...new Set(sizes.map((rows) => Math.min(rows, maxBatchRows)))];
}

/**
 * Scores batches of zeros of several sizes, each as one request: the first run of a size allocates, and the batcher starts with
 * a notion of cost.
 * @returns the least time of each size, because whatever else the machine does only adds
 */
export async function warmUp(
  scorer: RowScorer,
  { inputs }: Signature,
  sizes: readonly number[],
): Promise<TimedBatch[]> {
  const least = new Map<number, number>();
  const began = performance.now();
  for (let round = 0; round < mostRounds; round++) {
    if (round >= fewestRounds && performance.now() - began > enoughMs) break;
    for (const rows of sizes) {
      const features = new ArrayBuffer(batchLayout(inputs, rows, 1).totalBytes);
      const started = performance.now();
      await scorer.score(features, rows, 1);
      const us = (performance.now() - started) * 1000;
      least.set(rows, Math.min(us, least.get(rows) ?? us));
    }
  }
  return [...least].map(([rows, us]) => ({ rows, us }));
}
