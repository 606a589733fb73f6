import { type Command, Option } from "commander";
import type { DistillationRequest } from "../compiler/distillation.js";
import { CompilerError } from "../compiler/ir/errors.js";
import { parseTargetSize } from "../compiler/search/target-size.js";
import { type DistillOptions, distillDefaults } from "../compiler/training/distill-options.js";
import { type Split, splits } from "../compiler/training/split-rows.js";
import { progressReporter } from "./progress.js";

/** As commander hands them over. */
export interface TrainingOptions {
  readonly train?: readonly string[];
  readonly validation?: readonly string[];
  readonly validFraction: string;
  readonly split: Split;
  readonly labels: boolean;
  readonly shrinkage: boolean;
  readonly epochs: string;
  readonly batchRows: string;
  readonly learningRate: string;
  readonly weightDecay: string;
  readonly temperature: string;
  readonly distillWeight: string;
  readonly labelWeight: string;
  readonly mimicWeight: string;
  readonly mixedShare: string;
  readonly patience: string;
  readonly seed: string;
  readonly trainingMemory: string;
  readonly checkpoint?: string;
  readonly resume?: boolean;
}

/** The options of every command that trains a student. */
export function addTrainingOptions(command: Command): Command {
  const {
    epochs,
    batchRows,
    learningRate,
    weightDecay,
    temperature,
    distillWeight,
    labelWeight,
    mimicWeight,
    mixedShare,
    patience,
  } = distillDefaults;
  return command
    .option("--train <files...>", "rows to learn from: csv, tsv, parquet or json-lines files or globs")
    .option(
      "--validation <files...>",
      "labelled rows that the model was not trained on: by them a budget is met, the best design of a search is known, rare rows shrink, and training keeps its best epoch (by default on a part of --train; beside training a budget is met by the distance from the original)",
    )
    .option("--valid-fraction <part>", "without --validation: the part of --train that is set aside for it", "0.1")
    .addOption(
      new Option(
        "--split <how>",
        "without --validation: set aside the last rows, or rows drawn by a hash (whole requests with --request-column)",
      )
        .choices(splits)
        .default("time"),
    )
    .option("--no-labels", "learn from the original's scores alone")
    .option("--no-shrinkage", "with labels: do not shrink the embeddings of rare ids before compressing")
    .option("--epochs <number>", "passes over the rows at most", String(epochs))
    .option("--batch-rows <number>", "rows per step", String(batchRows))
    .option("--learning-rate <number>", "of Adam, at its peak", String(learningRate))
    .option("--weight-decay <number>", "of dense weights, times the learning rate", String(weightDecay))
    .option("--temperature <number>", "softens the click probabilities that are compared", String(temperature))
    .option("--distill-weight <number>", "weight of the original's scores", String(distillWeight))
    .option("--label-weight <number>", "weight of log-loss on labels", String(labelWeight))
    .option(
      "--mimic-weight <number>",
      "weight of the distance from the original's last hidden values, over their variance",
      String(mimicWeight),
    )
    .option(
      "--mixed-share <number>",
      "rows made by mixing logged ones, per logged row; the original scores them",
      String(mixedShare),
    )
    .option("--patience <number>", "epochs without a better validation that end the run", String(patience))
    .option("--seed <number>", "of training: another one draws other batches", String(distillDefaults.seed))
    .option("--training-memory <size>", "what the rows to learn from may take in memory, 4GB say", "4GB")
    .option("--checkpoint <folder>", "keep the state of training here after every epoch")
    .option("--resume", "go on from the state in --checkpoint");
}

/** Throws `bad-option` naming the option. @param train what to learn from where --train is not given. */
export function readTraining(
  options: TrainingOptions,
  train: readonly string[],
  requestColumn?: string,
): DistillationRequest {
  if (options.resume && options.checkpoint === undefined) {
    throw new CompilerError("bad-option", "--resume needs --checkpoint to say from where");
  }
  const files = options.train ?? train;
  if (files.length === 0) throw new CompilerError("bad-option", "distillation needs rows to learn from: --train");
  const show = progressReporter();
  const training: Omit<DistillOptions, "output"> = {
    ...distillDefaults,
    epochs: whole("--epochs", options.epochs),
    batchRows: whole("--batch-rows", options.batchRows),
    learningRate: number("--learning-rate", options.learningRate, positive),
    weightDecay: number("--weight-decay", options.weightDecay, notNegative),
    temperature: number("--temperature", options.temperature, positive),
    distillWeight: number("--distill-weight", options.distillWeight, notNegative),
    labelWeight: options.labels ? number("--label-weight", options.labelWeight, notNegative) : 0,
    mimicWeight: number("--mimic-weight", options.mimicWeight, notNegative),
    mixedShare: number("--mixed-share", options.mixedShare, notNegative),
    patience: whole("--patience", options.patience),
    seed: whole("--seed", options.seed),
    checkpoint:
      options.checkpoint === undefined ? undefined : { folder: options.checkpoint, resume: options.resume === true },
    onStep: ({ step, steps, loss }) =>
      show({ phase: "distilling", done: step, total: steps, note: `loss ${loss.toFixed(4)}` }),
  };
  const { validation, split } = options;
  const validFraction = number("--valid-fraction", options.validFraction, (value) => value > 0 && value < 1);
  const memory = parseTargetSize("--training-memory", options.trainingMemory);
  if (memory.kind !== "bytes") {
    throw new CompilerError("bad-option", `--training-memory '${options.trainingMemory}' must be bytes, such as 4GB`);
  }
  return {
    ...{ train: files, validation, validFraction, split, requestColumn, shrinks: options.shrinkage, training },
    mostBytes: memory.bytes,
  };
}

const positive = (value: number) => value > 0;
const notNegative = (value: number) => value >= 0;

function number(option: string, text: string, isFit: (value: number) => boolean): number {
  const value = Number(text);
  if (text.trim() !== "" && Number.isFinite(value) && isFit(value)) return value;
  const range = isFit(1) ? (isFit(0) ? "from 0 on" : "above 0") : "between 0 and 1";
  throw new CompilerError("bad-option", `${option} '${text}' must be a number ${range}`);
}

function whole(option: string, text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new CompilerError("bad-option", `${option} '${text}' must be a whole number from 1 on`);
}
