import type { BudgetSearch, Fitted, MeasuredLatency } from "./budget-search.js";
import type { RowBatch } from "./data/row-batch.js";
import { loadRunner } from "./execution/onnxruntime-runner.js";
import type { Model } from "./ir/graph.js";
import { bytesLimit, outOfReach, timeLimit } from "./out-of-reach.js";
import type { Level } from "./search/level.js";
import type { TargetLatency } from "./search/target-latency.js";
import { TimeModel } from "./search/time-model.js";
import { measureSiteTimes } from "./site-times.js";
import { measureLatency } from "./verify/measure-latency.js";

/** Proposals that are made and measured. */
const mostRounds = 8;

/** Of the target: what is this close below it is not improved any more. */
const closeEnough = 0.04;

/** Milliseconds that both models are measured for, in turn. */
const budgetMs = 600;

/**
 * The model of least loss that runs within `target`, and takes at most `bytes` on disk where they are given. Times of
 * the sites alone propose the ranks; what counts is the graph made, measured against the target on this machine: where
 * it takes longer or shorter, the proposal is corrected and made again. Results depend on the machine and its noise.
 * Throws `out-of-reach` with the nearest time that was reached.
 */
export async function fitLatency(
  search: BudgetSearch,
  original: Model,
  sample: RowBatch,
  target: TargetLatency,
  bytes: number | undefined,
): Promise<Fitted> {
  const { sites, highestRanks } = search.shapes;
  const times = await measureSiteTimes(sites, highestRanks, target.batch);
  const cost = new TimeModel(sites, times, target.batch);
  // Never a rank that measures slower than the layer it replaces. A table's rank pays in the layers that read it.
  const allowed = (at: number, { rank }: Level) => {
    const fast = times[at]!.byRank.findLast((point) => point.rank <= (rank ?? 0));
    return rank === null || sites[at]!.kind === "table" || (fast?.microseconds ?? 0) < times[at]!.whole;
  };
  const measure = (fitted: Fitted) => measureBoth(original, fitted.compressed.stored.model, sample, target.batch);
  let best: Fitted | undefined;
  let fastest: MeasuredLatency | undefined;
  // Microseconds that the levels have to save, by the model; the whole graph comes first and tells what is missing.
  let saving = 0;
  let size = bytes;
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let round = 0; round < mostRounds; round++) {
    const made = search.propose({ cost, budget: -saving }, size, allowed);
    if (made === undefined) {
      low = Math.min(low, saving);
    } else {
      const measured = await measure(made);
      if (fastest === undefined || measured.after < fastest.after) fastest = measured;
      const fits = bytes === undefined || made.bytes <= bytes;
      if (!fits) size = size! - 1.5 * (made.bytes - bytes);
      const over = measured.after - target.microseconds;
      if (over <= 0 && fits && (best === undefined || lossOf(made) < lossOf(best))) best = { ...made, measured };
      if (over <= 0 && fits && (saving === 0 || -over <= closeEnough * target.microseconds)) break;
      if (over > 0) high = Math.max(high, saving);
      else if (fits) low = Math.min(low, saving);
      saving = Math.max(0, saving + 1.05 * over);
    }
    // Between a saving that was too little and one that was enough, or more than can be had.
    if (!(saving > high && saving < low) && Number.isFinite(low) && Number.isFinite(high)) saving = (low + high) / 2;
    else if (made === undefined) saving /= 2;
  }
  if (best !== undefined) return best;
  // Nothing proposed will do: what is there at most to gain is worth one measurement, to say how near it comes.
  const last = search.cheapest({ cost }, allowed);
  const measured = await measure(last);
  const fits = bytes === undefined || last.bytes <= bytes;
  if (fits && measured.after <= target.microseconds) return { ...last, measured };
  const reached = told(fastest === undefined || measured.after < fastest.after ? measured : fastest);
  const limits = [timeLimit(target), ...(bytes === undefined ? [] : [bytesLimit(bytes)])];
  throw outOfReach(limits, `the nearest found takes ${reached}`);
}

function told({ after, before }: MeasuredLatency): string {
  return `${after.toFixed(1)} us (the original ${before.toFixed(1)})`;
}

function lossOf({ losses }: Fitted): number {
  return [...losses.values()].reduce((sum, loss) => sum + loss, 0);
}

/** Both models on the same rows, in turn. */
async function measureBoth(before: Model, after: Model, sample: RowBatch, batch: number): Promise<MeasuredLatency> {
  const runners = [await loadRunner(before), await loadRunner(after)];
  try {
    const [measured] = await measureLatency(runners, sample, { batches: [batch], budgetMs });
    return { batch, before: measured!.times[0]!.p50, after: measured!.times[1]!.p50 };
  } finally {
    for (const runner of runners) await runner.close();
  }
}
