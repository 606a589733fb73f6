import type { Candidate } from "./choose-levels.js";
import type { Level } from "./level.js";
import { siteWork } from "./site-work.js";
import type { SizeModel } from "./size-model.js";

/**
 * Lower ranks for layers and tables, until their losses have grown by `allowance` nats in all: of the models that fit a size
 * and lose too little to notice, the fast one. Narrow numbers save bytes and no time, so a size alone can be met with
 * layers that are as slow as before. Of all ranks that save multiply-adds the one that costs least per multiply-add
 * comes first; a site whose level is the only one allowed stays. Deterministic.
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
    const now = levels[at]!;
    // A table's rank is the width that the layers it folds into read.
    const workOf = (all: readonly Level[]) =>
      size.affected[at]!.reduce((sum, site) => sum + siteWork(size.sites, all, site), 0);
    const before = workOf(levels);
    for (const level of choices) {
      const saved = before - workOf(levels.with(at, level));
      const added = Math.max(0, loss(level) - loss(now));
      if (saved <= 0 || added > left || size.change(levels, at, level) > 0) continue;
      const price = added / saved;
      if (best === undefined || price < best.price) best = { at, level, loss: added, price };
    }
  }
  return best;
}
