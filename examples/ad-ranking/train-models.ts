import type { Model } from "../../compiler/ir/graph.js";
import { type FitOptions, fit } from "../../compiler/training/fit.js";
import { Random } from "../../compiler/training/random.js";
import type { TrainingRows } from "../../compiler/training/training-rows.js";
import { denseFields, idFields } from "./fields.js";
import { type Architecture, architectures } from "./models/architectures.js";
import { logisticRegression } from "./models/logistic-regression.js";

type Progress = NonNullable<FitOptions["onStep"]>;

const neuralTraining = {
  epochs: 2,
  batchRows: 1024,
  // Adam moves a row read once as far as one read a thousand times. An epsilon larger than a rare row's gradients
  // holds rare rows back, and a little decay keeps what was learned in few directions.
  adam: { learningRate: 0.003, epsilon: 3e-5 },
  tableDecay: 0.1,
  finalRate: 0.02,
  // Two threads split a product by rows and columns, never along its sums: the bytes stay the same from run to run.
  threads: 2,
} as const satisfies Partial<FitOptions>;

const logisticTraining = {
  epochs: 2,
  batchRows: 2048,
  adam: { learningRate: 0.01 },
  finalRate: 0.1,
} as const satisfies Partial<FitOptions>;

export async function trainClickModel(
  architecture: Architecture,
  rows: TrainingRows,
  seed: number,
  onStep: Progress,
): Promise<Model> {
  const untrained = architectures[architecture].draw(idFields, denseFields.length, new Random(seed, "weights"));
  return (await fit(untrained, rows, { ...neuralTraining, seed, onStep })).model;
}

/** What a model without products of fields reaches on the same rows, trained the same way. */
export async function trainLogisticRegression(rows: TrainingRows, seed: number, onStep: Progress): Promise<Model> {
  const untrained = logisticRegression(idFields, denseFields.length);
  return (await fit(untrained, rows, { ...logisticTraining, seed, onStep })).model;
}
