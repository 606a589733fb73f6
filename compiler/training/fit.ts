import { backward } from "../autodiff/backward.js";
import { withLogLoss } from "../autodiff/log-loss.js";
import { loadRunner } from "../execution/onnxruntime-runner.js";
import { CompilerError } from "../ir/errors.js";
import type { Model } from "../ir/graph.js";
import { float32 } from "../ir/tensor.js";
import { type AdamOptions, adamDefaults } from "./adam.js";
import { type Learner, learnerOf } from "./learner.js";
import { Random } from "./random.js";
import type { TrainingRows } from "./training-rows.js";

export interface FitOptions {
  /** Float initialisers to learn; every float initialiser that is no scalar by default. Frozen ones keep their values. */
  readonly trainable?: readonly string[];
  readonly epochs: number;
  readonly batchRows: number;
  readonly seed: number;
  /** onnxruntime threads inside one operator. */
  readonly threads?: number;
  readonly adam?: Partial<AdamOptions>;
  /** Weight decay of tables read by rows; `adam.weightDecay` holds for everything else. */
  readonly tableDecay?: number;
  /** The learning rate falls linearly to this share of its start at the last step. 1: it stays. */
  readonly finalRate?: number;
  readonly onStep?: (step: FitStep) => void;
}

export interface FitStep {
  /** Steps done, of `steps`. */
  readonly step: number;
  readonly steps: number;
  /** Mean log-loss of this step's batch, before its update. */
  readonly loss: number;
}

export interface FitResult {
  readonly model: Model;
  /** Mean log-loss over the batches of each epoch, each measured before the update it caused. */
  readonly epochLosses: readonly number[];
}

/**
 * Trains a click model on log-loss with Adam, in shuffled minibatches (a last, smaller batch of an epoch is left out
 * unless it is the only one). The same model, rows, options and machine give the same bytes.
 * Throws `verification-failed` when the loss stops being a number.
 */
export async function fit(model: Model, rows: TrainingRows, options: FitOptions): Promise<FitResult> {
  const { model: lossModel, loss: lossName, label } = withLogLoss(model);
  const trainable = options.trainable ?? floatInitializers(model);
  const gradientModel = backward(lossModel, lossName, trainable);
  const learners = [...gradientModel.gradients].map(([name, gradient]) =>
    learnerOf(name, model.graph.initializers.get(name)!, gradient),
  );
  const runner = await loadRunner(gradientModel.model, { threads: options.threads ?? 1 });
  const batchRows = Math.min(options.batchRows, rows.rows);
  const perEpoch = Math.floor(rows.rows / batchRows);
  const steps = perEpoch * options.epochs;
  const order = Int32Array.from({ length: rows.rows }, (_, row) => row);
  const random = new Random(options.seed, "minibatches");
  const epochLosses: number[] = [];
  try {
    for (let epoch = 0; epoch < options.epochs; epoch++) {
      random.shuffle(order);
      let total = 0;
      for (let batch = 0; batch < perEpoch; batch++) {
        const step = epoch * perEpoch + batch;
        const chosen = order.subarray(batch * batchRows, (batch + 1) * batchRows);
        const feeds = rows.feeds(chosen);
        feeds.set(label, float32([chosen.length], rows.labels(chosen)));
        for (const learner of learners) feeds.set(learner.name, learner.weights);
        const results = await runner.run(feeds);
        const loss = Number(results.get(gradientModel.loss)!.data[0]);
        if (!Number.isFinite(loss)) throw diverged(step, loss);
        update(learners, results, options, step / steps);
        total += loss;
        options.onStep?.({ step: step + 1, steps, loss });
      }
      epochLosses.push(total / perEpoch);
    }
  } finally {
    await runner.close();
  }
  const learned = learners.map((learner): [string, Learner["weights"]] => [learner.name, learner.weights]);
  const initializers = new Map([...model.graph.initializers, ...learned]);
  return { model: { ...model, graph: { ...model.graph, initializers } }, epochLosses };
}

function update(
  learners: readonly Learner[],
  results: Parameters<Learner["update"]>[0],
  options: FitOptions,
  done: number,
): void {
  const adam = { ...adamDefaults, ...options.adam };
  const learningRate = adam.learningRate * (1 - done * (1 - (options.finalRate ?? 1)));
  for (const learner of learners) {
    const weightDecay = learner.kind === "rows" ? (options.tableDecay ?? 0) : adam.weightDecay;
    learner.update(results, { ...adam, learningRate, weightDecay });
  }
}

function floatInitializers({ graph }: Model): string[] {
  const floats = [...graph.initializers].filter(([, tensor]) => tensor.type === "float32" && tensor.dims.length > 0);
  return floats.map(([name]) => name);
}

function diverged(step: number, loss: number): CompilerError {
  return new CompilerError(
    "verification-failed",
    `training diverged: the loss is ${loss} at step ${step + 1}; lower the learning rate or check the dense columns for extreme values`,
  );
}
