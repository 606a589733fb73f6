import type { RowBatch } from "../data/row-batch.js";
import { repeatedRows } from "../data/select-rows.js";
import type { GraphRunner } from "../execution/graph-runner.js";

/** Rows per run that times are reported at: a lone row, a small, a usual and a large ad request. */
export const latencyBatches = [1, 32, 100, 512] as const;

/** Microseconds of one run of a whole batch, as the caller of onnxruntime waits for it. */
export interface RunTime {
  readonly p50: number;
  /** A tenth of the runs were faster, a tenth slower: the spread. */
  readonly p10: number;
  readonly p90: number;
}

export interface BatchLatency {
  readonly batch: number;
  /** Of each model, in the order given; `runs` of each. */
  readonly times: readonly RunTime[];
  readonly runs: number;
}

export interface LatencyOptions {
  readonly batches?: readonly number[];
  /** Milliseconds spent per batch size, all models together. */
  readonly budgetMs?: number;
}

const leastRuns = 9;
const mostRuns = 2000;
const warmUps = 5;

/**
 * Times several models by alternating runs, one of each in turn and in turning order, so that whatever else the machine
 * does meets all of them alike. @param sample rows to make batches of; they repeat where there are too few.
 */
export async function measureLatency(
  runners: readonly GraphRunner[],
  sample: RowBatch,
  { batches = latencyBatches, budgetMs = 600 }: LatencyOptions = {},
): Promise<BatchLatency[]> {
  const measured: BatchLatency[] = [];
  for (const batch of batches) {
    const rows = repeatedRows(sample, batch).feeds;
    for (let at = 0; at < warmUps; at++) for (const runner of runners) await runner.run(rows);
    const times: number[][] = runners.map(() => []);
    const end = performance.now() + budgetMs;
    let runs = 0;
    for (; runs < leastRuns || (runs < mostRuns && performance.now() < end); runs++) {
      for (let turn = 0; turn < runners.length; turn++) {
        const at = (turn + runs) % runners.length;
        const start = performance.now();
        await runners[at]!.run(rows);
        times[at]!.push(1000 * (performance.now() - start));
      }
    }
    measured.push({ batch, times: times.map(runTime), runs });
  }
  return measured;
}

export function runTime(microseconds: readonly number[]): RunTime {
  const sorted = Float64Array.from(microseconds).sort();
  const quantile = (part: number) => sorted[Math.round(part * (sorted.length - 1))]!;
  return { p50: quantile(0.5), p10: quantile(0.1), p90: quantile(0.9) };
}
