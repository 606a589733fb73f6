import { existsSync } from "node:fs";
import { Command } from "commander";
import { CompilerError } from "../compiler/ir/errors.js";
import type { ReportedDistillation } from "../compiler/report/report.js";
import type { RankingMetrics } from "../compiler/verify/ranking-metrics.js";
import { readMapping } from "./column-mapping.js";
import { addTrainingOptions, readTraining, type TrainingOptions } from "./distill-options.js";
import { table } from "./format.js";

interface Options extends TrainingOptions {
  readonly teacher: string;
  readonly out: string;
  readonly label?: string;
  readonly test?: readonly string[];
  readonly output?: string;
  readonly mapping?: string;
  readonly requestColumn?: string;
  readonly json?: boolean;
}

/** `rankserve distill MODEL_OR_ARTIFACT`: trains a model that exists on another's scores. */
export function distillCommand(): Command {
  const command = new Command("distill")
    .description("train the float weights of a model on the scores of another, and on clicks where --label is given")
    .argument("<model>", "ONNX file of the student, or an artifact folder that compile wrote")
    .requiredOption("--teacher <model>", "ONNX file it is to follow, with the same inputs")
    .requiredOption("--out <file>", "ONNX file to write")
    .option("--label <column>", "column of 0 and 1: learns from clicks too, and measures quality")
    .option("--test <files...>", "labelled rows to measure on; they must not be among those learned from")
    .option("--output <name>", "the output that is the click probability, where there are several")
    .option("--mapping <file>", "JSON: input name to column name(s), where they differ")
    .option("--request-column <column>", "rows with equal consecutive values here stay together in --split hash")
    .option("--json", "print one JSON object instead of tables");
  return addTrainingOptions(command).action(runDistill);
}

async function runDistill(path: string, options: Options): Promise<void> {
  const { distilModel } = await import("../compiler/distil-model.js");
  const { locateModel } = await import("../compiler/locate-model.js");
  const { writeModel } = await import("../compiler/onnx/write-model.js");
  const { label, test, output, out } = options;
  if (existsSync(out)) throw new CompilerError("not-writable", `--out '${out}' exists; remove it or name another file`);
  if (test !== undefined && label === undefined) {
    throw new CompilerError("bad-option", "--test needs --label to name the column of 0 and 1");
  }
  const learnsClicks = options.labels && label !== undefined;
  const { model, record, quality } = await distilModel({
    ...{ student: locateModel(path), teacher: locateModel(options.teacher), label, test, output },
    mapping: readMapping(options.mapping),
    request: readTraining({ ...options, labels: learnsClicks }, [], options.requestColumn),
  });
  try {
    writeModel(model, out);
  } catch (cause) {
    throw new CompilerError("not-writable", `cannot write '${out}': ${(cause as Error).message}`, { cause });
  }
  const text = options.json
    ? JSON.stringify({ out, ...record, quality }, null, 2)
    : [drawCurve(record), ...(quality === undefined ? [] : [drawQuality(quality)]), `written to ${out}`].join("\n");
  process.stdout.write(`${text}\n`);
}

/** The learning curve as a table. */
export function drawCurve({ curve, best, rows, shrinkage, frozen, mimicked }: ReportedDistillation): string {
  const number = (value: number | undefined) => (value === undefined ? "" : value.toFixed(6));
  const lines = curve.map(({ epoch, trainingLoss, divergence, logLoss, auc }) => [
    ...[epoch === best ? `${epoch} kept` : String(epoch), number(trainingLoss), divergence.toExponential(2)],
    ...[number(logLoss), number(auc)],
  ]);
  const drawn = table(["epoch", "training loss", "divergence", "log-loss", "AUC"], lines);
  const strength = shrinkage === undefined ? "" : `; shrinkage of rare rows: ${shrinkage.strength}`;
  const hidden = mimicked === undefined ? "" : `; hidden values mimicked: ${mimicked}`;
  const untrained = frozen.length === 0 ? "" : `\nnot trained, no gradient: ${frozen.join(", ")}`;
  return `${drawn}\ndistilled on ${rows.train} rows, judged on ${rows.validation} others${strength}${hidden}${untrained}`;
}

function drawQuality(quality: Readonly<Record<"teacher" | "before" | "after", RankingMetrics>>): string {
  const { teacher, before, after } = quality;
  const line = (name: string, pick: (of: RankingMetrics) => number) => [
    ...[name, ...[teacher, before, after].map((of) => pick(of).toFixed(6))],
  ];
  return table(
    [`on ${teacher.rows} test rows`, "teacher", "before", "after"],
    [
      line("AUC", ({ auc }) => auc),
      line("log-loss", ({ logLoss }) => logLoss),
      line("normalised entropy", ({ normalizedEntropy }) => normalizedEntropy),
      line("calibration", ({ calibration }) => calibration),
    ],
  );
}
