import { CholeskyDecomposition, Matrix } from "ml-matrix";

/**
 * X with A X = B, for a symmetric positive definite A [n, n] and B [n, m], row-major. Rounding that leaves A short of
 * definite is made up for by adding the least multiple of its mean diagonal, from 1e-12 up, that makes it so.
 */
export function solveSymmetric(a: Float64Array, b: Float64Array, n: number): Float64Array {
  const m = b.length / n;
  const given = Matrix.from1DArray(n, n, a);
  const matrix = Matrix.add(given, given.transpose()).mul(0.5);
  const mean = matrix.trace() / n || 1;
  for (let ridge = 1e-12; ridge < 1; ridge *= 100) {
    for (let at = 0; at < n; at++) matrix.set(at, at, a[at * n + at]! + ridge * mean);
    const factors = new CholeskyDecomposition(matrix);
    if (factors.isPositiveDefinite()) return Float64Array.from(factors.solve(Matrix.from1DArray(n, m, b)).to1DArray());
  }
  throw new RangeError(`a matrix [${n}, ${n}] that should be a covariance is not positive semi-definite`);
}
