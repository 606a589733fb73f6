import { Command } from "commander";
import type { Measurement } from "../compiler/quality.js";
import { readMapping } from "./column-mapping.js";
import { drawComparison } from "./draw-comparison.js";
import { integer, table } from "./format.js";
import { addGateOptions, type GateOptions, readGates } from "./gate-options.js";
import { refuseGiven } from "./unused-options.js";

export interface EvaluateOptions extends GateOptions {
  readonly data: readonly string[];
  readonly label: string;
  readonly variant?: string;
  readonly against?: string;
  readonly againstVariant?: string;
  readonly output?: string;
  readonly mapping?: string;
  readonly timing?: boolean;
  readonly json?: boolean;
}

/** `rankserve evaluate MODEL_OR_ARTIFACT`: ranking quality on labelled rows, alone or beside another model. */
export function evaluateCommand(): Command {
  const command = new Command("evaluate")
    .description("measure AUC, log-loss, normalised entropy and calibration on labelled rows")
    .argument("<model>", "ONNX file, or an artifact folder that compile wrote")
    .requiredOption("--data <files...>", "csv, tsv, parquet or json-lines files or globs")
    .requiredOption("--label <column>", "column of 0 and 1")
    .option("--variant <name>", "of an artifact: compressed (default) or original")
    .option("--against <model>", "another model with the same inputs, scored on the same rows and timed in turn")
    .option("--against-variant <name>", "of that artifact: compressed (default) or original")
    .option("--output <name>", "the output that is the click probability, where there are several")
    .option("--mapping <file>", "JSON: input name to column name(s), where they differ")
    .option("--no-timing", "with --against: do not time the models")
    .option("--json", "print one JSON object");
  return addGateOptions(command).action(async (path: string, options: EvaluateOptions) => {
    if (options.against === undefined) refuseGiven(command, aboutTwo(), "is about two models: it needs --against");
    await evaluate(path, options);
  });
}

/** What says how two models are compared, and which difference is too much. */
function aboutTwo(): string[] {
  const gates = addGateOptions(new Command()).options.map((option) => option.attributeName());
  return ["againstVariant", "timing", ...gates];
}

/** Measures the model, or the variant of an artifact, that `path` means. */
export async function evaluateModel(path: string, options: EvaluateOptions): Promise<Measurement> {
  const { locateModel } = await import("../compiler/locate-model.js");
  const { readModel } = await import("../compiler/onnx/read-model.js");
  const { requireBothClasses } = await import("../compiler/data/both-classes.js");
  const { inputColumns } = await import("../compiler/data/input-columns.js");
  const { measure } = await import("../compiler/quality.js");
  const { inputVocabularies } = await import("../compiler/input-vocabularies.js");
  const file = locateModel(path, options.variant);
  const model = readModel(file);
  const inputs = inputColumns(model.graph, readMapping(options.mapping), inputVocabularies(model, file));
  await requireBothClasses(options.data, options.label, "--data");
  return measure(model, { files: options.data, inputs, label: options.label, batchRows: 4096 }, options.output);
}

async function evaluate(path: string, options: EvaluateOptions): Promise<void> {
  if (options.against !== undefined) return compare(path, options.against, options);
  const measured = await evaluateModel(path, options);
  if (options.json) {
    process.stdout.write(`${JSON.stringify(measured)}\n`);
    return;
  }
  const drawn = table(
    ["measure", "value"],
    [
      ["rows", integer(measured.rows)],
      ["AUC", measured.auc.toFixed(6)],
      ["log-loss", measured.logLoss.toFixed(6)],
      ["normalised entropy", measured.normalizedEntropy.toFixed(6)],
      ["calibration (expected / observed clicks)", measured.calibration.toFixed(4)],
    ],
  );
  process.stdout.write(`${drawn}\n`);
}

/** `path` is the candidate, `against` what it is held to. Prints first: a failed gate is explained by the numbers. */
async function compare(path: string, against: string, options: EvaluateOptions): Promise<void> {
  const { evaluateAgainst } = await import("../compiler/evaluate-against.js");
  const { locateModel } = await import("../compiler/locate-model.js");
  const { gateResults, requireGates } = await import("../compiler/verify/gates.js");
  const verify = readGates(options);
  const compared = await evaluateAgainst({
    ...{ candidate: locateModel(path, options.variant), reference: locateModel(against, options.againstVariant) },
    ...{ data: options.data, label: options.label, output: options.output, mapping: readMapping(options.mapping) },
    ...{ verify, timed: options.timing !== false },
  });
  process.stdout.write(options.json ? `${JSON.stringify(compared)}\n` : `${drawComparison(compared, against, path)}\n`);
  requireGates(gateResults(compared.verification, verify.gates ?? []));
}
