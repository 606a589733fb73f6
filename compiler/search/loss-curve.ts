import type { LabelPart } from "./label-part.js";
import type { Level } from "./level.js";

/** What keeping a site at a level costs the output, in nats; the site whole in float32 costs 0. Below 0: the labels gain. */
export type LossCurve = (level: Level) => number;

export interface MeasuredLosses {
  /** Variance left out at rank k, k = 0 to the full width: falls from 1 to 0. */
  readonly tails: ArrayLike<number>;
  /** Divergence, and where there are labels what they say beyond it, of the site alone at a few ranks, rising. */
  readonly byRank: readonly { readonly rank: number; readonly loss: number; readonly label?: LabelPart | undefined }[];
  /** Divergence of the site alone, whole, in int8. Rounding has no direction that labels could know of. */
  readonly int8: number;
}

/** float16 keeps 11 bits where int8 keeps 7 of the row's largest number: a 16th of the error, squared. */
const float16Share = 1 / 256;

/**
 * The loss at any level: between measured ranks linear in the variance left out, because a small error of the features
 * costs in proportion to its energy; rounding adds to it. Measuring noise is smoothed so that no rank diverges less than
 * a higher one.
 *
 * @param labelWeight the part of what labels say that counts: `labelWeight`.
 */
export function lossCurve({ tails, byRank, int8 }: MeasuredLosses, labelWeight = 0): LossCurve {
  const points = [...byRank.map(({ rank, loss }) => ({ tail: tails[rank] ?? 0, loss })), { tail: 0, loss: 0 }];
  for (let at = points.length - 2; at >= 0; at--) {
    points[at] = { ...points[at]!, loss: Math.max(points[at]!.loss, points[at + 1]!.loss) };
  }
  const said = byRank.map(({ rank, label }) => ({ tail: tails[rank] ?? 0, loss: labelWeight * (label?.change ?? 0) }));
  const labels = [...said, { tail: 0, loss: 0 }];
  return ({ rank, precision }) => {
    const rounding = precision === "float32" ? 0 : precision === "float16" ? int8 * float16Share : int8;
    if (rank === null) return rounding;
    const tail = tails[rank] ?? 0;
    return rounding + between(points, tail) + between(labels, tail);
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
