import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { CompilerError } from "../../compiler/ir/errors.js";
import type { Model } from "../../compiler/ir/graph.js";
import { encodeModel } from "../../compiler/onnx/write-model.js";
import { auc } from "../../compiler/verify/ranking-metrics.js";
import { type AdLog, makeAdLog } from "./ad-log.js";
import { datasetDescription } from "./dataset-description.js";
import { checkDestination, fillFolder } from "./example-folder.js";
import { inferRequest } from "./infer-request.js";
import { learningRows, logRows } from "./log-rows.js";
import { type Architecture, architectures } from "./models/architectures.js";
import { rankRequest } from "./rank-request.js";
import { type LogParts, splitLog } from "./split-log.js";
import { clickProbabilities, trainClickModel, trainLogisticRegression } from "./train-models.js";
import { writeCsv } from "./write-csv.js";

export interface ExampleOptions {
  readonly directory: string;
  readonly seed: number;
  /** Requests in the whole log, about 40 rows each. */
  readonly requests: number;
  /** DeepFM unless another is asked for. */
  readonly architecture?: Architecture;
  /** Also write into a folder that holds other files. */
  readonly force?: boolean;
  readonly onProgress?: (progress: ExampleProgress) => void;
}

export interface ExampleProgress {
  readonly phase: "generating the log" | "writing csv" | "training the logistic regression" | "training the model";
  readonly done: number;
  readonly total: number;
  /** Log-loss of the last batch, while training. */
  readonly loss?: number;
}

export interface ExampleReport {
  readonly directory: string;
  /** What the model is, "DeepFM" say. */
  readonly title: string;
  readonly rows: { readonly train: number; readonly calibration: number; readonly test: number };
  readonly clickRate: number;
  readonly parameters: number;
  readonly modelBytes: number;
  /** On the test rows. */
  readonly auc: TestAuc;
  readonly seconds: number;
}

export interface TestAuc {
  readonly model: number;
  /** First-order weights alone, on the same fields. */
  readonly logisticRegression: number;
  /** Scoring with the probability each click was drawn with. */
  readonly best: number;
}

/** Requests of the example as the command makes it. */
export const defaultRequests = 12_500;

/** Fewer leave no request for every part. */
const fewestRequests = 50;

/**
 * Writes a believable ad-ranking log and the click model trained on it: train.csv.gz, calibration.csv.gz, test.csv.gz,
 * model.onnx, dataset.json, and the first test request as the server takes it, rank-request.json and infer-request.json.
 * The same seed and number of requests give the same bytes (on the same machine: sums of floats depend on its instruction
 * set). The folder appears complete or not at all.
 */
export async function makeExample(options: ExampleOptions): Promise<ExampleReport> {
  const { directory, seed, requests, architecture = "deepfm" } = options;
  if (!Number.isInteger(requests) || requests < fewestRequests) {
    throw new CompilerError("bad-option", `an example needs at least ${fewestRequests} requests, not ${requests}`);
  }
  checkDestination(directory, options.force ?? false);
  const started = performance.now();
  const progress = options.onProgress ?? (() => {});

  progress({ phase: "generating the log", done: 0, total: 1 });
  const log = makeAdLog(seed, requests);
  const parts = splitLog(log, seed);
  progress({ phase: "generating the log", done: 1, total: 1 });

  return fillFolder(directory, async (folder) => {
    await writeParts(log, parts, folder, progress);
    const { model, aucs } = await trainAndMeasure(log, parts, options, progress);
    const bytes = encodeModel(model);
    writeFileSync(join(folder, "model.onnx"), bytes);
    const rows = { train: parts.train.length, calibration: parts.calibration.length, test: parts.test.length };
    const [request] = parts.test;
    const ofRequest = parts.test.filter((row) => log.requestIds[row] === log.requestIds[request!]);
    writeFileSync(join(folder, "rank-request.json"), rankRequest(log, ofRequest));
    writeFileSync(join(folder, "infer-request.json"), inferRequest(log, ofRequest));
    writeFileSync(join(folder, "dataset.json"), datasetDescription({ seed, requests, rows, auc: aucs }));
    return {
      directory,
      title: architectures[architecture].title,
      rows,
      clickRate: log.labels.reduce((sum, label) => sum + label, 0) / log.rows,
      parameters: parametersOf(model),
      modelBytes: bytes.length,
      auc: aucs,
      seconds: (performance.now() - started) / 1000,
    };
  });
}

type Progress = (progress: ExampleProgress) => void;

async function writeParts(log: AdLog, parts: LogParts, folder: string, progress: Progress): Promise<void> {
  const phase = "writing csv";
  const total = parts.train.length + parts.calibration.length + parts.test.length;
  let done = 0;
  progress({ phase, done, total });
  for (const part of ["test", "calibration", "train"] as const) {
    await writeCsv(log, parts[part], join(folder, `${part}.csv.gz`));
    done += parts[part].length;
    progress({ phase, done, total });
  }
}

async function trainAndMeasure(
  log: AdLog,
  parts: LogParts,
  { seed, architecture = "deepfm" }: ExampleOptions,
  progress: Progress,
): Promise<{ model: Model; aucs: TestAuc }> {
  const train = learningRows(log, parts.train);
  const test = logRows(log, parts.test);
  const steps =
    (phase: ExampleProgress["phase"]) =>
    ({ step, steps, loss }: { step: number; steps: number; loss: number }) =>
      progress({ phase, done: step, total: steps, loss });
  const regression = await trainLogisticRegression(train, seed, steps("training the logistic regression"));
  const model = await trainClickModel(architecture, train, seed, steps("training the model"));
  const clicks = Uint8Array.from(parts.test, (row) => log.labels[row]!);
  const truth = Float64Array.from(parts.test, (row) => log.probabilities[row]!);
  const aucs = {
    model: auc(await clickProbabilities(model, test), clicks),
    logisticRegression: auc(await clickProbabilities(regression, test), clicks),
    best: auc(truth, clicks),
  };
  return { model, aucs };
}

function parametersOf({ graph }: Model): number {
  const floats = [...graph.initializers.values()].filter((tensor) => tensor.type === "float32");
  return floats.reduce((sum, tensor) => sum + tensor.data.length, 0);
}
