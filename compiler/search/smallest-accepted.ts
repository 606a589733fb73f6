/**
 * The result of the smallest size that is accepted, by bisection on a logarithmic scale between sizes `lowest` (tried
 * first) and `highest` (never tried). `attempt` returns undefined to refuse a size. Sizes above an accepted one are
 * taken to be acceptable too. Undefined when every one tried is refused.
 */
export async function smallestAccepted<Result>(
  lowest: number,
  highest: number,
  rounds: number,
  attempt: (size: number) => Promise<Result | undefined>,
): Promise<Result | undefined> {
  let best = await attempt(lowest);
  if (best !== undefined) return best;
  let [refused, accepted] = [lowest, highest];
  for (let round = 0; round < rounds; round++) {
    const size = Math.sqrt(refused * accepted);
    const made = await attempt(size);
    if (made === undefined) refused = size;
    else [best, accepted] = [made, size];
  }
  return best;
}
