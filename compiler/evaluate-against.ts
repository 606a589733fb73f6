import { requireBothClasses } from "./data/both-classes.js";
import { firstRows } from "./data/first-rows.js";
import { type ColumnMapping, inputColumns } from "./data/input-columns.js";
import type { RowBatch } from "./data/row-batch.js";
import { loadRunner } from "./execution/onnxruntime-runner.js";
import type { Model } from "./ir/graph.js";
import { readModel } from "./onnx/read-model.js";
import type { VerifyOptions } from "./options.js";
import type { ReportedLatency } from "./report/report.js";
import type { Verification } from "./verify/gates.js";
import { measureLatency } from "./verify/measure-latency.js";
import { compareModels, requireComparable } from "./verify-scores.js";

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

/** Two models on the same rows: `before` and "original" are the reference, `after` and "compressed" the candidate. */
export interface Comparison {
  readonly verification: Verification;
  readonly latency?: readonly ReportedLatency[];
}

export async function evaluateAgainst(options: AgainstOptions): Promise<Comparison> {
  const { data, label, output, mapping, verify, timed } = options;
  const [reference, candidate] = [readModel(options.reference), readModel(options.candidate)];
  const inputs = inputColumns(reference.graph, mapping);
  await requireComparable(reference, options);
  if (label !== undefined) await requireBothClasses(data, label, "--data");
  const verification = await compareModels(reference, candidate, { files: data, inputs, label, output }, verify);
  if (!timed) return { verification };
  const latency = await timeModels(reference, candidate, await firstRows(data, inputs));
  return { verification, latency };
}

/** Median and spread of both models' runs at the reported batch sizes, one thread, measured in turn. */
export async function timeModels(before: Model, after: Model, sample: RowBatch): Promise<ReportedLatency[]> {
  const [a, b] = [await loadRunner(before), await loadRunner(after)];
  try {
    const measured = await measureLatency([a, b], sample);
    return measured.map(({ batch, runs, times }) => ({ batch, runs, before: times[0]!, after: times[1]! }));
  } finally {
    await a.close();
    await b.close();
  }
}
