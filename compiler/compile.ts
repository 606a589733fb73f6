import { vocabularySizes } from "./analysis/vocabularies.js";
import { calibrate } from "./calibration/calibrate.js";
import { mergeShards, requireSites } from "./calibration/merge-shards.js";
import type { Statistics } from "./calibration/statistics.js";
import { firstRows } from "./data/first-rows.js";
import { type InputColumns, inputColumns } from "./data/input-columns.js";
import { readRows } from "./data/read-rows.js";
import type { RowBatch } from "./data/row-batch.js";
import { loadRunner } from "./execution/onnxruntime-runner.js";
import { factorise } from "./factorise.js";
import { CompilerError } from "./ir/errors.js";
import type { Model } from "./ir/graph.js";
import { readModel } from "./onnx/read-model.js";
import { sourceHash } from "./onnx/source-hash.js";
import type { CompileOptions, Method } from "./options.js";
import { approximation, folding, normalisation } from "./pipeline.js";
import { type PlannedSite, planRanks } from "./plan.js";
import type { Measurement } from "./quality.js";
import { runPasses } from "./rewrite/run-pass.js";
import { type CurvePoint, measureCurve, planCurve, sitesToCalibrate } from "./size-quality-curve.js";
import type { GateResult, Verification } from "./verify/gates.js";
import { outputDifference } from "./verify/output-difference.js";
import { verifyScores } from "./verify-scores.js";
import { zeroRow } from "./zero-row.js";

/** What compiling found and made; nothing of it is on disk yet. */
export interface Compilation {
  readonly options: CompileOptions;
  readonly original: Model;
  /** The original after exact passes: what was analysed and calibrated. */
  readonly normalised: Model;
  readonly compressed: Model;
  readonly sites: readonly PlannedSite[];
  readonly relativeErrors: ReadonlyMap<string, number>;
  /** Variance along each axis of every factorised site, in falling order. */
  readonly spectra: ReadonlyMap<string, Float64Array>;
  /** Back-projections that an interaction keeps alive, and other sites passes left alone. */
  readonly declined: readonly { readonly pass: string; readonly site: string; readonly reason: string }[];
  readonly calibrationRows: number;
  /** A few calibration rows, for the server's self-check. */
  readonly sample: RowBatch;
  readonly quality?: { readonly original: Measurement; readonly compressed: Measurement } | undefined;
  /** The compressed model's scores beside the original's; absent where there is no one score per row. */
  readonly verification?: Verification | undefined;
  readonly gates?: readonly GateResult[] | undefined;
  /** Size against AUC, when it was asked for. */
  readonly curve?: readonly CurvePoint[] | undefined;
}

/** Rows per calibration batch: large enough for matrix products, small enough to stream. */
const batchRows = 4096;

/** Exact passes may move an output by float32 rounding only. */
const exactTolerance = 1e-5;

/** Stages a person waits for, in order. */
export type Stage = "read" | "calibrate" | "factorise" | "verify" | "measure";

/** The whole compilation, from file to verified model. Deterministic: the same input gives the same model. */
export async function compile(
  options: CompileOptions,
  onStage: (stage: Stage) => void = () => {},
): Promise<Compilation> {
  onStage("read");
  const original = readModel(options.model);
  const normalised = runPasses(original, normalisation);
  const sites = planRanks(normalised.model.graph, options);
  if (sites.length === 0) return passThrough(options, original);
  const columns = inputColumns(original.graph, options.mapping, vocabularySizes(normalised.model.graph));
  const curve = planCurve(normalised.model.graph, options);
  const chosen = sitesToCalibrate([sites, ...curve.map((plan) => plan.sites)]);

  onStage("calibrate");
  const { statistics, sample } = await learn(options, columns, normalised.model, chosen);

  onStage("factorise");
  const { factorisation, approximated, folded } = compress(normalised.model, sites, statistics, options.method);

  onStage("verify");
  await verifyExact("normalisation", original, normalised.model, sample);
  await verifyExact("folding", approximated.model, folded.model, sample);

  // Of the folding passes what counts is what they leave in the end: one may do what another declined.
  const results = [...normalised.results, ...approximated.results, ...runPasses(folded.model, folding).results];
  const compilation: Compilation = {
    ...{ options, original, normalised: normalised.model, compressed: folded.model, sites, sample },
    relativeErrors: factorisation.relativeErrors,
    spectra: factorisation.spectra,
    declined: results.flatMap(([pass, { declined }]) => declined.map((entry) => ({ pass, ...entry }))),
    calibrationRows: statistics.rows,
  };
  onStage("measure");
  const verified = await verifyScores(compilation, columns);
  return {
    ...{ ...compilation, ...verified, quality: verified?.verification.quality },
    curve: await measureCurve(curve, normalised.model, statistics, columns, options),
  };
}

/** What this compiler was not made for, an image model say, stays byte for byte what it was; its rows are not read. */
function passThrough(options: CompileOptions, original: Model): Compilation {
  const reason = "no embedding table and no dense layer with constant weights was found; the model stays as it is";
  return {
    ...{ options, original, normalised: original, compressed: original, sites: [], sample: zeroRow(original.graph) },
    ...{ relativeErrors: new Map(), spectra: new Map(), calibrationRows: 0 },
    declined: [{ pass: "compile", site: "the whole model", reason }],
  };
}

/** From a normalised model, its rank plan and its statistics to the compressed model. */
export function compress(normalised: Model, sites: readonly PlannedSite[], statistics: Statistics, method: Method) {
  const factorisation = factorise(normalised.graph, sites, statistics, method);
  const approximated = runPasses(normalised, approximation(factorisation));
  const folded = runPasses(approximated.model, folding);
  return { factorisation, approximated, folded };
}

/** The statistics of the sites chosen, from shards or in one pass over the data, and a few rows to verify on. */
async function learn(
  options: CompileOptions,
  inputs: readonly InputColumns[],
  model: Model,
  chosen: readonly PlannedSite[],
): Promise<{ statistics: Statistics; sample: RowBatch }> {
  const { data, stats = [] } = options;
  if (stats.length > 0) {
    const merged = mergeShards(stats, { path: options.model, sha256: sourceHash(options.model) });
    requireSites(merged.statistics, chosen.map(sizeOf));
    return { ...merged, sample: data.length === 0 ? merged.sample : await firstRows(data, inputs) };
  }
  const plan = {
    model,
    layers: chosen.flatMap((planned) => (planned.kind === "dense-layer" ? [planned.site] : [])),
    tables: chosen.flatMap((planned) => (planned.kind === "embedding-table" ? [planned.site] : [])),
    load: loadRunner,
  };
  const statistics = await calibrate(plan, readRows({ files: data, inputs, batchRows }));
  return { statistics, sample: await firstRows(data, inputs) };
}

function sizeOf({ kind, site }: PlannedSite) {
  return { kind, name: site.name, size: kind === "dense-layer" ? site.outputs : site.rows };
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
