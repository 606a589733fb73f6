import type { GradientModel } from "../autodiff/backward.js";
import { loadRunner } from "../execution/onnxruntime-runner.js";
import { CompilerError } from "../ir/errors.js";
import type { Model } from "../ir/graph.js";
import { float32, type Tensor, type TensorOf } from "../ir/tensor.js";
import { adamDefaults } from "./adam.js";
import type { Checkpoints, TrainingState } from "./checkpoint.js";
import { clipByGlobalNorm } from "./clip-gradients.js";
import { type Learner, learnerOf } from "./learner.js";
import { learningRateAt } from "./learning-rate.js";
import { Random } from "./random.js";
import type { RowStore } from "./row-store.js";
import type { TrainOptions } from "./train-options.js";
import type { ValidationResult } from "./validation.js";

/** Rows to learn from, and others that say which epoch was best. */
export interface LearningRows {
  readonly train: RowStore;
  readonly validation: RowStore;
}

/** One epoch of the learning curve; epoch 0 is the model as it was given. */
export interface CurveEpoch extends ValidationResult {
  readonly epoch: number;
  /** Mean over the epoch's batches, each before its update; a teacher's entropy is in it. Absent for epoch 0. */
  readonly trainingLoss?: number;
}

export interface Trained {
  /** The model with the weights of the best epoch. */
  readonly model: Model;
  readonly curve: readonly CurveEpoch[];
  /** The epoch whose weights were kept; 0 where training brought nothing. */
  readonly best: number;
}

/** A loss to lower, over rows. */
export interface TrainingTask {
  /** Named where a run fails, and beginning its stream of random numbers. */
  readonly name: "distillation" | "training";
  /** How many an epoch goes through. */
  readonly rows: number;
  readonly gradients: GradientModel;
  /** What one step feeds besides the weights. */
  feeds(chosen: Int32Array, random: Random): Promise<Map<string, Tensor>>;
  /** How weights stand on rows that are not learned from. */
  measure(weights: Iterable<readonly [string, TensorOf<"float32">]>): Promise<ValidationResult>;
  readonly checkpoints?: Checkpoints | undefined;
}

/**
 * Trains the weights of a model that the task has gradients for. Adam (lazy rows for tables) over seeded, shuffled
 * minibatches (a last, smaller one of an epoch is left out unless it is the only one); after each epoch the validation
 * rows decide whether the weights are the best so far. The same arguments on the same machine give the same bytes,
 * interrupted and resumed or not.
 *
 * Throws `verification-failed` when the loss explodes or is no number, `not-writable` when a checkpoint cannot be
 * written; the last checkpoint stays as it was.
 */
export async function train(model: Model, task: TrainingTask, options: TrainOptions): Promise<Trained> {
  const { gradients, checkpoints } = task;
  const learners = [...gradients.gradients].map(([name, gradient]) =>
    learnerOf(name, model.graph.initializers.get(name)!, gradient),
  );
  const current = () => learners.map(({ name, weights }) => [name, weights] as const);
  const copied = () => new Map(current().map(([name, { dims, data }]) => [name, float32(dims, data.slice())]));
  let state = options.checkpoint?.resume ? checkpoints?.load(learners) : checkpoints?.refuseOthers();
  if (state === undefined) {
    const start: CurveEpoch = { epoch: 0, ...(await task.measure(current())) };
    state = { epoch: 0, curve: [start], best: { epoch: 0, weights: copied() } };
  }
  const runner = await loadRunner(gradients.model, { threads: options.threads });
  const run = async (feeds: ReadonlyMap<string, Tensor>) => runner.run(new Map([...feeds, ...current()]));
  try {
    while (state.epoch < options.epochs && state.epoch - state.best.epoch < options.patience) {
      const epoch: number = state.epoch + 1;
      const trainingLoss = await trainEpoch(task, run, learners, epoch, options);
      const measured = { epoch, trainingLoss, ...(await task.measure(current())) };
      const leader: CurveEpoch = state.curve[state.best.epoch]!;
      const isBetter = measured.objective < leader.objective;
      const best: TrainingState["best"] = isBetter ? { epoch, weights: copied() } : state.best;
      state = { epoch, curve: [...state.curve, measured], best };
      checkpoints?.save(state, learners);
    }
  } finally {
    await runner.close();
  }
  const initializers = new Map([...model.graph.initializers, ...state.best.weights]);
  return { model: { ...model, graph: { ...model.graph, initializers } }, curve: state.curve, best: state.best.epoch };
}

type Run = (feeds: ReadonlyMap<string, Tensor>) => Promise<ReadonlyMap<string, Tensor>>;

/** One pass over the training rows; returns the mean loss of its batches. */
async function trainEpoch(
  task: TrainingTask,
  run: Run,
  learners: readonly Learner[],
  epoch: number,
  options: TrainOptions,
): Promise<number> {
  const { rows, gradients } = task;
  const batchRows = Math.min(options.batchRows, rows);
  const perEpoch = Math.floor(rows / batchRows);
  const steps = perEpoch * options.epochs;
  const schedule = { peak: options.learningRate, warmup: options.warmup, final: 0 };
  // A stream per epoch: what an epoch draws does not depend on whether those before it ran in this process.
  const random = new Random(options.seed, `${task.name} epoch ${epoch}`);
  const order = random.shuffle(Int32Array.from({ length: rows }, (_, row) => row));
  let total = 0;
  let first: number | undefined;
  for (let batch = 0; batch < perEpoch; batch++) {
    const step = (epoch - 1) * perEpoch + batch;
    const chosen = order.subarray(batch * batchRows, (batch + 1) * batchRows);
    const results = await run(await task.feeds(chosen, random));
    const loss = Number(results.get(gradients.loss)!.data[0]);
    first ??= loss;
    if (!(loss < explosion * first)) throw diverged(task.name, step, loss, options);
    update(learners, results, learningRateAt(step, steps, schedule), options);
    total += loss;
    options.onStep?.({ step: step + 1, steps, loss });
  }
  return total / perEpoch;
}

/** A loss that many times that of the epoch's first batch does not come back. */
const explosion = 10;

function update(
  learners: readonly Learner[],
  results: ReadonlyMap<string, Tensor>,
  learningRate: number,
  { clipNorm, weightDecay, tableDecay, epsilon }: TrainOptions,
): void {
  clipByGlobalNorm(
    learners.map((learner) => learner.receive(results)),
    clipNorm,
  );
  for (const learner of learners) {
    const decay = learner.kind === "rows" ? tableDecay : weightDecay;
    learner.apply({ ...adamDefaults, epsilon, learningRate, weightDecay: decay });
  }
}

function diverged(name: string, step: number, loss: number, { learningRate, checkpoint }: TrainOptions): CompilerError {
  const kept = checkpoint === undefined ? "" : `; the last checkpoint in '${checkpoint.folder}' is intact`;
  return new CompilerError(
    "verification-failed",
    `${name} diverged: the loss is ${loss} at step ${step + 1}; try --learning-rate ${Number((learningRate / 10).toPrecision(6))}, or check the dense columns for extreme values${kept}`,
  );
}
