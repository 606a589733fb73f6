import type { Precision } from "../precision/precision.js";

/** One way to keep a table or layer: whole (null) or as factors of a rank, its numbers stored at a precision. */
export interface Level {
  readonly rank: number | null;
  readonly precision: Precision;
}

/** Ranks up to this one are all considered; above it every so many-th, eight to a doubling. */
const everyRankUpTo = 16;

/** Ranks worth considering from 1 to `highest`, rising. */
export function rankGrid(highest: number): number[] {
  const ranks: number[] = [];
  for (let rank = 1; rank <= highest; ) {
    ranks.push(rank);
    rank += rank < everyRankUpTo ? 1 : Math.max(1, 2 ** (Math.floor(Math.log2(rank)) - 3));
  }
  if (highest >= 1 && ranks.at(-1) !== highest) ranks.push(highest);
  return ranks;
}

/** Ranks worth measuring, rising: the powers of two below `highest`, and `highest` itself. */
export function measuredRanks(highest: number): number[] {
  const ranks: number[] = [];
  for (let rank = 1; rank < highest; rank *= 2) ranks.push(rank);
  return highest >= 1 ? [...ranks, highest] : ranks;
}
