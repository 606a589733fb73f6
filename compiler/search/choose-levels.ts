import type { Constraint } from "./cost-model.js";
import type { Level } from "./level.js";
import type { LossCurve } from "./loss-curve.js";

/** What may become of a site, and what it would cost the output. */
export interface Candidate {
  /** The first is the site whole in float32. */
  readonly levels: readonly Level[];
  readonly loss: LossCurve;
}

interface Move {
  readonly level: Level;
  /** What it adds to each constraint's cost, scaled where there are several. */
  readonly costs: readonly number[];
  readonly loss: number;
}

/**
 * The levels that keep every cost within its budget with the least loss, greedily: of all changes that save, the one
 * that costs least per part saved of what is still too much, until all is met; then, of all that still fit, those that win
 * most loss back for what they take. Losses of sites are taken to add up. Undefined when no levels are found to fit.
 * Deterministic: the first of equals is taken.
 */
export function chooseLevels(
  candidates: readonly Candidate[],
  constraints: readonly Constraint[],
): readonly Level[] | undefined {
  let levels: readonly Level[] = candidates.map((candidate) => candidate.levels[0]!);
  const lacks = constraints.map(({ cost, budget }) => budget - cost.total(levels));
  // Bytes and microseconds add up as parts of what has to be saved of each; what is alone needs no scale.
  const scales = lacks.map((lack) => (constraints.length === 1 || lack === 0 ? 1 : 1 / Math.abs(lack)));
  const room = lacks.map((lack, at) => lack * scales[at]!);
  const isShort = () => room.some((left) => left < 0);
  const spend = ({ costs }: Move) => {
    const short = room.map((left) => left < 0);
    for (const [at, cost] of costs.entries()) room[at]! -= cost;
    return room.some((left, at) => left < 0 !== short[at]);
  };
  const down = new BestMoves(candidates, constraints, scales, ({ costs, loss }) => {
    const saved = costs.reduce((sum, cost, at) => sum - (room[at]! < 0 ? cost : 0), 0);
    if (saved <= 0) return undefined;
    // What wins, as labels may have it, comes first, and what wins most of all.
    return loss < 0 ? loss : loss / saved;
  });
  // Costs that pull against each other could trade places for ever: each change saves, so few rounds are enough.
  for (let round = 0; isShort(); round++) {
    const best = round < 64 * candidates.length ? down.first(levels) : undefined;
    if (best === undefined) return undefined;
    levels = levels.with(best.at, best.move.level);
    if (spend(best.move)) down.forget();
    else down.changed(best.at);
  }
  // A move up that does not fit now never fits later: the total only grows.
  const up = new BestMoves(candidates, constraints, scales, ({ costs, loss }) => {
    if (loss >= 0 || costs.some((cost, at) => cost > room[at]!)) return undefined;
    const taken = costs.reduce((sum, cost) => sum + Math.max(cost, 0), 0);
    return loss / Math.max(taken, constraints.length === 1 ? 1 : 1e-6);
  });
  for (let best = up.first(levels); best !== undefined; best = up.first(levels)) {
    levels = levels.with(best.at, best.move.level);
    spend(best.move);
    up.forget();
  }
  return levels;
}

/** The cheapest move of every site, remembered until a change could alter it. */
class BestMoves {
  readonly #known = new Map<number, { readonly price: number; readonly move: Move } | null>();

  constructor(
    private readonly candidates: readonly Candidate[],
    private readonly constraints: readonly Constraint[],
    private readonly scales: readonly number[],
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
    for (const { cost } of this.constraints) {
      const touched = new Set(cost.affected[at]);
      for (const [site, affected] of cost.affected.entries()) {
        if (affected.some((other) => touched.has(other))) this.#known.delete(site);
      }
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
      const costs = this.constraints.map(({ cost }, which) => this.scales[which]! * cost.change(levels, at, level));
      const move = { level, costs, loss: loss(level) - now };
      const price = this.price(move);
      if (price !== undefined && (best === null || price < best.price)) best = { price, move };
    }
    return best;
  }
}
