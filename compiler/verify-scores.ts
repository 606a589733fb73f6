import { batchRowsFor } from "./batch-rows.js";
import type { Compilation } from "./compile.js";
import type { InputColumns } from "./data/input-columns.js";
import { readRows } from "./data/read-rows.js";
import { requestLengths, requireRequestColumn } from "./data/request-lengths.js";
import type { RowBatch } from "./data/row-batch.js";
import { loadRunner } from "./execution/onnxruntime-runner.js";
import { CompilerError } from "./ir/errors.js";
import type { Model } from "./ir/graph.js";
import { measuringRows, type RowOptions } from "./measuring-rows.js";
import type { CompileOptions, VerifyOptions } from "./options.js";
import { compareScores } from "./verify/compare-scores.js";
import { type GateResult, gateResults, requireGates, type Verification } from "./verify/gates.js";
import { outputDifference } from "./verify/output-difference.js";
import { rankingMetrics } from "./verify/ranking-metrics.js";
import { scoreChange } from "./verify/score-change.js";
import { chooseOutput } from "./verify/score-rows.js";
import { fixedRequests, topKOverlap } from "./verify/top-k-overlap.js";

/** Rows to compare two models on. `sample` stands in where there are no files. */
export interface VerifyRows {
  readonly files: readonly string[];
  readonly sample?: RowBatch | undefined;
  readonly inputs: readonly InputColumns[];
  readonly label?: string | undefined;
  readonly output?: string | undefined;
}

/**
 * Compares the compressed model with the original on the rows that `measuringRows` names.
 * Undefined where the model has no one score per row and neither a label nor a gate asks for it. Throws
 * `verification-failed` with the reasons when a gate is not met; new NaN or infinite outputs always fail.
 */
export async function verifyScores(
  { options, original, compressed, sample }: Compilation,
  inputs: readonly InputColumns[],
): Promise<{ readonly verification: Verification; readonly gates: readonly GateResult[] } | undefined> {
  const { label, output, verify = {} } = options;
  const { files } = measuringRows(options);
  await refuseNonFinite(original, compressed, sample);
  if (label === undefined && !verify.gates?.length && !hasOneScore(original, sample, output)) return undefined;
  const verification = await compareModels(original, compressed, { files, sample, inputs, label, output }, verify);
  const gates = gateResults(verification, verify.gates ?? []);
  requireGates(gates);
  return { verification, gates };
}

/**
 * What comparing scores will need, looked at before any work. Throws `bad-option` where the output is not told or not there,
 * `bad-data` where the column of requests is missing.
 */
export async function requireComparable(
  { graph }: Model,
  options: Pick<CompileOptions, "label" | "output" | "verify"> & RowOptions,
): Promise<void> {
  const { label, output, verify = {} } = options;
  if (label !== undefined || output !== undefined || verify.gates?.length) {
    chooseOutput({ outputNames: graph.outputs.map(({ name }) => name) }, output);
  }
  const { files } = measuringRows(options);
  if (verify.requestColumn !== undefined && files.length > 0) await requireRequestColumn(files, verify.requestColumn);
}

/** Scores the rows with both models and measures the difference; quality where there are labels. */
export async function compareModels(
  original: Model,
  compressed: Model,
  { files, sample, inputs, label, output }: VerifyRows,
  { topK = 10, requestColumn, requestRows = 100 }: VerifyOptions,
): Promise<Verification> {
  if (requestColumn !== undefined && files.length === 0) {
    throw new CompilerError("bad-option", "--request-column needs rows: --test or --data");
  }
  const [before, after] = [await loadRunner(original), await loadRunner(compressed)];
  try {
    const batches =
      files.length === 0 ? only(sample!) : readRows({ files, inputs, label, batchRows: batchRowsFor(original) });
    const { a, b, labels } = await compareScores(before, after, batches, output);
    const change = scoreChange(a, b);
    if (change.nonFinite > 0) return { scoreChange: change };
    const requests =
      requestColumn === undefined ? fixedRequests(a.length, requestRows) : await requestLengths(files, requestColumn);
    return {
      scoreChange: change,
      topK: topKOverlap(a, b, requests, topK),
      ...(label === undefined || files.length === 0
        ? {}
        : { quality: { original: rankingMetrics(a, labels), compressed: rankingMetrics(b, labels) } }),
    };
  } finally {
    await before.close();
    await after.close();
  }
}

/** Every output counts here, not the click probability alone. */
async function refuseNonFinite(original: Model, compressed: Model, sample: RowBatch): Promise<void> {
  const [a, b] = [await loadRunner(original), await loadRunner(compressed)];
  try {
    if ((await outputDifference(a, b, sample)) < Number.POSITIVE_INFINITY) return;
    throw new CompilerError("verification-failed", "the compressed model gives NaN or infinite outputs");
  } finally {
    await a.close();
    await b.close();
  }
}

function hasOneScore({ graph }: Model, sample: RowBatch, output: string | undefined): boolean {
  const [only, ...others] = output === undefined ? graph.outputs : graph.outputs.filter(({ name }) => name === output);
  const isNumber = only?.type === "float32" || only?.type === "float64";
  const perRow = (only?.shape ?? [null, null]).slice(1).every((dim) => dim === 1);
  return sample.rows > 0 && others.length === 0 && isNumber && perRow && only?.shape?.length !== 0;
}

async function* only(sample: RowBatch): AsyncGenerator<RowBatch> {
  yield sample;
}
