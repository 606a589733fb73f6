/** How a student is trained; `distillDefaults` says what was found to do well. */
export interface DistillOptions {
  /** The output that labels belong to: the click probability. Every Sigmoid output is distilled. */
  readonly output: string;
  /** Passes over the training rows, at most: validation may end them earlier. */
  readonly epochs: number;
  readonly batchRows: number;
  readonly seed: number;
  readonly learningRate: number;
  /** Part of all steps in which the learning rate rises; then it falls linearly to 0. */
  readonly warmup: number;
  /** Each step shrinks dense weights by this share times the learning rate; rows of tables are left to their gradients. */
  readonly weightDecay: number;
  /** Gradients whose norm over all weights is larger are scaled down to it. */
  readonly clipNorm: number;
  /** T: softens the click probabilities of teacher and student. */
  readonly temperature: number;
  /** Weight of the divergence from the teacher's scores. */
  readonly distillWeight: number;
  /** Weight of log-loss on labels; 0: no label is read. */
  readonly labelWeight: number;
  /** Rows added to a batch, as a share of it, by mixing the columns of logged rows: the teacher scores anything. */
  readonly mixedShare: number;
  /** Epochs without a better validation that end the run. */
  readonly patience: number;
  /** onnxruntime threads inside one operator; 1 makes runs reproducible to the bit. */
  readonly threads: number;
  /** Where the state is kept after every epoch, and whether to go on from what is there. */
  readonly checkpoint?: { readonly folder: string; readonly resume: boolean } | undefined;
  readonly onStep?: ((step: DistillStep) => void) | undefined;
}

export interface DistillStep {
  /** Steps done, of `steps` at most. */
  readonly step: number;
  readonly steps: number;
  /** Of this step's batch, before its update. */
  readonly loss: number;
}

export const distillDefaults: Omit<DistillOptions, "output"> = {
  ...{ epochs: 5, batchRows: 1024, seed: 1, learningRate: 3e-4, warmup: 0.1, weightDecay: 0, clipNorm: 1 },
  ...{ temperature: 1, distillWeight: 1, labelWeight: 0.3, mixedShare: 0.5, patience: 2, threads: 1 },
};
