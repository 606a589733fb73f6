import { firstRows } from "./data/first-rows.js";
import { type ColumnMapping, inputColumns } from "./data/input-columns.js";
import type { RowBatch } from "./data/row-batch.js";
import { loadRunner } from "./execution/onnxruntime-runner.js";
import type { Model } from "./ir/graph.js";
import { readModel } from "./onnx/read-model.js";
import type { VerifyOptions } from "./options.js";
import type { Verification } from "./verify/gates.js";
import { type BatchLatency, measureLatency } from "./verify/measure-latency.js";
import { compareModels } from "./verify-scores.js";

export interface AgainstOptions {
  /** Paths of ONNX files: `candidate` is held to `reference`. */
  readonly candidate: string;
  readonly reference: string;
  readonly data: readonly string[];
  readonly label?: string | undefined;
  readonly output?: string | undefined;
  readonly mapping?: ColumnMapping | undefined;
  readonly verify: VerifyOptions;
  readonly timed: boolean;
}

/** Two models on the same rows; `latency.times` are the reference's, then the candidate's. */
export interface Comparison {
  readonly verification: Verification;
  readonly latency?: readonly BatchLatency[];
}

export async function evaluateAgainst(options: AgainstOptions): Promise<Comparison> {
  const { data, label, output, mapping, verify, timed } = options;
  const [reference, candidate] = [readModel(options.reference), readModel(options.candidate)];
  const inputs = inputColumns(reference.graph, mapping);
  const verification = await compareModels(reference, candidate, { files: data, inputs, label, output }, verify);
  if (!timed) return { verification };
  return { verification, latency: await timeModels([reference, candidate], await firstRows(data, inputs)) };
}

/** Median and spread of each model's run at the reported batch sizes, one thread, measured in turn. */
export async function timeModels(models: readonly Model[], sample: RowBatch): Promise<BatchLatency[]> {
  const runners = [];
  try {
    for (const model of models) runners.push(await loadRunner(model));
    return await measureLatency(runners, sample.feeds);
  } finally {
    for (const runner of runners) await runner.close();
  }
}
