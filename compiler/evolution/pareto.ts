import type { Genome } from "./search-space.js";

/** A genome and what it costs. */
export interface Judged {
  readonly genome: Genome;
  /** Each is minimised. */
  readonly objectives: readonly number[];
  /** By how much hard constraints are missed; 0: all are kept. */
  readonly violation: number;
}

/**
 * Constrained domination (Deb, Pratap, Agarwal, Meyarivan: NSGA-II, 2002, section VI): what keeps the constraints beats
 * what does not, the lesser violation beats the greater, and otherwise no objective is worse and one is better.
 */
export function dominates(a: Judged, b: Judged): boolean {
  if (a.violation !== b.violation) return a.violation < b.violation;
  let isBetter = false;
  for (const [at, value] of a.objectives.entries()) {
    if (value > b.objectives[at]!) return false;
    if (value < b.objectives[at]!) isBetter = true;
  }
  return isBetter;
}

/** What nothing dominates, in the order given. */
export function paretoFront<T extends Judged>(all: readonly T[]): T[] {
  return all.filter((one) => !all.some((other) => dominates(other, one)));
}

/** Front after front: each is what nothing left dominates. */
export function rankByFront<T extends Judged>(all: readonly T[]): T[][] {
  const fronts: T[][] = [];
  for (let left = all; left.length > 0; ) {
    const front = paretoFront(left);
    const members = new Set(front);
    fronts.push(front);
    left = left.filter((one) => !members.has(one));
  }
  return fronts;
}

/** How much room each has along the objectives; ends have all the room there is (NSGA-II, crowding distance). */
export function crowding(front: readonly Judged[]): number[] {
  const room = front.map(() => 0);
  const objectives = front[0]?.objectives.length ?? 0;
  for (let objective = 0; objective < objectives; objective++) {
    const costOf = (at: number) => front[at]!.objectives[objective]!;
    const order = [...front.keys()].sort((a, b) => costOf(a) - costOf(b));
    const spread = costOf(order.at(-1)!) - costOf(order[0]!);
    for (const [place, at] of order.entries()) {
      const isEnd = place === 0 || place === order.length - 1;
      if (isEnd) room[at] = Number.POSITIVE_INFINITY;
      else if (spread > 0) room[at]! += (costOf(order[place + 1]!) - costOf(order[place - 1]!)) / spread;
    }
  }
  return room;
}

/** The one nearest to the ideal that takes the best of every objective, each scaled to its spread on the front. */
export function knee<T extends Judged>(front: readonly T[]): T | undefined {
  const objectives = front[0]?.objectives.keys() ?? [];
  const scales = [...objectives].map((objective) => {
    const values = front.map((one) => one.objectives[objective]!);
    const least = Math.min(...values);
    return { least, spread: Math.max(...values) - least };
  });
  const distance = (one: T) =>
    scales.reduce((sum, { least, spread }, at) => {
      return sum + (spread === 0 ? 0 : ((one.objectives[at]! - least) / spread) ** 2);
    }, 0);
  return leastBy(front, distance);
}

/** The first with the least. */
export function leastBy<T>(all: readonly T[], costOf: (one: T) => number): T | undefined {
  let best: { readonly one: T; readonly value: number } | undefined;
  for (const one of all) {
    const value = costOf(one);
    if (best === undefined || value < best.value) best = { one, value };
  }
  return best?.one;
}
