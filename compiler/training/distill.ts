import { backward, type GradientModel } from "../autodiff/backward.js";
import { type DistillationLossModel, withDistillationLoss } from "../autodiff/distillation-loss.js";
import type { GraphRunner } from "../execution/graph-runner.js";
import { loadRunner } from "../execution/onnxruntime-runner.js";
import { CompilerError } from "../ir/errors.js";
import type { Model } from "../ir/graph.js";
import { float32, type Tensor } from "../ir/tensor.js";
import { adamDefaults } from "./adam.js";
import { Checkpoints, type TrainingState } from "./checkpoint.js";
import type { DistillOptions } from "./distill-options.js";
import { requireRows } from "./distillation-data.js";
import { type Learner, learnerOf } from "./learner.js";
import { learningRateAt } from "./learning-rate.js";
import { Random } from "./random.js";
import type { RowStore } from "./row-store.js";
import { softened } from "./soften.js";
import { trainableWeights } from "./trainable-weights.js";
import { scoresOf, Validation, type ValidationResult } from "./validation.js";

/** One epoch of the learning curve; epoch 0 is the student as it was given. */
export interface CurveEpoch extends ValidationResult {
  readonly epoch: number;
  /** Mean over the epoch's batches, each before its update; it includes the teacher's entropy. Absent for epoch 0. */
  readonly trainingLoss?: number;
}

export interface Distilled {
  /** The student with the weights of the best epoch. */
  readonly model: Model;
  readonly curve: readonly CurveEpoch[];
  /** The epoch whose weights were kept; 0 where training brought nothing. */
  readonly best: number;
  /** Float weights that could not be trained, an operator behind them having no gradient: they keep their values. */
  readonly frozen: readonly string[];
}

/** The rows a student learns from, and others that say which epoch was best. */
export interface DistillRows {
  readonly train: RowStore;
  readonly validation: RowStore;
}

/**
 * Trains every float weight of `student` to give the scores of `teacher`, and, where `labelWeight` is above 0, the
 * labels. Both take the same inputs. Adam (lazy rows for tables) over seeded, shuffled minibatches; after each epoch the
 * validation rows decide whether the weights are the best so far. The same arguments on the same machine give the same
 * bytes, interrupted and resumed or not.
 *
 * Throws `unsupported` where an output is no Sigmoid or an operator cannot be differentiated, `bad-data` for too few rows
 * or labels of one class, `verification-failed` when the loss explodes or is no number, `not-writable` when a checkpoint
 * cannot be written; the last checkpoint stays as it was.
 */
export async function distill(
  student: Model,
  teacher: Model,
  rows: DistillRows,
  options: DistillOptions,
): Promise<Distilled> {
  requireRows(rows, options);
  const outputs = student.graph.outputs.map(({ name }) => name);
  const labelled = options.labelWeight > 0 ? options.output : undefined;
  const weights = { temperature: options.temperature, distill: options.distillWeight };
  const loss = withDistillationLoss(student, outputs, labelled, weights);
  const floats = trainableWeights(loss.model, loss.loss);
  const gradients = backward(loss.model, loss.loss, floats);
  const trainable = [...gradients.gradients.keys()];
  const runners: GraphRunner[] = [];
  const load = async (model: Model) => {
    const runner = await loadRunner(model, { threads: options.threads });
    runners.push(runner);
    return runner;
  };
  let validation: Validation | undefined;
  try {
    const guide = await load(teacher);
    const targets = await scoresOf(guide, rows.train, outputs);
    const reference = await scoresOf(guide, rows.validation, outputs);
    validation = await Validation.of(student, trainable, rows.validation, reference, options);
    const learners = trainable.map((name) =>
      learnerOf(name, student.graph.initializers.get(name)!, gradients.gradients.get(name)!),
    );
    const run = { rows: rows.train, targets, guide, loss, gradients, runner: await load(gradients.model), learners };
    const kept = await runEpochs(student, run, validation, options);
    const initializers = new Map([...student.graph.initializers, ...kept.best.weights]);
    return {
      model: { ...student, graph: { ...student.graph, initializers } },
      ...{ curve: kept.curve, best: kept.best.epoch },
      frozen: floats.filter((name) => !gradients.gradients.has(name)),
    };
  } finally {
    await validation?.close();
    for (const runner of runners) await runner.close();
  }
}

interface Run {
  readonly rows: RowStore;
  /** The teacher's scores of every row, by output. */
  readonly targets: ReadonlyMap<string, Float64Array>;
  /** The teacher, for rows that are made on the way. */
  readonly guide: GraphRunner;
  readonly loss: DistillationLossModel;
  readonly gradients: GradientModel;
  readonly runner: GraphRunner;
  readonly learners: readonly Learner[];
}

async function runEpochs(
  student: Model,
  run: Run,
  validation: Validation,
  options: DistillOptions,
): Promise<TrainingState> {
  const { learners } = run;
  const checkpoints = options.checkpoint && new Checkpoints(options.checkpoint.folder, student, run.rows, options);
  const current = () => learners.map(({ name, weights }) => [name, weights] as const);
  const copied = () => new Map(current().map(([name, { dims, data }]) => [name, float32(dims, data.slice())]));
  let state = options.checkpoint?.resume ? checkpoints?.load(learners) : checkpoints?.refuseOthers();
  if (state === undefined) {
    const start: CurveEpoch = { epoch: 0, ...(await validation.measure(current())) };
    state = { epoch: 0, curve: [start], best: { epoch: 0, weights: copied() } };
  }
  while (state.epoch < options.epochs && state.epoch - state.best.epoch < options.patience) {
    const epoch: number = state.epoch + 1;
    const trainingLoss = await trainEpoch(run, epoch, options);
    const measured = { epoch, trainingLoss, ...(await validation.measure(current())) };
    const leader: CurveEpoch = state.curve[state.best.epoch]!;
    const isBetter = measured.objective < leader.objective;
    const best: TrainingState["best"] = isBetter ? { epoch, weights: copied() } : state.best;
    state = { epoch, curve: [...state.curve, measured], best };
    checkpoints?.save(state, learners);
  }
  return state;
}

/** One pass over the training rows; returns the mean loss of its batches. */
async function trainEpoch(run: Run, epoch: number, options: DistillOptions): Promise<number> {
  const { rows, learners } = run;
  const batchRows = Math.min(options.batchRows, rows.rows);
  const perEpoch = Math.floor(rows.rows / batchRows);
  const steps = perEpoch * options.epochs;
  const schedule = { peak: options.learningRate, warmup: options.warmup, final: 0 };
  // A stream per epoch: what an epoch draws does not depend on whether those before it ran in this process.
  const random = new Random(options.seed, `distillation epoch ${epoch}`);
  const order = random.shuffle(Int32Array.from({ length: rows.rows }, (_, row) => row));
  let total = 0;
  let first: number | undefined;
  for (let batch = 0; batch < perEpoch; batch++) {
    const step = (epoch - 1) * perEpoch + batch;
    const chosen = order.subarray(batch * batchRows, (batch + 1) * batchRows);
    const feeds = await batchFeeds(run, chosen, random, options);
    const results = await run.runner.run(feeds);
    const loss = Number(results.get(run.gradients.loss)!.data[0]);
    first ??= loss;
    if (!(loss < explosion * first)) throw diverged(step, loss, options);
    const norm = Math.sqrt(learners.reduce((sum, learner) => sum + learner.receive(results), 0));
    const scale = Math.min(1, options.clipNorm / norm);
    const learningRate = learningRateAt(step, steps, schedule);
    for (const learner of learners) {
      const weightDecay = learner.kind === "rows" ? 0 : options.weightDecay;
      learner.apply({ ...adamDefaults, learningRate, weightDecay }, norm > 0 ? scale : 1);
    }
    total += loss;
    options.onStep?.({ step: step + 1, steps, loss });
  }
  return total / perEpoch;
}

/** A loss that many times that of the epoch's first batch does not come back. */
const explosion = 10;

/** Everything one step feeds: rows, logged and mixed, what the teacher gives them, their labels, the weights. */
async function batchFeeds(
  { rows, targets, guide, loss, learners }: Run,
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
  const guided = mixed > 0 && loss.teacher.size > 0 ? await guide.run(rowsFrom(inputs, logged)) : undefined;
  const feeds = new Map<string, Tensor>(inputs);
  for (const [output, input] of loss.teacher) {
    const scores = targets.get(output)!;
    const made = guided?.get(output)?.data as Float32Array | undefined;
    const soft = Float32Array.from(all, (row, at) =>
      softened(at < logged ? scores[row]! : made![at - logged]!, temperature),
    );
    feeds.set(input, float32([all.length], soft));
  }
  if (loss.label !== undefined) {
    const labels = Float32Array.from(all, (row) => rows.labels![row]!);
    // The mean is over all rows, that of the labels over those that have one.
    const weight = (labelWeight * all.length) / logged;
    feeds.set(loss.label.value, float32([all.length], labels));
    feeds.set(
      loss.label.weight,
      float32(
        [all.length],
        Float32Array.from(all, (_, at) => (at < logged ? weight : 0)),
      ),
    );
  }
  for (const { name, weights } of learners) feeds.set(name, weights);
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

function diverged(step: number, loss: number, { learningRate, checkpoint }: DistillOptions): CompilerError {
  const kept = checkpoint === undefined ? "" : `; the last checkpoint in '${checkpoint.folder}' is intact`;
  return new CompilerError(
    "verification-failed",
    `distillation diverged: the loss is ${loss} at step ${step + 1}; try --learning-rate ${learningRate / 10}, or check the dense columns for extreme values${kept}`,
  );
}
