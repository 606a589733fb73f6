/** Scores this near 0 or 1 say nothing of their logit in float32. */
const clip = 1e-7;

/** No sensible correction is larger: odds would change by a factor of 20,000. */
const largestShift = 10;

/**
 * The number to add to every logit so that the mean of the scores becomes `mean`: the root of
 * sum sigmoid(logit(p) + shift) / n - mean, which rises with shift, by bisection in float64. Undefined when no shift
 * within 10 does it, or there are no scores.
 */
export function logitShift(scores: ArrayLike<number>, mean: number): number | undefined {
  if (scores.length === 0) return undefined;
  const logits = Float64Array.from(scores, (score) => {
    const p = Math.min(Math.max(score, clip), 1 - clip);
    return Math.log(p / (1 - p));
  });
  const excess = (shift: number) =>
    logits.reduce((sum, logit) => sum + 1 / (1 + Math.exp(-logit - shift)), 0) / logits.length - mean;
  let [low, high] = [-largestShift, largestShift];
  if (!(excess(low) <= 0 && excess(high) >= 0)) return undefined;
  // 50 halvings of 20 leave less than a float32 can tell.
  for (let step = 0; step < 50; step++) {
    const middle = (low + high) / 2;
    if (excess(middle) < 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
