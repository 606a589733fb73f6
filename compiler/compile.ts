import { findDenseLayers } from "./analysis/dense-layers.js";
import { sigmoidOf } from "./analysis/sigmoid-output.js";
import { vocabularySizes } from "./analysis/vocabularies.js";
import { batchRowsFor } from "./batch-rows.js";
import { planCandidates } from "./budget.js";
import { calibrate } from "./calibration/calibrate.js";
import type { CalibratedLayer } from "./calibration/instrument.js";
import { mergeShards, requireSites } from "./calibration/merge-shards.js";
import type { Statistics } from "./calibration/statistics.js";
import { chooseDesign, type DesignFindings } from "./choose-design.js";
import { store } from "./compress.js";
import { firstRows } from "./data/first-rows.js";
import { type InputColumns, inputColumns } from "./data/input-columns.js";
import { readRows } from "./data/read-rows.js";
import type { RowBatch } from "./data/row-batch.js";
import { type DistillationRecord, prepareLesson, recordOf, refuseTestRows } from "./distillation.js";
import type { EarlierVersion } from "./earlier-version.js";
import { loadRunner } from "./execution/onnxruntime-runner.js";
import { CompilerError } from "./ir/errors.js";
import type { Model } from "./ir/graph.js";
import { requireLabels } from "./labelled-files.js";
import { unitsToCalibrate } from "./narrow-layers.js";
import type { Narrowed } from "./narrow-search.js";
import { readModel } from "./onnx/read-model.js";
import { sourceHash } from "./onnx/source-hash.js";
import { type CompileOptions, hasBudget } from "./options.js";
import { folding, fusing, normalisation } from "./pipeline.js";
import { type PlannedSite, planRanks, sitesOf } from "./plan.js";
import type { Measurement } from "./quality.js";
import type { RankingForm } from "./ranking/ranking-form.js";
import { type SidedInput, sidesOf } from "./ranking/sides.js";
import { recenter } from "./recenter.js";
import { refuseNan } from "./refuse-nan.js";
import type { Regularised } from "./regularise.js";
import { runPasses } from "./rewrite/run-pass.js";
import { shrinkRareRows } from "./shrink-rare-rows.js";
import { type CurvePoint, measureCurve, planCurve, sitesToCalibrate } from "./size-quality-curve.js";
import { type TrainedStudent, trainStudent } from "./train-student.js";
import { verifiedRanking } from "./verified-ranking.js";
import type { GateResult, Verification } from "./verify/gates.js";
import { outputDifference } from "./verify/output-difference.js";
import { requireComparable, verifyScores } from "./verify-scores.js";
import { zeroRow } from "./zero-row.js";

/** What compiling found and made; nothing of it is on disk yet. */
export interface Compilation extends DesignFindings {
  readonly options: CompileOptions;
  readonly original: Model;
  /** The original after exact passes, its rare rows shrunk where labels asked for it: what was analysed and calibrated. */
  readonly normalised: Model;
  /** The same before hidden layers lost units: what sites were. */
  readonly source: Model;
  /** Hidden layers that keep fewer units. */
  readonly hiddenLayers: readonly { readonly name: string; readonly units: number; readonly kept: number }[];
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
  /** How training after compression went, when it was asked for. */
  readonly distillation?: DistillationRecord | undefined;
  /** How far embeddings of rare ids were shrunk, where that was asked for without distilling. */
  readonly shrinkage?: Pick<Regularised, "strength" | "trials"> | undefined;
  /** Size against AUC, when it was asked for. */
  readonly curve?: readonly CurvePoint[] | undefined;
  /** The version whose model was trained on: what was said of its compression still holds. */
  readonly earlier?: EarlierVersion | undefined;
  /** Which fields are the user's, where that was said. */
  readonly sides?: readonly SidedInput[] | undefined;
  /** The compressed model computing those once per request. */
  readonly ranking?: RankingForm | undefined;
}

/** Exact passes may move an output by float32 rounding only. */
const exactTolerance = 1e-5;

/** Stages a person waits for, in order. */
export type Stage = "read" | "prepare" | "calibrate" | "search" | "factorise" | "distil" | "verify" | "measure";

/** The whole compilation, from file to verified model. Deterministic: the same input gives the same model. */
export async function compile(
  options: CompileOptions,
  onStage: (stage: Stage) => void = () => {},
): Promise<Compilation> {
  onStage("read");
  const original = readModel(options.model, options.stream);
  const normalised = runPasses(original, normalisation);
  const isBudget = hasBudget(options);
  if (options.precision === "auto" && !isBudget) {
    throw new CompilerError("bad-option", "--precision auto needs a budget to choose for, such as --target-size");
  }
  refuseNan(normalised.model.graph, sitesOf(normalised.model.graph));
  const candidates = (isBudget ? planCandidates : planRanks)(normalised.model.graph, options);
  if (candidates.length === 0) return passThrough(options, original, nothingFound);
  const text = original.graph.inputs.find(({ type }) => type === "string");
  if (text !== undefined && !isBudget && options.distill === undefined)
    return passThrough(options, original, textReason(text.name));
  const columns = inputColumns(original.graph, options.mapping, vocabularySizes(normalised.model.graph));
  const sides = options.userFields && sidesOf(columns, options.userFields);
  await requireComparable(original, options);
  await requireLabels(options);
  const curve = planCurve(normalised.model.graph, options);
  const chosen = sitesToCalibrate([candidates, ...curve.map((plan) => plan.sites)]);

  const { shrinkRareRows: shrinkage, validation = options.search?.validation } = options;
  if (validation !== undefined) await refuseTestRows({ train: shrinkage?.train ?? [], validation }, options.test ?? []);
  if (options.distill !== undefined || shrinkage !== undefined) onStage("prepare");
  const lesson =
    options.distill && (await prepareLesson(normalised.model, options.distill, { ...options, inputs: columns }));
  const shrunk =
    shrinkage && (await shrinkRareRows(normalised.model, shrinkage, { ...options, validation, inputs: columns }));
  const teacher = lesson?.teacher ?? shrunk?.model;
  const source = teacher ?? normalised.model;

  onStage("calibrate");
  const units = mayNarrow(options) ? unitsToCalibrate(source) : [];
  const { statistics, sample } = await learn(options, columns, source, chosen, units);

  onStage(isBudget ? "search" : "factorise");
  const basis = { original, source, sites: candidates, statistics, columns, sample };
  const design = await chooseDesign(basis, options);
  const { narrowed: narrow, sites } = design;
  let { compressed } = design;
  let distilled: TrainedStudent | undefined;
  if (lesson !== undefined) {
    onStage("distil");
    const request = { ...options, distill: options.distill! };
    distilled = await trainStudent(compressed.folded.model, source, lesson, request, columns);
    compressed = { ...compressed, ...store(distilled.model, sites) };
  }
  const { factorisation, approximated, folded, narrowed, fused, stored } = compressed;

  onStage("verify");
  await verifyExact("normalisation", original, normalised.model, sample);
  await verifyExact("folding", approximated.model, folded.model, sample);
  await verifyExact("fusing", narrowed.model, fused.model, sample);

  // Of exact passes what counts is what they leave in the end: one may do what another declined.
  const left = runPasses(fused.model, [...folding, ...fusing]);
  const centred = await centre(options, columns, teacher ?? original, stored.model);
  const shifted = { results: new Map(centred === undefined ? [] : [["shift-logit", centred]]) };
  const results = [normalised, approximated, narrowed, left, stored, shifted].flatMap((each) => [...each.results]);
  const compilation: Compilation = {
    ...{ options, original, source, normalised: narrow.model, sites, sample },
    hiddenLayers: hiddenLayersOf(source, narrow),
    compressed: centred?.model ?? stored.model,
    relativeErrors: factorisation.relativeErrors,
    spectra: factorisation.spectra,
    declined: results.flatMap(([pass, { declined }]) => declined.map((entry) => ({ pass, ...entry }))),
    calibrationRows: statistics.rows,
    ...design.findings,
    ...(distilled === undefined ? {} : { distillation: recordOf(distilled, lesson!, options.distill!) }),
    ...(shrunk === undefined ? {} : { shrinkage: { strength: shrunk.strength, trials: shrunk.trials } }),
  };
  const ranking = sides && (await verifiedRanking(compilation.compressed, sides, sample));
  onStage("measure");
  const verified = await verifyScores(compilation, columns);
  return {
    ...{ ...compilation, ...verified, quality: verified?.verification.quality, sides, ranking },
    curve: await measureCurve(curve, source, statistics, columns, options),
  };
}

/**
 * The compressed model with its mean score brought to the original's, or to the click rate where it learned from labels,
 * where there are rows and one score per row.
 */
async function centre(options: CompileOptions, inputs: readonly InputColumns[], original: Model, compressed: Model) {
  const [only, ...others] = original.graph.outputs;
  const output = options.output ?? (others.length === 0 ? only?.name : undefined);
  if (options.recenter === false || options.data.length === 0 || output === undefined) return undefined;
  if (sigmoidOf(original.graph, output) === undefined) return undefined;
  const rows = () => readRows({ files: options.data, inputs, batchRows: batchRowsFor(original) });
  return recenter(original, compressed, rows, output);
}

/** What this compiler was not made for, an image model say, stays byte for byte what it was; its rows are not read. */
function passThrough(options: CompileOptions, original: Model, reason: string): Compilation {
  const { userFields, mapping, label } = options;
  const unmeasured = label === undefined ? "" : "; quality is not measured, it is the original's";
  return {
    ...(userFields === undefined ? {} : { sides: sidesOf(inputColumns(original.graph, mapping), userFields) }),
    ...{ options, original, source: original, normalised: original, compressed: original },
    ...{
      sites: [],
      sample: zeroRow(original.graph),
      relativeErrors: new Map(),
      spectra: new Map(),
      calibrationRows: 0,
      hiddenLayers: [],
    },
    declined: [{ pass: "compile", site: "the whole model", reason: `${reason}${unmeasured}` }],
  };
}

const nothingFound = "no embedding table and no dense layer with constant weights was found; the model stays as it is";

function textReason(input: string): string {
  return `input '${input}' holds text, which calibration rows cannot; the model stays as it is (to compress it, compile the graph behind its text lookups, which takes ids)`;
}

/** The statistics of the sites chosen, from shards or in one pass over the data, and a few rows to verify on. */
async function learn(
  options: CompileOptions,
  inputs: readonly InputColumns[],
  model: Model,
  chosen: readonly PlannedSite[],
  units: readonly CalibratedLayer[],
): Promise<{ statistics: Statistics; sample: RowBatch }> {
  const { data, stats = [] } = options;
  const batchRows = batchRowsFor(model);
  if (stats.length > 0) {
    const merged = mergeShards(stats, { path: options.model, sha256: sourceHash(options.model) });
    requireSites(merged.statistics, chosen.map(sizeOf));
    return { ...merged, sample: data.length === 0 ? merged.sample : await firstRows(data, inputs, batchRows) };
  }
  const plan = {
    model,
    layers: [...chosen.flatMap((planned) => (planned.kind === "dense-layer" ? [planned.site] : [])), ...units],
    tables: chosen.flatMap((planned) => (planned.kind === "embedding-table" ? [planned.site] : [])),
    load: loadRunner,
  };
  const statistics = await calibrate(plan, readRows({ files: data, inputs, batchRows }));
  return { statistics, sample: await firstRows(data, inputs, batchRows) };
}

function mayNarrow(options: CompileOptions): boolean {
  const isFree = hasBudget(options) && options.precision !== "float32";
  const { hiddenWidth = { kind: isFree ? "auto" : "full" } } = options;
  return hiddenWidth.kind !== "full";
}

function hiddenLayersOf({ graph }: Model, { widths }: Narrowed): Compilation["hiddenLayers"] {
  const layers = findDenseLayers(graph).filter(({ name }) => widths.has(name));
  return layers.map(({ name, outputs }) => ({ name, units: outputs, kept: widths.get(name)! }));
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
