import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** What the benchmark serves: both variants, and rows to ask about. */
export interface ServingModel {
  readonly name: string;
  /** Where the graph came from, for the record. */
  readonly source: string;
  readonly repository: string;
  readonly original: string;
  readonly compressed: string;
  readonly rows: string;
}

/** How the benchmark's model is compressed; part of the record. */
export const compileOptions = ["--embedding-rank", "4", "--dense-rank", "64", "--no-timing"];

const given = join(fileURLToPath(import.meta.url), "../../../../../shared/cases");

/**
 * Compiles the given DeepFM where it is beside the checkout, else the project's own example, into `directory`.
 * @throws with the command's own words when it fails
 */
export function makeServingModel(directory: string): ServingModel {
  const [repository, name] = [join(directory, "repository"), "deepfm"];
  const isGiven = existsSync(given);
  const example = join(directory, "example");
  if (!isGiven) command("example", example, "--requests", "2000");
  const model = isGiven ? join(given, "given/deepfm_adranking/model.onnx") : join(example, "model.onnx");
  const data = isGiven ? join(given, "_data/adranking") : example;
  const [calibration, rows] = [join(data, "calibration.csv.gz"), join(data, "test.csv.gz")];
  command("compile", model, "--data", calibration, "--out", repository, "--name", name, ...compileOptions);
  const folder = join(repository, name, "1");
  return {
    ...{ name, repository, rows, source: isGiven ? "deepfm_adranking" : "rankserve example" },
    ...{ original: join(folder, "original.onnx"), compressed: join(folder, "model.onnx") },
  };
}

function command(...args: string[]): void {
  const main = fileURLToPath(new URL("../../cli/main.js", import.meta.url));
  const { status, stderr } = spawnSync(process.execPath, [main, ...args], { encoding: "utf8" });
  if (status !== 0) throw new Error(`rankserve ${args.join(" ")} failed: ${stderr}`);
}
