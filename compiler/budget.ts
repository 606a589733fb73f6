import type { BudgetSearch, Fitted } from "./budget-search.js";
import type { RowBatch } from "./data/row-batch.js";
import type { Graph, Model } from "./ir/graph.js";
import { fitLatency } from "./latency-budget.js";
import { type CompileOptions, effectivePrecision } from "./options.js";
import { bytesLimit, dropLimit, outOfReach, timeLimit } from "./out-of-reach.js";
import { type PlannedSite, planRanks } from "./plan.js";
import { smallestAccepted } from "./search/smallest-accepted.js";
import { targetBytes } from "./search/target-size.js";

/** Every site that a budget may change, at its lowest rank, and why the others may not: what has to be calibrated. */
export function planCandidates(graph: Graph, options: CompileOptions): PlannedSite[] {
  const lowest = { kind: "number", rank: 1 } as const;
  const precision = effectivePrecision(options) === "float32" ? "float32" : "int8";
  return planRanks(graph, { ...options, embeddingRank: lowest, denseRank: lowest, precision });
}

/** What a budget is measured against. */
export interface Original {
  readonly model: Model;
  /** Of its files. */
  readonly bytes: number;
  /** Rows to time it on. */
  readonly sample: RowBatch;
}

/**
 * The model that meets the budget of `options`: of the target size, or the smallest whose AUC drops by no more than
 * asked. With both, a model of the target size that drops by more is refused; so is one that meets a latency and drops.
 * Throws `out-of-reach` with the nearest that is possible.
 *
 * @param aucDrop measures how much AUC a model loses.
 */
export async function fitBudget(
  search: BudgetSearch,
  { targetSize, targetLatency, maxAucDrop = Number.POSITIVE_INFINITY }: CompileOptions,
  { model: original, bytes: originalBytes, sample }: Original,
  aucDrop: (model: Model) => Promise<number>,
): Promise<Fitted> {
  let leastDrop = Number.POSITIVE_INFINITY;
  const isWithin = async ({ compressed }: Fitted) => {
    const drop = await aucDrop(compressed.stored.model);
    leastDrop = Math.min(leastDrop, drop);
    return drop <= maxAucDrop;
  };
  const least = () => `the least drop found is ${leastDrop.toPrecision(3)}`;
  const target = targetSize === undefined ? undefined : targetBytes(targetSize, originalBytes);
  const size = target === undefined ? [] : [bytesLimit(target)];
  if (targetLatency !== undefined) {
    const fitted = await fitLatency(search, original, sample, targetLatency, target);
    if (maxAucDrop === Number.POSITIVE_INFINITY || (await isWithin(fitted))) return fitted;
    throw outOfReach([timeLimit(targetLatency), ...size, dropLimit(maxAucDrop)], least());
  }
  if (target !== undefined) {
    const fitted = search.fit(target);
    if (maxAucDrop === Number.POSITIVE_INFINITY || (await isWithin(fitted))) return fitted;
  }
  const lowest = target ?? search.smallest().bytes;
  const smallest = await smallestAccepted(lowest, originalBytes, bisections, async (size) => {
    const fitted = search.fit(size);
    return (await isWithin(fitted)) ? fitted : undefined;
  });
  if (target === undefined && smallest !== undefined) return smallest;
  const limits = [...(target === undefined ? ["less than the original's size"] : size), dropLimit(maxAucDrop)];
  throw outOfReach(
    limits,
    smallest === undefined ? least() : `the smallest that loses no more takes ${smallest.bytes} bytes`,
  );
}

/** Of a range of sizes 20 to 1, the last step is 2 %. */
const bisections = 7;
