import { fitBudget, planCandidates } from "./budget.js";
import { BudgetSearch } from "./budget-search.js";
import { calibrate } from "./calibration/calibrate.js";
import { type Compressed, compress } from "./compress.js";
import { type InputColumns, inputColumns } from "./data/input-columns.js";
import { readRows } from "./data/read-rows.js";
import type { RowBatch } from "./data/row-batch.js";
import { sampleRows } from "./data/sample-rows.js";
import { loadRunner } from "./execution/onnxruntime-runner.js";
import { CompilerError } from "./ir/errors.js";
import type { Model } from "./ir/graph.js";
import { sourceBytes } from "./onnx/copy-model.js";
import { readModel } from "./onnx/read-model.js";
import { type CompileOptions, hasBudget } from "./options.js";
import { folding, fusing, normalisation } from "./pipeline.js";
import { type PlannedSite, planRanks } from "./plan.js";
import { type Measurement, measure } from "./quality.js";
import { runPasses } from "./rewrite/run-pass.js";
import { outputDifference } from "./verify/output-difference.js";

/** What compiling found and made; nothing of it is on disk yet. */
export interface Compilation {
  readonly options: CompileOptions;
  readonly original: Model;
  /** The original after exact passes: what was analysed and calibrated. */
  readonly normalised: Model;
  readonly compressed: Model;
  readonly sites: readonly PlannedSite[];
  readonly relativeErrors: ReadonlyMap<string, number>;
  /** Back-projections that an interaction keeps alive, and other sites passes left alone. */
  readonly declined: readonly { readonly pass: string; readonly site: string; readonly reason: string }[];
  readonly calibrationRows: number;
  /** Under a budget: what each site alone was estimated to move the output by, in nats. */
  readonly predictedLosses?: ReadonlyMap<string, number>;
  /** A few calibration rows, for the server's self-check. */
  readonly sample: RowBatch;
  readonly quality?: { readonly original: Measurement; readonly compressed: Measurement };
}

/** Rows per calibration batch: large enough for matrix products, small enough to stream. */
const batchRows = 4096;

/** Rows that the sensitivity of sites is measured on. */
const sensitivityRows = 2048;

/** Exact passes may move an output by float32 rounding only. */
const exactTolerance = 1e-5;

/** Stages a person waits for, in order. */
export type Stage = "read" | "calibrate" | "search" | "factorise" | "verify" | "measure";

/** The whole compilation, from file to verified model. Deterministic: the same input gives the same model. */
export async function compile(
  options: CompileOptions,
  onStage: (stage: Stage) => void = () => {},
): Promise<Compilation> {
  onStage("read");
  const original = readModel(options.model);
  const columns = inputColumns(original.graph, options.mapping);
  const normalised = runPasses(original, normalisation);
  const isBudget = hasBudget(options);
  if (options.precision === "auto" && !isBudget) {
    throw new CompilerError("bad-option", "--precision auto needs a budget to choose for, such as --target-size");
  }
  const candidates = (isBudget ? planCandidates : planRanks)(normalised.model.graph, options);
  const chosen = candidates.filter(({ choice }) => "rank" in choice);

  onStage("calibrate");
  const statistics = await calibrate(
    {
      model: normalised.model,
      layers: chosen.flatMap((planned) => (planned.kind === "dense-layer" ? [planned.site] : [])),
      tables: chosen.flatMap((planned) => (planned.kind === "embedding-table" ? [planned.site] : [])),
      load: loadRunner,
    },
    readRows({ files: options.data, inputs: columns, batchRows }),
  );

  let sites: readonly PlannedSite[] = candidates;
  let compressed: Compressed;
  let predictedLosses: ReadonlyMap<string, number> | undefined;
  if (!isBudget) {
    onStage("factorise");
    compressed = compress(normalised.model, sites, statistics, options.method);
  } else {
    onStage("search");
    const all = readRows({ files: options.data, inputs: columns, batchRows });
    const rows = await sampleRows(all, statistics.rows, sensitivityRows);
    const search = await BudgetSearch.prepare(normalised.model, candidates, statistics, rows, options);
    const aucDrop = await aucDropFrom(original, options, columns);
    const fitted = await fitBudget(search, options, sourceBytes(options.model), aucDrop);
    ({ sites, compressed, losses: predictedLosses } = fitted);
  }
  const { factorisation, approximated, folded, narrowed, fused, stored } = compressed;

  onStage("verify");
  const sample = await firstBatch(options, columns);
  await verifyExact("normalisation", original, normalised.model, sample);
  await verifyExact("folding", approximated.model, folded.model, sample);
  await verifyExact("fusing", narrowed.model, fused.model, sample);

  // Of exact passes what counts is what they leave in the end: one may do what another declined.
  const left = runPasses(fused.model, [...folding, ...fusing]);
  const results = [normalised, approximated, narrowed, left, stored].flatMap((each) => [...each.results]);
  const compilation: Compilation = {
    ...{ options, original, normalised: normalised.model, compressed: stored.model, sites, sample },
    relativeErrors: factorisation.relativeErrors,
    declined: results.flatMap(([pass, { declined }]) => declined.map((entry) => ({ pass, ...entry }))),
    calibrationRows: statistics.rows,
    ...(predictedLosses === undefined ? {} : { predictedLosses }),
  };
  if (options.label === undefined) return compilation;
  onStage("measure");
  return { ...compilation, quality: await measureBoth(compilation, columns) };
}

async function firstBatch({ data }: CompileOptions, inputs: readonly InputColumns[]): Promise<RowBatch> {
  for await (const batch of readRows({ files: data, inputs, batchRows: 256 })) return batch;
  throw new CompilerError("bad-data", "the calibration files hold no rows");
}

async function verifyExact(stage: string, before: Model, after: Model, sample: RowBatch): Promise<void> {
  const [a, b] = [await loadRunner(before), await loadRunner(after)];
  try {
    const difference = await outputDifference(a, b, sample);
    if (difference <= exactTolerance) return;
    throw new CompilerError(
      "verification-failed",
      `${stage} moved an output by ${difference}; at most ${exactTolerance} is rounding`,
    );
  } finally {
    await a.close();
    await b.close();
  }
}

/** Measures how much less AUC a model has than the original. */
async function aucDropFrom(original: Model, options: CompileOptions, inputs: readonly InputColumns[]) {
  if (options.maxAucDrop === undefined) return async () => 0;
  if (options.label === undefined) throw new CompilerError("bad-option", "--max-auc-drop needs --label to measure AUC");
  const rows = { files: options.test ?? options.data, inputs, label: options.label, batchRows };
  const { auc } = await measure(original, rows, options.output);
  return async (model: Model) => auc - (await measure(model, rows, options.output)).auc;
}

async function measureBoth({ options, original, compressed }: Compilation, inputs: readonly InputColumns[]) {
  const rows = { files: options.test ?? options.data, inputs, label: options.label!, batchRows };
  return {
    original: await measure(original, rows, options.output),
    compressed: await measure(compressed, rows, options.output),
  };
}
