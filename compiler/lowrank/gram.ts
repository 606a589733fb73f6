/** M^T M [n, n] of a row-major matrix M [rows, n] that comes in blocks of rows, in float64. */
export function gramOfColumns(blocks: Iterable<Float32Array | Float64Array>, n: number): Float64Array {
  const gram = new Float64Array(n * n);
  for (const block of blocks) {
    for (let start = 0; start < block.length; start += n) {
      for (let i = 0; i < n; i++) {
        const value = block[start + i]!;
        if (value === 0) continue;
        for (let j = i; j < n; j++) gram[i * n + j]! += value * block[start + j]!;
      }
    }
  }
  for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) gram[i * n + j] = gram[j * n + i]!;
  return gram;
}

/** M M^T [m, m] of a row-major matrix M [m, n], in float64. */
export function gramOfRows(matrix: Float64Array, m: number): Float64Array {
  const n = matrix.length / m;
  const gram = new Float64Array(m * m);
  for (let i = 0; i < m; i++) {
    for (let j = i; j < m; j++) {
      let sum = 0;
      for (let at = 0; at < n; at++) sum += matrix[i * n + at]! * matrix[j * n + at]!;
      gram[i * m + j] = sum;
      gram[j * m + i] = sum;
    }
  }
  return gram;
}
