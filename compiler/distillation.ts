import { sigmoidOf } from "./analysis/sigmoid-output.js";
import type { InputColumns } from "./data/input-columns.js";
import { listFiles } from "./data/list-files.js";
import { requestLengths } from "./data/request-lengths.js";
import { CompilerError } from "./ir/errors.js";
import type { Model } from "./ir/graph.js";
import { type Regularised, regularise } from "./regularise.js";
import type { TrainedStudent } from "./train-student.js";
import type { DistillOptions } from "./training/distill-options.js";
import { requireRows } from "./training/distillation-data.js";
import { RowStore } from "./training/row-store.js";
import { type Split, splitRows } from "./training/split-rows.js";
import type { CurveEpoch, LearningRows } from "./training/train.js";

/** What `--distill` asks for. */
export interface DistillationRequest {
  /** Rows to learn from: files or globs. */
  readonly train: readonly string[];
  /** Rows that choose the best epoch; without them a part of `train` is set aside. */
  readonly validation?: readonly string[] | undefined;
  readonly validFraction: number;
  readonly split: Split;
  /** Keeps the rows of a request together in a split by hash. */
  readonly requestColumn?: string | undefined;
  /** The teacher's embeddings of rare ids are shrunk first, as far as the labels of the validation rows gain by it. */
  readonly shrinks: boolean;
  /** Between the factors of dense layers; none by default. auto: what the validation rows say after training both. */
  readonly innerActivation?: InnerActivation | "auto" | undefined;
  /** Rows in memory, bytes, for training and validation each. */
  readonly mostBytes?: number | undefined;
  /** Rows and teacher of an earlier run that asked for the same of the same files: neither is made again. */
  readonly prepared?: Lesson | undefined;
  readonly training: Omit<DistillOptions, "output">;
}

/** What may stand between the factors of a dense layer while it is trained, and after. */
export const innerActivations = ["none", "relu"] as const;
export type InnerActivation = (typeof innerActivations)[number];

/** What the validation rows said of a model trained with or without activations: the less the better. */
export interface InnerActivationTrial {
  readonly innerActivation: InnerActivation;
  readonly objective: number;
}

/** Rows read and the teacher prepared: what training a student of a model takes. */
export interface Lesson {
  readonly rows: LearningRows;
  readonly output: string;
  readonly teacher: Model;
  /** How the teacher was made from the original; absent without labels. */
  readonly regularised?: Regularised | undefined;
}

/** What distilling brought, for the report. */
export interface DistillationRecord {
  readonly curve: readonly CurveEpoch[];
  /** The epoch whose weights were kept; 0: those before training. */
  readonly best: number;
  readonly rows: { readonly train: number; readonly validation: number };
  /** Whether labels were learned from. */
  readonly labels: boolean;
  readonly seed: number;
  /** Weights that could not be trained. */
  readonly frozen: readonly string[];
  /** The hidden values that were mimicked, where that was asked for. */
  readonly mimicked?: string | undefined;
  /** With activations chosen by training: what they were chosen by. */
  readonly innerActivations?: readonly InnerActivationTrial[] | undefined;
  readonly shrinkage: Pick<Regularised, "strength" | "trials"> | undefined;
}

/** Files and columns of a run. */
export interface LessonSource {
  readonly inputs: readonly InputColumns[];
  readonly label?: string | undefined;
  readonly test?: readonly string[] | undefined;
  readonly output?: string | undefined;
}

/**
 * Reads the rows and prepares the teacher. Throws `bad-option` where test rows would be learned from, a label is missing
 * or the output to distil is not told, `bad-data` as reading rows does.
 */
export async function prepareLesson(
  original: Model,
  request: DistillationRequest,
  source: LessonSource,
): Promise<Lesson> {
  const output = distilledOutput(original, source.output);
  const usesLabels = request.training.labelWeight > 0;
  if (usesLabels && source.label === undefined) {
    throw new CompilerError(
      "bad-option",
      "learning from labels needs --label to name their column; or give --no-labels",
    );
  }
  await refuseTestRows(request, source.test ?? []);
  if (request.prepared !== undefined) return request.prepared;
  const rows = await readLesson(request, source);
  requireRows(rows, request.training);
  if (!usesLabels) return { rows, output, teacher: original };
  const regularised = await regularise(original, output, rows, request.shrinks);
  return { rows, output, teacher: regularised.model, regularised };
}

/** What a run leaves for the report. */
export function recordOf(
  { curve, best, frozen, mimicked, trials }: TrainedStudent,
  { rows, regularised }: Lesson,
  request: DistillationRequest,
): DistillationRecord {
  const { labelWeight, seed } = request.training;
  return {
    ...{ curve, best, frozen, mimicked, innerActivations: trials, seed, labels: labelWeight > 0 },
    rows: { train: rows.train.rows, validation: rows.validation.rows },
    shrinkage: regularised && { strength: regularised.strength, trials: regularised.trials },
  };
}

/** The output to learn: the one named, or the only one. Every output has to be a click probability. */
export function distilledOutput({ graph }: Model, named: string | undefined): string {
  const names = graph.outputs.map(({ name }) => name);
  for (const name of names) {
    if (sigmoidOf(graph, name) !== undefined) continue;
    throw new CompilerError(
      "unsupported",
      `output '${name}' is not made by a Sigmoid: only click probabilities are distilled`,
    );
  }
  if (named !== undefined && names.includes(named)) return named;
  if (named === undefined && names.length === 1) return names[0]!;
  const problem = named === undefined ? "the model has several outputs" : `the model has no output '${named}'`;
  throw new CompilerError("bad-option", `${problem}; name the click probability with --output: ${names.join(", ")}`);
}

/** Throws `bad-option` naming a file that two of these were given. */
export async function refuseTestRows(
  { train, validation = [] }: Pick<DistillationRequest, "train" | "validation">,
  test: readonly string[],
): Promise<void> {
  const held = new Set(await listFiles(test));
  for (const [option, files] of [
    ["--train", train],
    ["--validation", validation],
  ] as const) {
    const seen = (await listFiles(files)).find((file) => held.has(file));
    if (seen === undefined) continue;
    throw new CompilerError(
      "bad-option",
      `'${seen}' is given to both ${option} and --test: test rows must not be learned from`,
    );
  }
  if (validation.length === 0) return;
  const learned = new Set(await listFiles(train));
  const shared = (await listFiles(validation)).find((file) => learned.has(file));
  if (shared !== undefined) {
    throw new CompilerError("bad-option", `'${shared}' is given to both --train and --validation; leave one out`);
  }
}

async function readLesson(request: DistillationRequest, { inputs, label }: LessonSource): Promise<LearningRows> {
  const { train, validation, split, validFraction, requestColumn, mostBytes } = request;
  const read = (files: readonly string[]) => RowStore.read({ files, inputs, label, batchRows: 4096 }, mostBytes);
  if (validation !== undefined) return { train: await read(train), validation: await read(validation) };
  const groups = split === "hash" && requestColumn !== undefined ? await requestsOf(train, requestColumn) : undefined;
  return splitRows(await read(train), split, validFraction, groups);
}

/** The request that each row belongs to, counted from 0. */
async function requestsOf(files: readonly string[], column: string): Promise<Int32Array> {
  const lengths = await requestLengths(files, column);
  return Int32Array.from(lengths.flatMap((length, request) => Array<number>(length).fill(request)));
}
