import { symmetricEigen } from "../lowrank/linalg/symmetric-eigen.js";

/** A linear account of measured points that knows how sure it is. */
export interface Surrogate {
  /** Mean and standard deviation of what would be measured at x [features]. */
  predict(x: readonly number[]): { readonly mean: number; readonly deviation: number };
}

/**
 * Bayesian ridge regression (MacKay 1992; Tipping 2001): how strongly weights are held near zero, and how noisy the
 * points are, is found by maximising the evidence, so that few points of many features do not overfit. Features are
 * standardised; all sums in float64. Deterministic.
 *
 * @param x points [n][features], @param y what was measured [n]; at least two points.
 */
export function bayesianRidge(x: readonly (readonly number[])[], y: readonly number[]): Surrogate {
  const n = y.length;
  if (n < 2 || x.length !== n) throw new RangeError(`a surrogate needs at least two measured points, not ${n}`);
  const features = x[0]!.length;
  const means = meansOf(x, features);
  const scales = means.map((mean, at) => Math.sqrt(x.reduce((sum, row) => sum + (row[at]! - mean) ** 2, 0) / n) || 1);
  const standard = (row: readonly number[]) => row.map((value, at) => (value - means[at]!) / scales[at]!);
  const rows = x.map(standard);
  const yMean = y.reduce((sum, value) => sum + value, 0) / n;
  const target = y.map((value) => value - yMean);

  const gram = new Float64Array(features * features);
  const towards = new Float64Array(features);
  for (const [at, row] of rows.entries()) {
    for (let i = 0; i < features; i++) {
      towards[i]! += row[i]! * target[at]!;
      for (let j = 0; j < features; j++) gram[i * features + j]! += row[i]! * row[j]!;
    }
  }
  const { values, vectors } = symmetricEigen(gram, features);
  const projected = vectors.map((vector) => dot(vector, towards));

  // Precision of the noise and of the weights.
  const variance = target.reduce((sum, value) => sum + value * value, 0) / n;
  let [noise, weight] = [1 / Math.max(variance, tiny), 1];
  let weights = new Float64Array(features);
  for (let round = 0; round < mostRounds; round++) {
    weights = new Float64Array(features);
    for (const [at, vector] of vectors.entries()) {
      const along = projected[at]! / (values[at]! + weight / noise);
      for (let i = 0; i < features; i++) weights[i]! += along * vector[i]!;
    }
    const determined = values.reduce((sum, value) => sum + (noise * value) / (weight + noise * value), 0);
    const missed = rows.reduce((sum, row, at) => sum + (target[at]! - dot(weights, row)) ** 2, 0);
    const before = [noise, weight];
    weight = (determined + tiny) / (dot(weights, weights) + tiny);
    noise = (Math.max(n - determined, tiny) + tiny) / (missed + tiny);
    if (Math.abs(noise / before[0]! - 1) + Math.abs(weight / before[1]! - 1) < 1e-6) break;
  }
  return {
    predict(point) {
      const at = standard(point);
      let spread = 1 / noise;
      for (const [axis, vector] of vectors.entries()) spread += dot(vector, at) ** 2 / (weight + noise * values[axis]!);
      return { mean: yMean + dot(weights, at), deviation: Math.sqrt(spread) };
    },
  };
}

const tiny = 1e-12;
const mostRounds = 300;

function meansOf(x: readonly (readonly number[])[], features: number): number[] {
  return Array.from({ length: features }, (_, at) => x.reduce((sum, row) => sum + row[at]!, 0) / x.length);
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += a[at]! * b[at]!;
  return sum;
}
