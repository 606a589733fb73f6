import type { BudgetSearch, Fitted } from "./budget-search.js";
import type { RowBatch } from "./data/row-batch.js";
import { CompilerError } from "./ir/errors.js";
import type { Graph, Model } from "./ir/graph.js";
import { fitLatency } from "./latency-budget.js";
import { type CompileOptions, effectivePrecision } from "./options.js";
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
 * Throws `bad-option` for a size out of reach, `verification-failed` for a drop, each with the nearest that is possible.
 *
 * @param aucDrop measures how much AUC a model loses.
 */
export async function fitBudget(
  search: BudgetSearch,
  { targetSize, targetLatency, maxAucDrop = Number.POSITIVE_INFINITY }: CompileOptions,
  { model: original, bytes: originalBytes, sample }: Original,
  aucDrop: (model: Model) => Promise<number>,
): Promise<Fitted> {
  const isWithin = async ({ compressed }: Fitted) => (await aucDrop(compressed.stored.model)) <= maxAucDrop;
  const target = targetSize === undefined ? undefined : targetBytes(targetSize, originalBytes);
  if (targetLatency !== undefined) {
    const fitted = await fitLatency(search, original, sample, targetLatency, target);
    if (maxAucDrop === Number.POSITIVE_INFINITY || (await isWithin(fitted))) return fitted;
    const time = `${targetLatency.microseconds} us at ${targetLatency.batch} rows`;
    throw new CompilerError("verification-failed", `${time} cannot be had with an AUC drop of at most ${maxAucDrop}`);
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
  const bound = `an AUC drop of at most ${maxAucDrop}`;
  if (smallest === undefined) {
    throw new CompilerError("verification-failed", `no model smaller than the original keeps ${bound}`);
  }
  if (target === undefined) return smallest;
  throw new CompilerError(
    "verification-failed",
    `${target} bytes cannot be had with ${bound}; the smallest found that keeps it takes ${smallest.bytes} bytes`,
  );
}

/** Of a range of sizes 20 to 1, the last step is 2 %. */
const bisections = 7;
