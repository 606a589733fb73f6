/**
 * Empirical Bayes for a table of embeddings: a row that was seen n times keeps n / (n + strength) of its distance from
 * the mean row (James and Stein 1961; Efron and Morris 1973, with the prior's weight counted in observations). What a
 * model learned of an id it met twice is mostly noise, and noise that every later compression would carry along.
 *
 * @param table [rows, width]; @param counts how often each row was looked up, [rows].
 * @param strength 0 leaves the table as it is; a row never seen becomes the mean row.
 */
export function shrinkRows(table: Float32Array, width: number, counts: Float64Array, strength: number): Float32Array {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (strength === 0 || total === 0) return table;
  const mean = new Float64Array(width);
  for (const [row, count] of counts.entries()) {
    for (let column = 0; column < width; column++) mean[column]! += (count / total) * table[row * width + column]!;
  }
  return table.map((value, at) => {
    const count = counts[Math.floor(at / width)]!;
    const center = mean[at % width]!;
    return center + (count / (count + strength)) * (value - center);
  });
}
