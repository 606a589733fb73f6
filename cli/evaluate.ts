import { Command } from "commander";
import type { Measurement } from "../compiler/quality.js";
import { readMapping } from "./column-mapping.js";
import { integer, table } from "./format.js";

export interface EvaluateOptions {
  readonly data: readonly string[];
  readonly label: string;
  readonly variant?: string;
  readonly output?: string;
  readonly mapping?: string;
  readonly json?: boolean;
}

/** `rankserve evaluate MODEL_OR_ARTIFACT`: ranking quality on labelled rows. */
export function evaluateCommand(): Command {
  return new Command("evaluate")
    .description("measure AUC, log-loss, normalised entropy and calibration on labelled rows")
    .argument("<model>", "ONNX file, or an artifact folder that compile wrote")
    .requiredOption("--data <files...>", "csv, tsv, parquet or json-lines files or globs")
    .requiredOption("--label <column>", "column of 0 and 1")
    .option("--variant <name>", "of an artifact: compressed (default) or original")
    .option("--output <name>", "the output that is the click probability, where there are several")
    .option("--mapping <file>", "JSON: input name to column name(s), where they differ")
    .option("--json", "print one JSON object")
    .action(evaluate);
}

/** Measures the model, or the variant of an artifact, that `path` means. */
export async function evaluateModel(path: string, options: EvaluateOptions): Promise<Measurement> {
  const { locateModel } = await import("../compiler/locate-model.js");
  const { readModel } = await import("../compiler/onnx/read-model.js");
  const { inputColumns } = await import("../compiler/data/input-columns.js");
  const { measure } = await import("../compiler/quality.js");
  const { inputVocabularies } = await import("../compiler/input-vocabularies.js");
  const file = locateModel(path, options.variant);
  const model = readModel(file);
  const inputs = inputColumns(model.graph, readMapping(options.mapping), inputVocabularies(model, file));
  return measure(model, { files: options.data, inputs, label: options.label, batchRows: 4096 }, options.output);
}

async function evaluate(path: string, options: EvaluateOptions): Promise<void> {
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
