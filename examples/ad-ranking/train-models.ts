import { loadRunner } from "../../compiler/execution/onnxruntime-runner.js";
import type { Model } from "../../compiler/ir/graph.js";
import { adamDefaults } from "../../compiler/training/adam.js";
import { fit } from "../../compiler/training/fit.js";
import { Random } from "../../compiler/training/random.js";
import type { RowStore } from "../../compiler/training/row-store.js";
import type { LearningRows } from "../../compiler/training/train.js";
import type { TrainOptions } from "../../compiler/training/train-options.js";
import { scoresOf } from "../../compiler/training/validation.js";
import { denseFields, idFields } from "./fields.js";
import { type Architecture, architectures } from "./models/architectures.js";
import { logisticRegression } from "./models/logistic-regression.js";

type Progress = NonNullable<TrainOptions["onStep"]>;

const neuralTraining = {
  ...{ epochs: 2, patience: 1, batchRows: 1024, warmup: 0, clipNorm: Number.POSITIVE_INFINITY, weightDecay: 0 },
  // Adam moves a row read once as far as one read a thousand times. An epsilon larger than a rare row's gradients
  // holds rare rows back, and a little decay keeps what was learned in few directions.
  ...{ learningRate: 0.003, epsilon: 3e-5, tableDecay: 0.1 },
  // Two threads split a product by rows and columns, never along its sums: the bytes stay the same from run to run.
  threads: 2,
} as const satisfies Partial<TrainOptions>;

const logisticTraining = {
  ...neuralTraining,
  ...{ batchRows: 2048, learningRate: 0.01, epsilon: adamDefaults.epsilon, tableDecay: 0 },
} as const satisfies Partial<TrainOptions>;

export async function trainClickModel(
  architecture: Architecture,
  rows: LearningRows,
  seed: number,
  onStep: Progress,
): Promise<Model> {
  const untrained = architectures[architecture].draw(idFields, denseFields.length, new Random(seed, "weights"));
  return (await fit(untrained, rows, { ...neuralTraining, seed, onStep })).model;
}

/** What a model without products of fields reaches on the same rows, trained the same way. */
export async function trainLogisticRegression(rows: LearningRows, seed: number, onStep: Progress): Promise<Model> {
  const untrained = logisticRegression(idFields, denseFields.length);
  return (await fit(untrained, rows, { ...logisticTraining, seed, onStep })).model;
}

/** The click probability of every row. */
export async function clickProbabilities(model: Model, rows: RowStore): Promise<Float64Array> {
  const runner = await loadRunner(model);
  try {
    return (await scoresOf(runner, rows, ["prob"])).get("prob")!;
  } finally {
    await runner.close();
  }
}
