import type { Random } from "../../compiler/training/random.js";

/**
 * Draws ids 0 .. count - 1 with probability proportional to 1 / (rank + shift)^exponent (Zipf and Mandelbrot). Which
 * id has which rank is drawn too: in a log the popular ids are not the small ones.
 */
export function zipf(count: number, random: Random, exponent = 1.05, shift = 5): () => number {
  const ids = random.shuffle(Int32Array.from({ length: count }, (_, id) => id));
  const cumulative = new Float64Array(count);
  let total = 0;
  for (let rank = 0; rank < count; rank++) {
    total += (rank + 1 + shift) ** -exponent;
    cumulative[rank] = total;
  }
  return () => {
    const target = random.uniform() * total;
    let low = 0;
    let high = count - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (cumulative[middle]! <= target) low = middle + 1;
      else high = middle;
    }
    return ids[low]!;
  };
}
