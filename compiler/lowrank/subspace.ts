import { symmetricEigen } from "./linalg/symmetric-eigen.js";
import { type Moments, meanOf, secondMomentAbout } from "./moments.js";

/**
 * An affine subspace that features are projected onto: y ~ U U^T (y - c) + c, with U [n, k] orthonormal
 * (`axes[j]` is column j) and c [n]. Both methods differ only in how they choose U and c.
 */
export interface Subspace {
  readonly axes: readonly Float64Array[];
  readonly center: Float64Array;
  /** Variance along every axis, beyond the k kept ones too, in falling order: the spectrum the rank is chosen from. */
  readonly spectrum: Float64Array;
}

/**
 * Atomic feature mimicking (Yu et al., KDD 2024; AAAI 2023): U holds the top eigenvectors of the features'
 * covariance, c is their mean. The expected squared error is the sum of the eigenvalues left out, the least of all
 * rank-k affine maps.
 */
export function featureSubspace(moments: Moments, rank: number): Subspace {
  const center = meanOf(moments);
  const { values, vectors } = symmetricEigen(secondMomentAbout(moments, center), center.length);
  return { axes: vectors.slice(0, rank), center, spectrum: values };
}

/**
 * Truncated SVD of a weight matrix M [rows, n] (Eckart-Young): U holds its top right singular vectors and c is
 * `center`, the constant part of the features. For a dense layer M is W^T and c its bias; for a table M is the table
 * and c is zero.
 */
export function weightSubspace(gram: Float64Array, center: Float64Array, rank: number): Subspace {
  const { values, vectors } = symmetricEigen(gram, center.length);
  return { axes: vectors.slice(0, rank), center, spectrum: values };
}

/** The same subspace with its first `rank` axes only: decompose once, truncate for any rank. */
export function truncate(subspace: Subspace, rank: number): Subspace {
  return { ...subspace, axes: subspace.axes.slice(0, rank) };
}

/** The part of the variance that the first k axes leave out, for k = 0 to n: sum_{j>k} lambda_j / sum_j lambda_j. */
export function tailEnergies({ spectrum }: Subspace): Float64Array {
  const tails = new Float64Array(spectrum.length + 1);
  for (let k = spectrum.length - 1; k >= 0; k--) tails[k] = tails[k + 1]! + spectrum[k]!;
  const total = tails[0]!;
  return total === 0 ? tails : tails.map((tail) => tail / total);
}

/** E||y - y^||^2 / E||y - mean||^2 over the features that gave `moments`: 0 is lossless, 1 as bad as the mean alone. */
export function relativeError(moments: Moments, subspace: Subspace): number {
  const n = moments.sum.length;
  const about = secondMomentAbout(moments, subspace.center);
  let left = trace(about, n);
  for (const axis of subspace.axes) left -= quadraticForm(about, axis);
  const variance = trace(secondMomentAbout(moments, meanOf(moments)), n);
  return variance === 0 ? 0 : Math.max(0, left) / variance;
}

function trace(matrix: Float64Array, n: number): number {
  let sum = 0;
  for (let at = 0; at < n; at++) sum += matrix[at * n + at]!;
  return sum;
}

function quadraticForm(matrix: Float64Array, vector: Float64Array): number {
  const n = vector.length;
  let sum = 0;
  for (let row = 0; row < n; row++) {
    let dot = 0;
    for (let column = 0; column < n; column++) dot += matrix[row * n + column]! * vector[column]!;
    sum += dot * vector[row]!;
  }
  return sum;
}
