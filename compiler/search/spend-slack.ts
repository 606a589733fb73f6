import type { Candidate } from "./choose-levels.js";
import { layerWork } from "./layer-work.js";
import type { Level } from "./level.js";
import type { SizeModel } from "./size-model.js";

/**
 * Lower ranks for dense layers, until their losses have grown by `allowance` nats in all: of the models that fit a size
 * and lose too little to notice, the fast one. Narrow numbers save bytes and no time, so a size alone can be met with
 * layers that are as slow as before. Of all ranks that save multiply-adds the one that costs least per multiply-add
 * comes first; a layer whose level is the only one allowed stays. Deterministic.
 */
export function spendSlack(
  candidates: readonly Candidate[],
  size: SizeModel,
  levels: readonly Level[],
  allowance: number,
): readonly Level[] {
  let chosen = levels;
  let left = allowance;
  for (;;) {
    const best = cheapest(candidates, size, chosen, left);
    if (best === undefined) return chosen;
    chosen = chosen.with(best.at, best.level);
    left -= best.loss;
  }
}

function cheapest(candidates: readonly Candidate[], size: SizeModel, levels: readonly Level[], left: number) {
  let best: { at: number; level: Level; loss: number; price: number } | undefined;
  for (const [at, { levels: choices, loss }] of candidates.entries()) {
    if (size.sites[at]!.kind !== "layer") continue;
    const now = { level: levels[at]!, work: layerWork(size.sites, levels, at) };
    for (const level of choices) {
      const saved = now.work - layerWork(size.sites, levels.with(at, level), at);
      const added = Math.max(0, loss(level) - loss(now.level));
      if (saved <= 0 || added > left || size.change(levels, at, level) > 0) continue;
      const price = added / saved;
      if (best === undefined || price < best.price) best = { at, level, loss: added, price };
    }
  }
  return best;
}
