import { solveSymmetric } from "./linalg/solve-symmetric.js";
import { type Moments, meanOf, secondMomentAbout } from "./moments.js";

/** Units of a hidden layer by how much they tell the layers that read them. */
export interface UnitOrder {
  /** The most telling first; as many as were asked for, fewer where the rest tell nothing new. */
  readonly order: readonly number[];
  /** Of the variance of what the readers compute, the part lost with the first k units only; k from 0. */
  readonly lost: readonly number[];
}

/** The units kept, in rising order, and the affine map that best tells all from them: a ~ M a_kept + c. */
export interface UnitSelection {
  readonly kept: readonly number[];
  /** [units, kept] row-major. */
  readonly map: Float64Array;
  /** [units]. */
  readonly offset: Float64Array;
}

/**
 * Orders hidden units greedily: each next one explains most of what is left of y = R a, the readers' outputs, by linear
 * regression (forward selection, that is the pivoted Cholesky factorisation of the covariance C with pivots weighed by
 * R). What feature mimicking does for ranks, for widths: fitted to features, not weights.
 *
 * @param moments of the activations a [units]
 * @param readers R [outputs, units] row-major: the weights of all layers that read a, one below the other
 */
export function orderUnits(moments: Moments, readers: Float64Array, most: number): UnitOrder {
  const n = moments.sum.length;
  const m = readers.length / n;
  const covariance = secondMomentAbout(moments, meanOf(moments));
  const towardsReaders = product(covariance, readers, n, m);
  const enough = covariance.reduce((peak, value, at) => (at % (n + 1) === 0 ? Math.max(peak, value) : peak), 0) * 1e-10;
  const total = explainable(readers, towardsReaders, n, m);
  const order: number[] = [];
  const lost = [1];
  let left = total;
  const isTaken = new Uint8Array(n);
  while (order.length < Math.min(most, n)) {
    let [best, gain] = [-1, total * negligible];
    for (let unit = 0; unit < n; unit++) {
      const variance = covariance[unit * n + unit]!;
      if (isTaken[unit] === 1 || variance <= enough) continue;
      let squares = 0;
      for (let at = unit * m; at < (unit + 1) * m; at++) squares += towardsReaders[at]! ** 2;
      if (squares / variance > gain) [best, gain] = [unit, squares / variance];
    }
    if (best < 0) break;
    order.push(best);
    isTaken[best] = 1;
    left -= gain;
    lost.push(total === 0 ? 0 : Math.max(0, left / total));
    deflate(covariance, towardsReaders, best, n, m);
  }
  return { order, lost };
}

/** Of what there is to explain: less is rounding. */
const negligible = 1e-12;

/** The `count` most telling units, or all that tell anything, in rising order. */
export function keptUnits({ order }: UnitOrder, count: number): readonly number[] {
  return order.slice(0, count).toSorted((a, b) => a - b);
}

/** The best linear account of all units by the first `count` of `order` (least squares over the traffic). */
export function selectUnits(moments: Moments, order: UnitOrder, count: number): UnitSelection {
  const n = moments.sum.length;
  const kept = keptUnits(order, count);
  const mean = meanOf(moments);
  const covariance = secondMomentAbout(moments, mean);
  const among = new Float64Array(kept.length ** 2);
  const across = new Float64Array(kept.length * n);
  for (const [i, row] of kept.entries()) {
    for (const [j, column] of kept.entries()) among[i * kept.length + j] = covariance[row * n + column]!;
    across.set(covariance.subarray(row * n, (row + 1) * n), i * n);
  }
  const solved = solveSymmetric(among, across, kept.length);
  const map = new Float64Array(n * kept.length);
  const offset = Float64Array.from(mean);
  for (let unit = 0; unit < n; unit++) {
    for (const [j, other] of kept.entries()) {
      // A unit that is kept is itself, free of the ridge's rounding.
      const weight = kept.includes(unit) ? Number(other === unit) : solved[j * n + unit]!;
      map[unit * kept.length + j] = weight;
      offset[unit]! -= weight * mean[other]!;
    }
  }
  return { kept, map, offset };
}

/** C R^T [n, m]. */
function product(covariance: Float64Array, readers: Float64Array, n: number, m: number): Float64Array {
  const result = new Float64Array(n * m);
  for (let row = 0; row < n; row++) {
    for (let output = 0; output < m; output++) {
      let sum = 0;
      for (let at = 0; at < n; at++) sum += covariance[row * n + at]! * readers[output * n + at]!;
      result[row * m + output] = sum;
    }
  }
  return result;
}

/** trace(R C R^T). */
function explainable(readers: Float64Array, towardsReaders: Float64Array, n: number, m: number): number {
  let sum = 0;
  for (let output = 0; output < m; output++) {
    for (let at = 0; at < n; at++) sum += readers[output * n + at]! * towardsReaders[at * m + output]!;
  }
  return sum;
}

/** Takes out of both what the unit explains: C - c c^T / C_uu and G - c g^T / C_uu. */
function deflate(covariance: Float64Array, towardsReaders: Float64Array, unit: number, n: number, m: number): void {
  const variance = covariance[unit * n + unit]!;
  const column = covariance.slice(unit * n, (unit + 1) * n);
  const explained = towardsReaders.slice(unit * m, (unit + 1) * m);
  for (let row = 0; row < n; row++) {
    const share = column[row]! / variance;
    if (share === 0) continue;
    for (let at = 0; at < n; at++) covariance[row * n + at]! -= share * column[at]!;
    for (let output = 0; output < m; output++) towardsReaders[row * m + output]! -= share * explained[output]!;
  }
}
