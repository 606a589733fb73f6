/** How weights are trained, whatever the loss. */
export interface TrainOptions {
  /** Passes over the training rows, at most: validation may end them earlier. */
  readonly epochs: number;
  readonly batchRows: number;
  readonly seed: number;
  /** Of Adam, at its peak. */
  readonly learningRate: number;
  /** Part of all steps in which the learning rate rises; then it falls linearly to 0. */
  readonly warmup: number;
  /** Each step shrinks dense weights by this share times the learning rate... */
  readonly weightDecay: number;
  /** ...and this one the rows of tables that the batch read. */
  readonly tableDecay: number;
  /** Adam's: gradients that are small beside it move weights less. */
  readonly epsilon: number;
  /** Gradients whose norm over all weights is larger are scaled down to it. */
  readonly clipNorm: number;
  /** Epochs without a better validation that end the run. */
  readonly patience: number;
  /** onnxruntime threads inside one operator; 1 makes runs reproducible to the bit. */
  readonly threads: number;
  /** Where the state is kept after every epoch, and whether to go on from what is there. */
  readonly checkpoint?: { readonly folder: string; readonly resume: boolean } | undefined;
  readonly onStep?: ((step: TrainingStep) => void) | undefined;
}

export interface TrainingStep {
  /** Steps done, of `steps` at most. */
  readonly step: number;
  readonly steps: number;
  /** Of this step's batch, before its update. */
  readonly loss: number;
}
