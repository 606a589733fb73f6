import { backward } from "../autodiff/backward.js";
import { withLogLoss } from "../autodiff/log-loss.js";
import type { Model } from "../ir/graph.js";
import { float32, type Tensor } from "../ir/tensor.js";
import { requireRows } from "./distillation-data.js";
import { type LearningRows, type Trained, train } from "./train.js";
import type { TrainOptions } from "./train-options.js";
import { trainableWeights } from "./trainable-weights.js";
import { Validation } from "./validation.js";

/**
 * Trains a click model of one output on the labels of its rows, as `train` does: the loss is log-loss, and so is what
 * decides which epoch is best. Throws `bad-data` for labels of one class, and what `train` throws.
 */
export async function fit(model: Model, rows: LearningRows, options: TrainOptions): Promise<Trained> {
  requireRows(rows, { distillWeight: 0, labelWeight: 1 });
  const output = model.graph.outputs[0]!.name;
  const { model: lossModel, loss, label } = withLogLoss(model, output);
  const gradients = backward(lossModel, loss, trainableWeights(lossModel, loss));
  const { labels } = rows.train;
  const feeds = async (chosen: Int32Array) => {
    const clicks = Float32Array.from(chosen, (row) => labels![row]!);
    return new Map<string, Tensor>([...rows.train.feeds(chosen), [label, float32([chosen.length], clicks)]]);
  };
  const judged = { output, temperature: 1, labelWeight: 1, threads: options.threads };
  const trainable = [...gradients.gradients.keys()];
  const validation = await Validation.of(model, trainable, rows.validation, new Map(), judged);
  try {
    const { measure } = validation;
    return await train(model, { name: "training", rows: rows.train.rows, gradients, feeds, measure }, options);
  } finally {
    await validation.close();
  }
}
