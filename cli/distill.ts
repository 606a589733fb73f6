import { Command } from "commander";
import type { ArtifactTarget } from "../compiler/artifact.js";
import type { EarlierVersion } from "../compiler/earlier-version.js";
import { CompilerError } from "../compiler/ir/errors.js";
import { readMapping } from "./column-mapping.js";
import { addTrainingOptions, readTraining, type TrainingOptions } from "./distill-options.js";
import { drawCurve, drawTraining } from "./draw-training.js";
import { addGateOptions, type GateOptions, readGates } from "./gate-options.js";
import { readModelVersion } from "./model-version.js";
import { refuseGiven, refuseUnusedTraining } from "./unused-options.js";

interface Options extends TrainingOptions, GateOptions {
  readonly teacher?: string;
  readonly out?: string;
  readonly name?: string;
  readonly modelVersion?: string;
  readonly label?: string;
  readonly test?: readonly string[];
  readonly output?: string;
  readonly mapping?: string;
  readonly userFields?: readonly string[];
  readonly timing: boolean;
  readonly json?: boolean;
}

/** `rankserve distill MODEL_OR_ARTIFACT`: trains a model that exists on another's scores. */
export function distillCommand(): Command {
  const command = new Command("distill")
    .description(
      "train a model that exists on the scores of another, and on clicks where --label is given: a new version of an artifact from fresh logs",
    )
    .argument("<model>", "artifact folder, a model's folder (its newest version is taken), or ONNX file of the student")
    .option("--teacher <model>", "ONNX file it is to follow, with the same inputs (default: the artifact's original)")
    .option(
      "--out <repository>",
      "model repository to write the new version into, or a file.onnx (default: the artifact's)",
    )
    .option("--name <name>", "the model's name in the repository (default: the artifact's)")
    .option("--model-version <number>", "version folder to write (default: the next free one)")
    .option("--label <column>", "column of 0 and 1: learns from clicks too, and measures quality")
    .option("--test <files...>", "labelled rows to measure on; they must not be among those learned from")
    .option("--output <name>", "the output that is the click probability, where there are several")
    .option("--mapping <file>", "JSON: input name to column name(s), where they differ")
    .option("--user-fields <fields...>", "columns of the user and the context (default: those the artifact names)")
    .option("--no-timing", "do not time the models: report.html then shows no microseconds")
    .option("--json", "print one JSON object instead of tables");
  return addGateOptions(addTrainingOptions(command)).action(async (path: string, options: Options) => {
    refuseUnusedTraining(command, options);
    if (options.out?.endsWith(".onnx")) {
      const why = `has no effect beside --out '${options.out}', which holds the model alone: it is about versions in a repository`;
      refuseGiven(command, ["userFields", "timing"], why);
    }
    await runDistill(path, options);
  });
}

async function runDistill(path: string, options: Options): Promise<void> {
  const { resolveTarget, writeArtifact } = await import("../compiler/artifact.js");
  const { distilVersion } = await import("../compiler/distil-version.js");
  const { readEarlierVersion } = await import("../compiler/earlier-version.js");
  const { timeModels } = await import("../compiler/evaluate-against.js");
  const { locateModel } = await import("../compiler/locate-model.js");
  const { requireFreeFile, writeModelFile } = await import("../compiler/model-file.js");
  const { reportOf } = await import("../compiler/report-of.js");
  const { drawReport } = await import("./compile-report.js");
  const { label, test, output, timing } = options;
  if (test !== undefined && label === undefined) {
    throw new CompilerError("bad-option", "--test needs --label to name the column of 0 and 1");
  }
  const earlier = readEarlierVersion(path);
  const destination = destinationOf(options, earlier);
  const teacher = options.teacher === undefined ? earlier?.original : locateModel(options.teacher);
  if (teacher === undefined) {
    throw new CompilerError("bad-option", "--teacher is needed: an ONNX file has no original beside it");
  }
  if (destination.kind === "version") resolveTarget(destination.target);
  else requireFreeFile(destination.file);
  const { compilation, distilled } = await distilVersion({
    ...{ student: earlier?.compressed ?? path, teacher, earlier, label, test, output },
    ...{ mapping: readMapping(options.mapping), verify: readGates(options) },
    userFields: options.userFields?.flatMap((fields) => fields.split(",")),
    request: readTraining({ ...options, labels: options.labels && label !== undefined }, [], options.requestColumn),
  });
  const { record, quality, model } = distilled;
  if (destination.kind === "file") {
    await writeModelFile(model, destination.file);
    print(options, { out: destination.file, ...record, quality }, [
      ...[drawCurve(record), ...(quality === undefined ? [] : [drawTraining(quality)])],
      `written to ${destination.file}`,
    ]);
    return;
  }
  const latency = timing
    ? await timeModels(compilation.original, compilation.compressed, compilation.sample)
    : undefined;
  const folder = await writeArtifact(compilation, destination.target, latency);
  const report = reportOf(compilation, destination.target.name, latency);
  print(options, { folder, ...record, quality, report }, [
    ...[drawReport(report, folder), ...(quality === undefined ? [] : [drawTraining(quality)])],
  ]);
}

type Destination =
  | { readonly kind: "file"; readonly file: string }
  | { readonly kind: "version"; readonly target: ArtifactTarget };

/** A file where --out ends with .onnx, otherwise a version, of the artifact's model where nothing else is said. */
function destinationOf({ out, name, modelVersion }: Options, earlier: EarlierVersion | undefined): Destination {
  if (out?.endsWith(".onnx")) {
    if (name !== undefined || modelVersion !== undefined) {
      throw new CompilerError(
        "bad-option",
        `--out '${out}' is a file: --name and --model-version are for a repository`,
      );
    }
    return { kind: "file", file: out };
  }
  const [repository, model] = [out ?? earlier?.repository, name ?? earlier?.modelName];
  if (repository === undefined || model === undefined) {
    throw new CompilerError(
      "bad-option",
      "--out and --name say where to write a version (an artifact has them), or --out FILE.onnx where to write the model alone",
    );
  }
  return { kind: "version", target: { repository, name: model, version: readModelVersion(modelVersion) } };
}

function print({ json }: Options, result: object, lines: readonly string[]): void {
  process.stdout.write(`${json ? JSON.stringify(result, null, 2) : lines.join("\n")}\n`);
}
