import { planCandidates } from "./budget.js";
import { type BudgetSearch, unnoticeable } from "./budget-search.js";
import type { Statistics } from "./calibration/statistics.js";
import { measureWidths, requestedWidths, widthsWithin } from "./choose-widths.js";
import { CompilerError } from "./ir/errors.js";
import type { Model } from "./ir/graph.js";
import { narrowableLayers, narrowLayers, narrowStatistics } from "./narrow-layers.js";
import type { CompileOptions } from "./options.js";
import type { OutputJudge } from "./output-judge.js";

/** A model with fewer hidden units, what is known of it, and what its layers keep. */
export interface Narrowed {
  readonly model: Model;
  readonly statistics: Statistics;
  /** Units kept by layer, of those that changed. */
  readonly widths: ReadonlyMap<string, number>;
}

/** How much more than goes unnoticed hidden layers may lose, where that leaves bytes for what is worth more. */
const generosity = [1, 8, 32] as const;

/** The model with the widths a person asked for. */
export function narrowAsAsked(model: Model, statistics: Statistics, options: CompileOptions): Narrowed {
  const { hiddenWidth = { kind: "full" } } = options;
  if (hiddenWidth.kind === "auto") {
    throw new CompilerError("bad-option", "--hidden-width auto needs a budget to choose for, such as --target-size");
  }
  const layers = narrowableLayers(model, statistics, options);
  return withWidths(model, statistics, layers, requestedWidths(layers, hiddenWidth));
}

/**
 * The search over the model with fewer hidden units: as few as go unnoticed in its outputs, or, under a size budget,
 * fewer where the model of that size then is nearer to the original, because the bytes serve better elsewhere.
 */
export async function narrowSearch(
  search: BudgetSearch,
  wide: { readonly model: Model; readonly statistics: Statistics },
  judge: OutputJudge,
  options: CompileOptions,
  targetBytes: number | undefined,
): Promise<{ readonly search: BudgetSearch; readonly narrowed: Narrowed }> {
  const { model, statistics } = wide;
  const layers = narrowableLayers(model, statistics, options);
  const over = ({ model, statistics, widths }: Narrowed) => ({
    search: search.narrower(model, planCandidates(model.graph, options), statistics),
    narrowed: { model, statistics, widths },
  });
  const { hiddenWidth = { kind: "auto" } } = options;
  if (hiddenWidth.kind !== "auto") {
    return over(withWidths(model, statistics, layers, requestedWidths(layers, hiddenWidth)));
  }
  const losses = await measureWidths(model, layers, judge);
  let best: { readonly found: ReturnType<typeof over>; readonly loss: number } | undefined;
  let refusal: { readonly cause: CompilerError; readonly smallest: number } | undefined;
  for (const times of targetBytes === undefined ? [1] : generosity) {
    const allowance = times * unnoticeable * search.told;
    const widths = widthsWithin(losses, allowance);
    const found = over(withWidths(model, statistics, layers, widths));
    if (targetBytes === undefined) return found;
    try {
      const { compressed } = found.search.fit(targetBytes);
      const loss = search.expectedLoss(await judge.lossOf(compressed.stored.model));
      if (best === undefined || loss < best.loss) best = { found, loss };
      // The size is not what costs: bytes saved on units would buy nothing.
      if (loss <= 4 * allowance) break;
    } catch (cause) {
      // With fewer units it may fit.
      if (!(cause instanceof CompilerError) || cause.code !== "out-of-reach") throw cause;
      const smallest = found.search.smallest().bytes;
      if (refusal === undefined || smallest < refusal.smallest) refusal = { cause, smallest };
    }
  }
  if (best === undefined) throw refusal!.cause;
  return best.found;
}

function withWidths(
  model: Model,
  statistics: Statistics,
  layers: ReturnType<typeof narrowableLayers>,
  wanted: ReadonlyMap<string, number>,
): Narrowed {
  const changed = layers.filter(({ name, units }) => (wanted.get(name) ?? units) < units);
  const widths = new Map(changed.map(({ name }) => [name, wanted.get(name)!]));
  if (widths.size === 0) return { model, statistics, widths };
  return {
    model: narrowLayers(model, layers, widths),
    statistics: narrowStatistics(statistics, layers, widths),
    widths,
  };
}
