import type { Level } from "./level.js";
import type { LossCurve } from "./loss-curve.js";
import type { SizeModel } from "./size-model.js";

/** What may become of a site, and what it would cost the output. */
export interface Candidate {
  /** The first is the site whole in float32. */
  readonly levels: readonly Level[];
  readonly loss: LossCurve;
}

interface Move {
  readonly level: Level;
  readonly bytes: number;
  readonly loss: number;
}

/**
 * The levels that bring the size down to `budget` bytes with the least loss, greedily: of all changes that save bytes,
 * the one that costs least per byte saved, until the budget is met; then, of all that still fit, those that win most
 * loss back per byte. Losses of sites are taken to add up. Undefined when not even the smallest levels fit.
 * Deterministic: the first of equals is taken.
 */
export function chooseLevels(
  candidates: readonly Candidate[],
  size: SizeModel,
  budget: number,
): readonly Level[] | undefined {
  let levels: readonly Level[] = candidates.map((candidate) => candidate.levels[0]!);
  let total = size.total(levels);
  const down = new BestMoves(candidates, size, ({ bytes, loss }) =>
    bytes < 0 ? Math.max(loss, 0) / -bytes : undefined,
  );
  while (total > budget) {
    const best = down.first(levels);
    if (best === undefined) return undefined;
    levels = levels.with(best.at, best.move.level);
    total += best.move.bytes;
    down.changed(best.at);
  }
  // A move up that does not fit now never fits later: the total only grows.
  const up = new BestMoves(candidates, size, ({ bytes, loss }) =>
    loss < 0 && total + bytes <= budget ? loss / Math.max(bytes, 1) : undefined,
  );
  for (let best = up.first(levels); best !== undefined; best = up.first(levels)) {
    levels = levels.with(best.at, best.move.level);
    total += best.move.bytes;
    up.forget();
  }
  return levels;
}

/** The cheapest move of every site, remembered until a change could alter it. */
class BestMoves {
  readonly #known = new Map<number, { readonly price: number; readonly move: Move } | null>();

  constructor(
    private readonly candidates: readonly Candidate[],
    private readonly size: SizeModel,
    /** What a move costs, the lowest first; undefined: not allowed. */
    private readonly price: (move: Move) => number | undefined,
  ) {}

  first(levels: readonly Level[]): { readonly at: number; readonly move: Move } | undefined {
    let best: { at: number; price: number; move: Move } | undefined;
    for (const at of this.candidates.keys()) {
      const known = this.#known.get(at);
      const found = known === undefined ? this.#search(levels, at) : known;
      this.#known.set(at, found);
      if (found !== null && (best === undefined || found.price < best.price)) best = { at, ...found };
    }
    return best;
  }

  /** Prices of the site itself, of what its level changes, and of what changes the same. */
  changed(at: number): void {
    const touched = new Set(this.size.affected[at]);
    for (const [site, affected] of this.size.affected.entries()) {
      if (affected.some((other) => touched.has(other))) this.#known.delete(site);
    }
  }

  forget(): void {
    this.#known.clear();
  }

  #search(levels: readonly Level[], at: number): { price: number; move: Move } | null {
    const { levels: choices, loss } = this.candidates[at]!;
    const now = loss(levels[at]!);
    let best: { price: number; move: Move } | null = null;
    for (const level of choices) {
      if (level === levels[at]) continue;
      const move = { level, bytes: this.size.change(levels, at, level), loss: loss(level) - now };
      const price = this.price(move);
      if (price !== undefined && (best === null || price < best.price)) best = { price, move };
    }
    return best;
  }
}
