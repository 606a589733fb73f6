import type { Level } from "./level.js";

/** What keeping a site at a level costs the model's own output; the site whole in float32 costs 0. */
export type LossCurve = (level: Level) => number;

export interface MeasuredLosses {
  /** Variance left out at rank k, k = 0 to the full width: falls from 1 to 0. */
  readonly tails: ArrayLike<number>;
  /** Losses of the site alone at a few ranks, rising. */
  readonly byRank: readonly { readonly rank: number; readonly loss: number }[];
  /** Loss of the site alone, whole, in int8. */
  readonly int8: number;
}

/** float16 keeps 11 bits where int8 keeps 7 of the row's largest number: a 16th of the error, squared. */
const float16Share = 1 / 256;

/**
 * The loss at any level: between measured ranks linear in the variance left out, because a small error of the features
 * costs in proportion to its energy; rounding adds to it. Measuring noise is smoothed so that no rank costs less than
 * a higher one.
 */
export function lossCurve({ tails, byRank, int8 }: MeasuredLosses): LossCurve {
  const points = [...byRank.map(({ rank, loss }) => ({ tail: tails[rank] ?? 0, loss })), { tail: 0, loss: 0 }];
  for (let at = points.length - 2; at >= 0; at--) {
    points[at] = { ...points[at]!, loss: Math.max(points[at]!.loss, points[at + 1]!.loss) };
  }
  return ({ rank, precision }) => {
    const rounding = precision === "float32" ? 0 : precision === "float16" ? int8 * float16Share : int8;
    return rounding + (rank === null ? 0 : between(points, tails[rank] ?? 0));
  };
}

/** `points` fall in `tail`. */
function between(points: readonly { readonly tail: number; readonly loss: number }[], tail: number): number {
  const right = points.findIndex((point) => point.tail <= tail);
  const b = points[Math.max(0, right)]!;
  const a = points[right - 1];
  // Beyond the lowest rank measured nothing is known but proportion.
  if (a === undefined) return b.tail === 0 ? b.loss : (b.loss * tail) / b.tail;
  return b.loss + ((a.loss - b.loss) * (tail - b.tail)) / (a.tail - b.tail);
}
