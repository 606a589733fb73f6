import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
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
  /** Inputs that a ranking request has once. */
  readonly userInputs: readonly string[];
  /** On test rows that neither saw, as the compile run measured it. */
  readonly quality: Readonly<Record<"original" | "compressed", { readonly auc: number; readonly logLoss: number }>>;
}

const given = join(fileURLToPath(import.meta.url), "../../../../../shared/cases");

/**
 * How the benchmark's model is compressed, beside its user fields and rows; part of the record. As small as leaves the
 * given model better than it was, which takes labels to learn from; the example has fewer rows of them.
 */
export const compileOptions = ["--target-size", existsSync(given) ? "40x" : "10x", "--distill", "--no-timing"];

/** Inputs of the given DeepFM that are the user's or the context's. */
const givenUserInputs = [
  ...[
    "user_id",
    "age",
    "gender",
    "city",
    "device",
    "os",
    "interest_a",
    "interest_b",
    "hour",
    "weekday",
    "slot",
    "page",
  ],
];

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
  const part = (name: string) => join(data, `${name}.csv.gz`);
  const rows = part("test");
  const learning = ["--train", part("train"), ...(isGiven ? ["--validation", part("valid")] : [])];
  const labelled = ["--label", "label", "--test", rows, ...learning];
  const userInputs = isGiven ? givenUserInputs : exampleUserInputs(example);
  const target = ["--out", repository, "--name", name, "--user-fields", ...userInputs];
  command("compile", model, "--data", part("calibration"), ...labelled, ...target, ...compileOptions);
  const folder = join(repository, name, "1");
  const { quality } = JSON.parse(readFileSync(join(folder, "report.json"), "utf8")) as Pick<ServingModel, "quality">;
  return {
    ...{ name, repository, rows, userInputs, quality, source: isGiven ? "deepfm_adranking" : "rankserve example" },
    ...{ original: join(folder, "original.onnx"), compressed: join(folder, "model.onnx") },
  };
}

/** Those of the example's own ranking request that are inputs of their own; the dense columns share one. */
function exampleUserInputs(folder: string): string[] {
  const { user } = JSON.parse(readFileSync(join(folder, "rank-request.json"), "utf8")) as { user: object };
  return Object.keys(user).filter((field) => !field.startsWith("dense_"));
}

function command(...args: string[]): void {
  const main = fileURLToPath(new URL("../../cli/main.js", import.meta.url));
  const { status, stderr } = spawnSync(process.execPath, [main, ...args], { encoding: "utf8" });
  if (status !== 0) throw new Error(`rankserve ${args.join(" ")} failed: ${stderr}`);
}
