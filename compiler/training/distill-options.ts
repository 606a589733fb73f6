import { adamDefaults } from "./adam.js";
import type { TrainOptions } from "./train-options.js";

/** How a student is trained; `distillDefaults` says what was found to do well. */
export interface DistillOptions extends TrainOptions {
  /** The output that labels belong to: the click probability. Every Sigmoid output is distilled. */
  readonly output: string;
  /** T: softens the click probabilities of teacher and student. */
  readonly temperature: number;
  /** Weight of the divergence from the teacher's scores. */
  readonly distillWeight: number;
  /** Weight of log-loss on labels; 0: no label is read. */
  readonly labelWeight: number;
  /** Weight of the squared distance from the teacher's last hidden values, over their variance; 0: they are not compared. */
  readonly mimicWeight: number;
  /** Rows added to a batch, as a share of it, by mixing the columns of logged rows: the teacher scores anything. */
  readonly mixedShare: number;
}

export const distillDefaults: Omit<DistillOptions, "output"> = {
  ...{ epochs: 5, batchRows: 1024, seed: 1, learningRate: 3e-4, warmup: 0.1, clipNorm: 1, patience: 2, threads: 1 },
  ...{ weightDecay: 0, tableDecay: 0, epsilon: adamDefaults.epsilon },
  ...{ temperature: 1, distillWeight: 1, labelWeight: 0.3, mimicWeight: 0, mixedShare: 0.5 },
};
