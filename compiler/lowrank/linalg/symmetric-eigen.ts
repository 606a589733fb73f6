import { EigenvalueDecomposition, Matrix } from "ml-matrix";

/** Eigenvalues in falling order; `vectors[j]` is the unit eigenvector of `values[j]`. */
export interface SymmetricEigen {
  readonly values: Float64Array;
  readonly vectors: readonly Float64Array[];
}

/**
 * Eigen-decomposition of a symmetric positive semi-definite matrix [n, n], row-major. Rounding below zero is clipped;
 * each vector's largest component is made positive, so that the same matrix gives the same vectors.
 */
export function symmetricEigen(matrix: Float64Array, n: number): SymmetricEigen {
  const symmetric = new Matrix(n, n);
  for (let row = 0; row < n; row++) {
    for (let column = 0; column < n; column++) {
      symmetric.set(row, column, (matrix[row * n + column]! + matrix[column * n + row]!) / 2);
    }
  }
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(symmetric, { assumeSymmetric: true });
  const order = realEigenvalues.map((_, at) => at).sort((a, b) => realEigenvalues[b]! - realEigenvalues[a]! || a - b);
  return {
    values: Float64Array.from(order, (at) => Math.max(0, realEigenvalues[at]!)),
    vectors: order.map((at) => withPositivePeak(Float64Array.from(eigenvectorMatrix.getColumn(at)))),
  };
}

function withPositivePeak(vector: Float64Array): Float64Array {
  const peak = vector.reduce((best, value) => (Math.abs(value) > Math.abs(best) ? value : best), 0);
  return peak < 0 ? vector.map((value) => -value) : vector;
}
