import { auc } from "./ranking-metrics.js";

/** How much one model is behind another, both measured on the same rows. */
export interface PairedDifference {
  readonly difference: number;
  /** Of `difference`; what both share of a row cancels. */
  readonly standardError: number;
}

/**
 * Of two AUCs: that of `better` minus that of `worse`, click probabilities of the same rows, [rows] each. The standard
 * error is that of two correlated areas (DeLong, DeLong and Clarke-Pearson, Biometrics 1988). Throws `bad-data` when
 * there are no clicks or nothing but clicks.
 */
export function aucDifference(
  better: ArrayLike<number>,
  worse: ArrayLike<number>,
  labels: ArrayLike<number>,
): PairedDifference {
  const difference = auc(better, labels) - auc(worse, labels);
  const [a, b] = [placements(better, labels), placements(worse, labels)];
  const variances = ([0, 1] as const).map((label) =>
    varianceOfMean(Float64Array.from(a[label], (value, at) => value - b[label][at]!)),
  );
  return { difference, standardError: Math.sqrt(variances[0]! + variances[1]!) };
}

/** Of each row the part of the other class that scores below it, ties counting half; rows in their order, by label. */
function placements(scores: ArrayLike<number>, labels: ArrayLike<number>): readonly [Float64Array, Float64Array] {
  const [others, clicked] = [0, 1].map((label) => Float64Array.from(scores).filter((_, row) => labels[row] === label));
  return [placementsIn(clicked!.toSorted(), others!), placementsIn(others!.toSorted(), clicked!)];
}

function placementsIn(sorted: Float64Array, scores: Float64Array): Float64Array {
  return scores.map((score) => {
    const below = firstAt(sorted, (value) => value >= score);
    const upTo = firstAt(sorted, (value) => value > score);
    return (below + upTo) / 2 / sorted.length;
  });
}

/** The first place of rising values where a condition holds, by halving; their count where it never does. */
function firstAt(sorted: Float64Array, holds: (value: number) => boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(sorted[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function varianceOfMean(values: Float64Array): number {
  const { length } = values;
  if (length < 2) return 0; // one row tells no spread
  const middle = values.reduce((sum, value) => sum + value, 0) / length;
  return values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (length - 1) / length;
}
