import { performance } from "node:perf_hooks";
import { batchLayout } from "../domain/batch-layout.js";
import type { Signature } from "../domain/tensor.js";
import type { BatchExecutor } from "./batch-executor.js";

/** What one batch took, hand-over included. */
export interface TimedBatch {
  readonly rows: number;
  readonly us: number;
}

/** Enough for the first runs, which allocate, to weigh little. */
const rounds = 3;

/**
 * Scores batches of zeros of several sizes: the first run of a size allocates, and the batcher starts with a notion of cost.
 * @returns the timings of all but the first round
 */
export async function warmUp(
  executor: BatchExecutor,
  variantKey: string,
  signature: Signature,
  maxBatchRows: number,
): Promise<TimedBatch[]> {
  const sizes = [...new Set([1, 8, 64, 128].map((rows) => Math.min(rows, maxBatchRows)))];
  const timings: TimedBatch[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const rows of sizes) {
      const features = new ArrayBuffer(batchLayout(signature.inputs, rows).totalBytes);
      const started = performance.now();
      await executor.execute({ variantKey, rows, features });
      if (round > 0) timings.push({ rows, us: (performance.now() - started) * 1000 });
    }
  }
  return timings;
}
