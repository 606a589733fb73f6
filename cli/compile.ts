import { Command, Option } from "commander";
import type { ArtifactTarget } from "../compiler/artifact.js";
import type { Compilation, Stage } from "../compiler/compile.js";
import { type InnerActivation, innerActivations } from "../compiler/distillation.js";
import { CompilerError } from "../compiler/ir/errors.js";
import type { Method } from "../compiler/options.js";
import { aucNeedsValidation, methods, parseDrop, parseRank, parseWidth } from "../compiler/options.js";
import { type Precision, precisions } from "../compiler/precision/precision.js";
import type { ReportedLatency } from "../compiler/report/report.js";
import { parseTargetLatency } from "../compiler/search/target-latency.js";
import { parseTargetSize } from "../compiler/search/target-size.js";
import type { SearchRequest } from "../compiler/search-request.js";
import { readMapping } from "./column-mapping.js";
import { addTrainingOptions, readTraining, type TrainingOptions } from "./distill-options.js";
import { explain } from "./explain.js";
import { addGateOptions, type GateOptions, readGates } from "./gate-options.js";
import { readModelVersion } from "./model-version.js";
import { drawRanking } from "./ranking-cost.js";
import { readOverrides } from "./site-overrides.js";
import { refuseUnused } from "./unused-options.js";

export interface CompileCommandOptions extends GateOptions, Partial<TrainingOptions> {
  readonly distill?: boolean;
  readonly innerActivation?: InnerActivation | "auto";
  readonly data?: readonly string[];
  readonly stats?: readonly string[];
  readonly out?: string;
  readonly name?: string;
  readonly dryRun?: boolean;
  readonly explain?: boolean;
  readonly include?: readonly string[];
  readonly overrides?: string;
  readonly method: Method;
  readonly embeddingRank: string;
  readonly denseRank: string;
  readonly hiddenWidth?: string;
  readonly precision?: Precision | "auto";
  readonly targetSize?: string;
  readonly targetLatency?: string;
  readonly maxAucDrop?: string;
  readonly exclude?: readonly string[];
  readonly label?: string;
  readonly test?: readonly string[];
  readonly output?: string;
  readonly mapping?: string;
  readonly userFields?: readonly string[];
  readonly modelVersion?: string;
  readonly allowLarger?: boolean;
  readonly recenter?: boolean;
  readonly shrinkRareRows?: boolean;
  readonly curve?: boolean;
  readonly timing?: boolean;
  readonly json?: boolean;
}

/** `rankserve compile MODEL`: from an ONNX file to an artifact that `rankserve serve` loads. */
export function compileCommand(): Command {
  const command = new Command("compile").description(
    "make a CTR model smaller and faster with low-rank factor pairs, verified before anything is written",
  );
  return addCompileOptions(command).action(async (model: string, options: CompileCommandOptions) => {
    refuseUnused(command, options, false);
    await runCompile(model, options);
  });
}

/** What `compile` takes, and all that compiles in the end. */
export function addCompileOptions(command: Command): Command {
  const described = command
    .argument("<model>", "ONNX file")
    .option("--data <files...>", "calibration rows, no labels needed: csv, tsv, parquet or json-lines files or globs")
    .option(
      "--stats <files...>",
      "statistics of shards, made by `rankserve calibrate`, in place of a pass over --data (which then only verifies)",
    )
    .option("--out <repository>", "model repository to write <name>/<version>/ into")
    .option("--name <name>", "the model's name in the repository")
    .option("--dry-run", "do everything but write: print the plan and what it would give")
    .option("--explain", "say of every table and layer why it was or was not changed")
    .addOption(
      new Option(
        "--method <method>",
        "afm keeps what layers give on real rows (atomic feature mimicking), svd truncates weights (the baseline)",
      )
        .choices(methods)
        .default("afm"),
    )
    .option(
      "--embedding-rank <rank>",
      "rank of embedding tables, without a budget: a number, a fraction of the width, or full",
      "1/4",
    )
    .option(
      "--dense-rank <rank>",
      "rank of dense layers, without a budget: a number, a fraction of the narrower side, or full",
      "1/4",
    )
    .option(
      "--hidden-width <width>",
      "units that hidden layers keep: a number, a fraction, full, or auto, as few as go unnoticed (default: full; auto under a budget)",
    )
    .addOption(
      new Option(
        "--precision <precision>",
        "how tables and weights are stored; computed with as float32 (default: float32; auto under a budget of size or AUC)",
      ).choices([...precisions, "auto"]),
    )
    .option("--target-size <size>", "choose ranks and precisions to fit: times smaller (4x) or bytes on disk (3MB)")
    .option(
      "--target-latency <time>",
      "choose ranks that run within a time on this machine, one thread: 200us@batch=100, 1.5ms (100 rows)",
    )
    .option(
      "--max-auc-drop <drop>",
      "choose the smallest model whose AUC on the --validation rows is at most this much lower, 0.0005 say (needs --label)",
    )
    .option(
      "--include <patterns...>",
      "the only tables and layers to change, by weight name; * stands for any characters",
    )
    .option("--exclude <patterns...>", "tables and layers to leave whole, by weight name; * stands for any characters")
    .option("--overrides <file>", "YAML: rank and precision of single tables and layers, by weight name or pattern")
    .option("--label <column>", "column of 0 and 1: measures quality before and after")
    .option(
      "--test <files...>",
      "labelled rows to measure on (default: --validation, else the calibration rows, which the model may remember)",
    )
    .option("--output <name>", "the output that is the click probability, where there are several")
    .option("--mapping <file>", "JSON: input name to column name(s), where they differ")
    .option(
      "--user-fields <fields...>",
      "columns (or inputs) of the user and the context, the same for all ads of a request: computed once per request",
    )
    .option("--model-version <number>", "version folder to write (default: the next free one)")
    .option("--allow-larger", "factorise even where that saves nothing")
    .option(
      "--curve",
      "also measure AUC with ranks from 1/8 to 3/4 of the width, for the report's curve (needs --label)",
    )
    .option(
      "--shrink-rare-rows",
      "before compressing, shrink embeddings of rare ids as far as the --validation rows gain by it: changes scores on purpose",
    )
    .option("--no-recenter", "do not shift the logit to keep the original's mean score on the calibration rows")
    .option(
      "--distill",
      "train the compressed model on the original's scores, and on the clicks where --label is given",
    )
    .addOption(
      new Option(
        "--inner-activation <name>",
        "activation trained between the two factors of dense layers (with --distill); auto: train without and with, and keep the better",
      )
        .choices([...innerActivations, "auto"])
        .default("none"),
    )
    .option("--no-timing", "do not time the models: report.html then shows no microseconds")
    .option("--json", "print one JSON object instead of tables");
  return addGateOptions(addTrainingOptions(described));
}

/** Compiles, writes the artifact (unless it is a dry run) and prints the report. Returns what was made and where. */
export async function runCompile(
  model: string,
  options: CompileCommandOptions,
  search?: SearchRequest,
): Promise<{ compilation: Compilation; folder: string | null }> {
  const { compile } = await import("../compiler/compile.js");
  const { resolveTarget, writeArtifact } = await import("../compiler/artifact.js");
  const { timeModels } = await import("../compiler/evaluate-against.js");
  const { reportOf } = await import("../compiler/report-of.js");
  const { drawReport } = await import("./compile-report.js");
  const { data = [], stats = [] } = options;
  if (data.length === 0 && stats.length === 0) {
    throw new CompilerError("bad-option", "calibration needs rows (--data) or statistics of shards (--stats)");
  }
  if (options.label !== undefined && data.length === 0 && options.test === undefined) {
    throw new CompilerError("bad-option", "--label needs rows to measure on: --test or --data");
  }
  if (options.requestColumn !== undefined && data.length === 0 && options.test === undefined) {
    throw new CompilerError("bad-option", "--request-column needs rows: --test or --data");
  }
  if (options.innerActivation !== undefined && options.innerActivation !== "none" && !options.distill) {
    throw new CompilerError("bad-option", "--inner-activation is trained: it needs --distill");
  }
  if (options.test !== undefined && options.label === undefined) {
    throw new CompilerError("bad-option", "--test needs --label to name the column of 0 and 1");
  }
  requireUseOfValidation(options, search);
  if (options.maxAucDrop !== undefined) requireAucRows(options);
  const target = targetOf(options);
  if (target !== null) resolveTarget(target);
  const compilation = await compile(
    {
      ...{ model, data, stats, method: options.method, label: options.label, test: options.test },
      embeddingRank: parseRank("--embedding-rank", options.embeddingRank),
      denseRank: parseRank("--dense-rank", options.denseRank),
      ...(options.hiddenWidth === undefined ? {} : { hiddenWidth: parseWidth("--hidden-width", options.hiddenWidth) }),
      precision: options.precision,
      targetSize: options.targetSize === undefined ? undefined : parseTargetSize("--target-size", options.targetSize),
      targetLatency:
        options.targetLatency === undefined ? undefined : parseTargetLatency("--target-latency", options.targetLatency),
      maxAucDrop: options.maxAucDrop === undefined ? undefined : parseDrop("--max-auc-drop", options.maxAucDrop),
      include: options.include,
      exclude: options.exclude ?? [],
      overrides: readOverrides(options.overrides),
      output: options.output,
      mapping: readMapping(options.mapping),
      userFields: options.userFields?.flatMap((fields) => fields.split(",")),
      evenIfLarger: options.allowLarger,
      recenter: options.recenter,
      verify: readGates(options),
      curve: options.curve,
      search,
      validation: options.distill || search ? undefined : options.validation,
      shrinkRareRows: readShrinkage(options, data),
      distill: options.distill ? readDistill(options as CompileCommandOptions & TrainingOptions, data) : undefined,
    },
    (stage) => process.stderr.write(`${stageWords[stage]}\n`),
  );
  if (compilation.measured !== undefined) {
    const { batch, before, after } = compilation.measured;
    process.stderr.write(`measured ${after.toFixed(1)} us at ${batch} rows; the original ${before.toFixed(1)} us\n`);
  }
  let latency: readonly ReportedLatency[] | undefined;
  if (options.timing !== false) {
    process.stderr.write("timing both models in turn\n");
    latency = await timeModels(compilation.original, compilation.compressed, compilation.sample);
  }
  const folder = target === null ? null : await writeArtifact(compilation, target, latency);
  const report = reportOf(compilation, options.name ?? "", latency);
  process.stdout.write(
    options.json
      ? `${JSON.stringify({ folder, ...report, ranking: compilation.ranking?.cost }, null, 2)}\n`
      : `${drawReport(report, folder)}\n`,
  );
  if (compilation.ranking !== undefined && !options.json) process.stdout.write(`${drawRanking(compilation.ranking)}\n`);
  if (options.explain && !options.json) process.stdout.write(`${explain(report.sites, compilation)}\n`);
  return { compilation, folder };
}

/** Clicks are learned from where there is a label column, unless --no-labels. */
function readDistill(options: CompileCommandOptions & TrainingOptions, data: readonly string[]) {
  if (options.stats !== undefined) {
    throw new CompilerError("bad-option", "--distill changes what is calibrated: it needs --data, not --stats");
  }
  const labels = options.labels && options.label !== undefined;
  const { innerActivation } = options;
  return { ...readTraining({ ...options, labels }, data, options.requestColumn), innerActivation };
}

function readShrinkage(options: CompileCommandOptions, data: readonly string[]) {
  if (!options.shrinkRareRows) return undefined;
  if (options.distill) throw new CompilerError("bad-option", shrinkageBesideDistill(options));
  if (options.stats !== undefined) {
    throw new CompilerError(
      "bad-option",
      "--shrink-rare-rows changes what is calibrated: it needs --data, not --stats",
    );
  }
  return { train: options.train ?? data };
}

function shrinkageBesideDistill({ label, labels, shrinkage }: CompileCommandOptions): string {
  if (labels === false) return "--shrink-rare-rows learns from labels, which --no-labels leaves out: give one of them";
  if (label === undefined) return "--shrink-rare-rows needs --label; --distill with it shrinks already";
  if (shrinkage === false) return "--shrink-rare-rows and --no-shrinkage contradict each other: give one of them";
  return "--distill with labels shrinks already: leave out --shrink-rare-rows";
}

/** AUC that decides is neither measured on rows the model may remember nor on those it is reported on in the end. */
function requireAucRows({ label, validation }: CompileCommandOptions): void {
  if (label === undefined) throw new CompilerError("bad-option", "--max-auc-drop needs --label to measure AUC");
  if (validation === undefined) throw new CompilerError("bad-option", aucNeedsValidation);
}

function requireUseOfValidation(options: CompileCommandOptions, search: SearchRequest | undefined): void {
  const { validation, label, distill, shrinkRareRows, targetSize, targetLatency, maxAucDrop } = options;
  if (validation === undefined) return;
  if (!distill && label === undefined) {
    throw new CompilerError("bad-option", "--validation needs --label to name the column of 0 and 1");
  }
  const decided = [distill, shrinkRareRows, targetSize, targetLatency, maxAucDrop, search];
  if (decided.some((each) => each !== undefined && each !== false)) return;
  throw new CompilerError(
    "bad-option",
    "--validation has nothing to decide: give a budget such as --target-size, --shrink-rare-rows or --distill",
  );
}

/** Where to write, known to be sound before the work begins; null: nowhere. */
function targetOf({ out, name, modelVersion, dryRun }: CompileCommandOptions): ArtifactTarget | null {
  const version = readModelVersion(modelVersion);
  if (dryRun) return null;
  if (out === undefined || name === undefined) {
    throw new CompilerError("bad-option", "--out and --name are needed to write the result (or --dry-run)");
  }
  return { repository: out, name, version };
}

const stageWords: Readonly<Record<Stage, string>> = {
  read: "reading the model",
  prepare: "reading the rows to learn from, and preparing the teacher",
  calibrate: "calibrating on the logs",
  search: "measuring what each table and layer costs, and choosing",
  factorise: "factorising tables and layers",
  distil: "distilling",
  verify: "verifying",
  measure: "measuring quality before and after",
};
