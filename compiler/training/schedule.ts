/** Linear warm-up, then linear decay; with neither the rate stays. */
export interface LinearSchedule {
  /** Steps of the whole run. */
  readonly steps: number;
  /** Steps over which the rate rises from 1 / warmUp of its full value to all of it. 0: it begins there. */
  readonly warmUp: number;
  /** The share of the full rate that the last step has. 1: it does not fall. */
  readonly finalShare: number;
}

/**
 * The share of the full learning rate at one step. The step after the warm-up is the first to fall, and the last step
 * of the run has the final share; later ones keep it.
 * @param step from 0.
 */
export function rateShare({ steps, warmUp, finalShare }: LinearSchedule, step: number): number {
  if (step < warmUp) return (step + 1) / warmUp;
  const falling = steps - warmUp;
  const fallen = Math.min(1, (step - warmUp + 1) / Math.max(1, falling));
  return 1 - (1 - finalShare) * fallen;
}
