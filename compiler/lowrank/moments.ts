/**
 * Count, sum [n] and second moment sum(y y^T) [n, n] of vectors, in float64. Adding two gives the moments of both
 * sets together, so shards can be merged in any order.
 */
export interface Moments {
  readonly count: number;
  readonly sum: Float64Array;
  readonly second: Float64Array;
}

export function noMoments(width: number): Moments {
  return { count: 0, sum: new Float64Array(width), second: new Float64Array(width * width) };
}

export function addMoments(a: Moments, b: Moments): Moments {
  return {
    count: a.count + b.count,
    sum: a.sum.map((value, at) => value + b.sum[at]!),
    second: a.second.map((value, at) => value + b.second[at]!),
  };
}

/** Of some of the numbers of each vector only, in the order given. */
export function momentsOfPart({ count, sum, second }: Moments, part: readonly number[]): Moments {
  const n = sum.length;
  const among = new Float64Array(part.length ** 2);
  for (const [i, row] of part.entries()) {
    for (const [j, column] of part.entries()) among[i * part.length + j] = second[row * n + column]!;
  }
  return { count, sum: Float64Array.from(part, (at) => sum[at]!), second: among };
}

export function meanOf({ count, sum }: Moments): Float64Array {
  return sum.map((value) => value / count);
}

/** E[(y - center)(y - center)^T] [n, n]; the covariance when `center` is the mean. */
export function secondMomentAbout({ count, sum, second }: Moments, center: Float64Array): Float64Array {
  const n = sum.length;
  const about = new Float64Array(n * n);
  for (let row = 0; row < n; row++) {
    for (let column = 0; column < n; column++) {
      about[row * n + column] =
        (second[row * n + column]! - center[row]! * sum[column]! - sum[row]! * center[column]!) / count +
        center[row]! * center[column]!;
    }
  }
  return about;
}

/**
 * Moments of embedding rows as traffic sees them: row v counts `counts[v]` times (algorithm: weighted PCA of the
 * table, which equals running the data through the lookup). The table comes in blocks of rows, first to last; how it
 * is cut makes no difference to the sums.
 */
export function tableMoments(blocks: Iterable<Float32Array>, width: number, counts: Float64Array): Moments {
  const moments = noMoments(width);
  let total = 0;
  let row = 0;
  for (const block of blocks) {
    for (let start = 0; start < block.length; start += width, row++) {
      const weight = counts[row]!;
      if (weight === 0) continue;
      total += weight;
      for (let i = 0; i < width; i++) {
        const weighted = weight * block[start + i]!;
        moments.sum[i]! += weighted;
        for (let j = 0; j < width; j++) moments.second[i * width + j]! += weighted * block[start + j]!;
      }
    }
  }
  return { ...moments, count: total };
}
