import { findEmbeddingTables } from "./analysis/embedding-tables.js";
import { calibrate } from "./calibration/calibrate.js";
import { loadRunner } from "./execution/onnxruntime-runner.js";
import type { Model } from "./ir/graph.js";
import { float32, type TensorOf } from "./ir/tensor.js";
import { logitShift } from "./lowrank/logit-shift.js";
import { shrinkRows } from "./lowrank/shrink-rows.js";
import { shiftLogit } from "./passes/shift-logit.js";
import { runPass } from "./rewrite/run-pass.js";
import { requireFiniteScores } from "./training/finite-scores.js";
import type { RowStore } from "./training/row-store.js";
import type { LearningRows } from "./training/train.js";
import { scoresOf } from "./training/validation.js";
import { auc, logLoss } from "./verify/ranking-metrics.js";

/** A strength that was tried, and what the validation rows said. */
export interface ShrinkageTrial {
  /** Observations that the mean row counts as. */
  readonly strength: number;
  readonly logLoss: number;
  readonly auc: number;
}

export interface Regularised {
  readonly model: Model;
  readonly strength: number;
  readonly trials: readonly ShrinkageTrial[];
}

/** Each three times the one before: log-loss is flat around its minimum. */
const strengths = [0, 1, 3, 10, 30, 100, 300];

/** Training rows that the click rate of a trial is matched on, at most. */
const matchedRows = 20_000;

/**
 * The original as a better teacher: embeddings of rare ids shrunk towards their table's mean (`shrinkRows`) as far as
 * validation log-loss gains by it, and the logit shifted so that the mean score is the training rows' click rate. Where
 * no shrinking helps, strength 0 says so. Needs labels on both parts.
 * Throws `bad-data` naming the row where the original's score is no number.
 * @param shrinks false: the logit alone is shifted.
 */
export async function regularise(
  model: Model,
  output: string,
  rows: LearningRows,
  shrinks: boolean,
): Promise<Regularised> {
  const tables = findEmbeddingTables(model.graph);
  const plan = { model, layers: [], tables, load: loadRunner };
  const { tables: counts } = await calibrate(plan, streamed(rows.train));
  const matched = thinned(rows.train, matchedRows);
  const clickRate = rows.train.labels!.reduce((sum, label) => sum + label, 0) / rows.train.rows;
  const trials: ShrinkageTrial[] = [];
  let best: { readonly model: Model; readonly trial: ShrinkageTrial } | undefined;
  for (const strength of shrinks ? strengths : [0]) {
    const made = await calibrated(shrunk(model, counts, strength), output, matched, clickRate);
    const scores = await scored(made, output, rows.validation);
    requireFiniteScores(new Map([[output, scores]]), rows.validation, "validation");
    const labels = rows.validation.labels!;
    const trial = { strength, logLoss: logLoss(scores, labels), auc: auc(scores, labels) };
    trials.push(trial);
    if (best !== undefined && trial.logLoss >= best.trial.logLoss) break;
    best = { model: made, trial };
  }
  return { model: best!.model, strength: best!.trial.strength, trials };
}

function shrunk(model: Model, counts: ReadonlyMap<string, Float64Array>, strength: number): Model {
  const initializers = new Map(model.graph.initializers);
  for (const [name, seen] of counts) {
    const { dims, data } = initializers.get(name) as TensorOf<"float32">;
    initializers.set(name, float32(dims, shrinkRows(data, dims[1]!, seen, strength)));
  }
  return { ...model, graph: { ...model.graph, initializers } };
}

async function calibrated(model: Model, output: string, rows: RowStore, clickRate: number): Promise<Model> {
  const shift = logitShift(await scored(model, output, rows), clickRate);
  return shift === undefined ? model : runPass(model, shiftLogit(output, shift)).model;
}

async function scored(model: Model, output: string, rows: RowStore): Promise<Float64Array> {
  const runner = await loadRunner(model);
  try {
    return (await scoresOf(runner, rows, [output])).get(output)!;
  } finally {
    await runner.close();
  }
}

function thinned(store: RowStore, most: number): RowStore {
  const stride = Math.ceil(store.rows / most);
  return store.subset(Int32Array.from({ length: Math.ceil(store.rows / stride) }, (_, at) => at * stride));
}

async function* streamed(store: RowStore) {
  yield* store.batches(4096);
}
