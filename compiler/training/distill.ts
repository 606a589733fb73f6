import { backward } from "../autodiff/backward.js";
import { type DistillationLossModel, withDistillationLoss } from "../autodiff/distillation-loss.js";
import type { GraphRunner } from "../execution/graph-runner.js";
import { loadRunner } from "../execution/onnxruntime-runner.js";
import type { Model } from "../ir/graph.js";
import { float32, type Tensor } from "../ir/tensor.js";
import { Checkpoints } from "./checkpoint.js";
import type { DistillOptions } from "./distill-options.js";
import { requireRows } from "./distillation-data.js";
import { requireFiniteScores } from "./finite-scores.js";
import { type Mimicry, mimicryOf } from "./mimicry.js";
import type { Random } from "./random.js";
import type { RowStore } from "./row-store.js";
import { softened } from "./soften.js";
import { type LearningRows, type Trained, train } from "./train.js";
import { trainableWeights } from "./trainable-weights.js";
import { scoresOf, Validation } from "./validation.js";

export interface Distilled extends Trained {
  /** Float weights that could not be trained, an operator behind them having no gradient: they keep their values. */
  readonly frozen: readonly string[];
  /** The hidden values that were mimicked. */
  readonly mimicked?: string | undefined;
}

/**
 * Trains every float weight of `student` to give the scores of `teacher`, and, where `labelWeight` is above 0, the
 * labels, as `train` does. Both take the same inputs.
 *
 * Throws `unsupported` where an output is no Sigmoid or an operator cannot be differentiated, `bad-data` for too few rows,
 * labels of one class or rows that the teacher gives no number for, `bad-option` where nothing can be mimicked, and what `train` throws.
 */
export async function distill(
  student: Model,
  teacher: Model,
  rows: LearningRows,
  options: DistillOptions,
): Promise<Distilled> {
  requireRows(rows, options);
  const outputs = student.graph.outputs.map(({ name }) => name);
  const labelled = options.labelWeight > 0 ? options.output : undefined;
  const mimicry = options.mimicWeight > 0 ? await mimicryOf(student, teacher, rows.train, options) : undefined;
  const loss = withDistillationLoss(student, outputs, labelled, {
    ...{ temperature: options.temperature, distill: options.distillWeight, mimic: mimicry },
  });
  const floats = trainableWeights(loss.model, loss.loss);
  const gradients = backward(loss.model, loss.loss, floats);
  const guide = await loadRunner(mimicry?.teacher ?? teacher, { threads: options.threads });
  let validation: Validation | undefined;
  try {
    const targets = await scoresOf(guide, rows.train, outputs);
    const reference = await scoresOf(guide, rows.validation, outputs);
    requireFiniteScores(targets, rows.train, "training");
    requireFiniteScores(reference, rows.validation, "validation");
    const trainable = [...gradients.gradients.keys()];
    validation = await Validation.of(student, trainable, rows.validation, reference, options);
    const { measure } = validation;
    const lesson = { rows: rows.train, targets, guide, loss, mimicry };
    const checkpoints = options.checkpoint && new Checkpoints(options.checkpoint.folder, student, rows.train, options);
    const trained = await train(
      student,
      {
        ...{ name: "distillation", rows: rows.train.rows, gradients, measure, checkpoints },
        feeds: (chosen, random) => batchFeeds(lesson, chosen, random, options),
      },
      options,
    );
    const frozen = floats.filter((name) => !gradients.gradients.has(name));
    return { ...trained, frozen, mimicked: mimicry?.value };
  } finally {
    await validation?.close();
    await guide.close();
  }
}

interface Lesson {
  readonly rows: RowStore;
  /** The teacher's scores of every row, by output. */
  readonly targets: ReadonlyMap<string, Float64Array>;
  /** The teacher, for rows that are made on the way and for what it computes inside. */
  readonly guide: GraphRunner;
  readonly loss: DistillationLossModel;
  readonly mimicry: Mimicry | undefined;
}

/** Everything one step feeds: rows, logged and mixed, what the teacher gives them, their labels. */
async function batchFeeds(
  { rows, targets, guide, loss, mimicry }: Lesson,
  chosen: Int32Array,
  random: Random,
  { mixedShare, labelWeight, temperature }: DistillOptions,
): Promise<Map<string, Tensor>> {
  const logged = chosen.length;
  const mixed = Math.round(mixedShare * logged);
  const all = new Int32Array(logged + mixed);
  all.set(chosen);
  for (let at = 0; at < mixed; at++) all[logged + at] = chosen[at % logged]!;
  const inputs = rows.feeds(all, { from: logged, random });
  const feeds = new Map<string, Tensor>(inputs);
  // Scores of logged rows are known; what is mimicked is not held for every row.
  const from = mimicry === undefined ? logged : 0;
  const isGuided = mimicry !== undefined || (mixed > 0 && loss.teacher.size > 0);
  const guided = isGuided ? await guide.run(rowsFrom(inputs, from)) : undefined;
  for (const [output, input] of loss.teacher) {
    const scores = targets.get(output)!;
    const made = guided?.get(output)?.data as Float32Array | undefined;
    const soft = Float32Array.from(all, (row, at) =>
      softened(at < logged ? scores[row]! : made![at - from]!, temperature),
    );
    feeds.set(input, float32([all.length], soft));
  }
  if (loss.mimicked !== undefined) feeds.set(loss.mimicked, guided!.get(mimicry!.value)!);
  if (loss.label !== undefined) {
    const labels = Float32Array.from(all, (row) => rows.labels![row]!);
    // The mean is over all rows, that of the labels over those that have one.
    const weight = (labelWeight * all.length) / logged;
    const weights = Float32Array.from(all, (_, at) => (at < logged ? weight : 0));
    feeds.set(loss.label.value, float32([all.length], labels));
    feeds.set(loss.label.weight, float32([all.length], weights));
  }
  return feeds;
}

function rowsFrom(inputs: ReadonlyMap<string, Tensor>, from: number): Map<string, Tensor> {
  const rest = ([name, tensor]: [string, Tensor]): [string, Tensor] => {
    const [rows, ...rowDims] = tensor.dims as [number, ...number[]];
    const perRow = tensor.data.length / rows;
    return [name, { ...tensor, dims: [rows - from, ...rowDims], data: tensor.data.slice(from * perRow) } as Tensor];
  };
  return new Map([...inputs].map(rest));
}
