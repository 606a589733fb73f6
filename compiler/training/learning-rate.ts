/** How the learning rate moves over a run. */
export interface LearningRateSchedule {
  readonly peak: number;
  /** Part of all steps in which it rises linearly from 0 to the peak. */
  readonly warmup: number;
  /** Part of the peak that it falls to, linearly, at the last step. */
  readonly final: number;
}

/** The learning rate of a step, counted from 0, of `steps`. */
export function learningRateAt(step: number, steps: number, { peak, warmup, final }: LearningRateSchedule): number {
  const rising = Math.round(warmup * steps);
  if (step < rising) return peak * ((step + 1) / rising);
  const done = (step - rising) / Math.max(1, steps - rising);
  return peak * (1 - done * (1 - final));
}
