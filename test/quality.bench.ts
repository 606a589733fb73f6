import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { vocabularySizes } from "../compiler/analysis/vocabularies.js";
import { type Compilation, compile } from "../compiler/compile.js";
import { inputColumns } from "../compiler/data/input-columns.js";
import {
  type DistillationRequest,
  type InnerActivation,
  innerActivations,
  type Lesson,
  prepareLesson,
} from "../compiler/distillation.js";
import { sourceBytes } from "../compiler/onnx/copy-model.js";
import { readModel } from "../compiler/onnx/read-model.js";
import { writtenBytes } from "../compiler/onnx/write-model.js";
import { parseRank } from "../compiler/options.js";
import { normalisation } from "../compiler/pipeline.js";
import { runPasses } from "../compiler/rewrite/run-pass.js";
import { parseTargetSize } from "../compiler/search/target-size.js";
import { distillDefaults } from "../compiler/training/distill-options.js";
import type { RankingMetrics } from "../compiler/verify/ranking-metrics.js";
import { type GivenCase, givenCases, missingCases, type ReferenceRow } from "./given-cases.js";
import { type QualityPoint, qualityFigure } from "./quality-figure.js";

// What compiling to a size and training brings on the given cases; mean and spread (largest less smallest) of some seeds.
// Rows are read, and the teacher prepared, once per case. Test rows are measured on once, at the end of each run.
//
//   --case NAME...  --size 5x...  --seeds 3  --training none,scores,labels  --inner-activation relu  --mimic-weight 1
//   --write FOLDER   keeps the figures in quality.json and draws them in quality.svg

if (missingCases !== false) throw new Error(missingCases);
const { values: given } = parseArgs({
  options: {
    case: { type: "string", multiple: true },
    size: { type: "string", multiple: true, default: ["5x", "10x"] },
    seeds: { type: "string", default: "3" },
    training: { type: "string", default: "none,scores,labels" },
    "inner-activation": { type: "string", default: "none" },
    "mimic-weight": { type: "string", default: "0" },
    write: { type: "string" },
  },
});
const names = { none: "no training", scores: "distilled, no labels", labels: "distilled, with labels" } as const;
type Training = keyof typeof names;

const cases = givenCases().filter(({ name }) => given.case?.includes(name) ?? true);
const trainings = given.training.split(",").filter((text): text is Training => text in names);
const innerActivation = innerActivations.find((name): name is InnerActivation => name === given["inner-activation"]);
const seeds = Array.from({ length: Number(given.seeds) }, (_, at) => at + 1);
if (cases.length === 0 || trainings.length === 0 || seeds.length === 0 || innerActivation === undefined) {
  throw new Error(`nothing to measure with ${process.argv.slice(2).join(" ")}`);
}
const rank = parseRank("rank", "1/4");

function requestOf({ data }: GivenCase, training: Training, seed: number, prepared?: Lesson): DistillationRequest {
  const labels = training === "labels" ? {} : { labelWeight: 0 };
  return {
    ...{ train: [data.train], validation: [data.valid], validFraction: 0.1, split: "time", shrinks: true },
    ...{ prepared, innerActivation },
    training: { ...distillDefaults, seed, mimicWeight: Number(given["mimic-weight"]), ...labels },
  };
}

function lessonOf(one: GivenCase, training: Training): Promise<Lesson> {
  const { graph } = readModel(one.model);
  const normalised = runPasses(readModel(one.model), normalisation).model;
  const inputs = inputColumns(graph, undefined, vocabularySizes(normalised.graph));
  return prepareLesson(normalised, requestOf(one, training, 1), { inputs, label: one.label, test: [one.data.test] });
}

interface Run extends Pick<Compilation, "distillation"> {
  readonly original: RankingMetrics;
  readonly compressed: RankingMetrics;
  readonly bytes: number;
  readonly seconds: number;
}

async function run(one: GivenCase, size: string, distill: DistillationRequest | undefined): Promise<Run> {
  const begun = performance.now();
  const { model, data, label } = one;
  const { quality, compressed, distillation } = await compile({
    ...{ model, data: [data.calibration], test: [data.test], label, method: "afm" },
    ...{ embeddingRank: rank, denseRank: rank, exclude: [], targetSize: parseTargetSize("--size", size), distill },
  });
  const seconds = (performance.now() - begun) / 1000;
  return { ...quality!, distillation, bytes: writtenBytes(compressed), seconds };
}

function line(name: string, bytes: number, measured: readonly RankingMetrics[], note: string): string {
  const cell = (pick: (of: RankingMetrics) => number, digits: number) => {
    const values = measured.map(pick);
    const mean = meanOf(values);
    const spread = Math.max(...values) - Math.min(...values);
    return `${mean.toFixed(digits)}${values.length > 1 ? ` ±${spread.toFixed(digits)}` : ""}`.padEnd(19);
  };
  return [
    ...[name.padEnd(34), String(bytes).padStart(8), cell(({ auc }) => auc, 6), cell(({ logLoss }) => logLoss, 6)],
    ...[cell(({ normalizedEntropy }) => normalizedEntropy, 5), cell(({ calibration }) => calibration, 3), note],
  ].join("  ");
}

function noteOf({ seconds, distillation }: Run): string {
  const { best, shrinkage, mimicked } = distillation ?? {};
  return [
    `${seconds.toFixed(0)} s`,
    ...(shrinkage === undefined ? [] : [`shrinkage ${shrinkage.strength}`]),
    ...(best === undefined ? [] : [`epoch ${best} kept`]),
    ...(mimicked === undefined ? [] : [`mimics ${mimicked}`]),
  ].join(", ");
}

const trainedRows = ({ reference }: GivenCase) => reference.filter(({ finetune }) => finetune !== "none");

/** Trained models of the reference about as small as ours: up to twice the bytes, or the smallest there is. */
function referenceNear(one: GivenCase, reached: number): ReferenceRow[] {
  const trained = trainedRows(one);
  const smallest = Math.min(...trained.map(({ bytes }) => bytes));
  return trained.filter(({ bytes }) => bytes <= Math.max(2 * reached, smallest));
}

function printReference(rows: readonly ReferenceRow[]): void {
  for (const row of rows) {
    const name = `  reference: ${row.finetune}, emb ${row.emb_dim}, ranks ${row.hidden_rank} ${row.first}`;
    const quality = `${row.test_auc.toFixed(6).padEnd(19)}  ${row.test_logloss.toFixed(6)}`;
    console.log(`${name.padEnd(34)}  ${String(row.bytes).padStart(8)}  ${quality}`);
  }
}

const points: QualityPoint[] = [];
const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
function keep(one: GivenCase, model: QualityPoint["model"], bytes: number, measured: readonly RankingMetrics[]): void {
  const aucs = measured.map(({ auc }) => auc);
  const spread = { aucLeast: Math.min(...aucs), aucMost: Math.max(...aucs) };
  const logLoss = meanOf(measured.map((metrics) => metrics.logLoss));
  points.push({ case: one.name, model, bytes, auc: meanOf(aucs), ...spread, logLoss });
}

for (const one of cases) {
  for (const { bytes, test_auc: auc, test_logloss: logLoss } of trainedRows(one)) {
    points.push({ case: one.name, model: "reference", bytes, auc, aucLeast: auc, aucMost: auc, logLoss });
  }
  const header = ["bytes".padStart(8), "AUC".padEnd(19), "log-loss".padEnd(19), "NE".padEnd(19), "calibration"];
  console.log(`\n${one.name.padEnd(34)}  ${header.join("  ")}`);
  const lessons = new Map<Training, Lesson>();
  let isFirst = true;
  for (const size of given.size) {
    let reached = Number.POSITIVE_INFINITY;
    for (const training of trainings) {
      if (training !== "none" && !lessons.has(training)) lessons.set(training, await lessonOf(one, training));
      const runs: Run[] = [];
      for (const seed of training === "none" ? [1] : seeds) {
        const request = training === "none" ? undefined : requestOf(one, training, seed, lessons.get(training));
        const made = await run(one, size, request);
        runs.push(made);
        if (isFirst) {
          console.log(line("original", sourceBytes(one.model), [made.original], ""));
          keep(one, "original", sourceBytes(one.model), [made.original]);
        }
        isFirst = false;
        const seeded = training === "none" ? "" : `, seed ${seed}`;
        console.log(line(`${size} ${names[training]}${seeded}`, made.bytes, [made.compressed], noteOf(made)));
      }
      const measured = runs.map(({ compressed }) => compressed);
      reached = Math.min(reached, runs[0]!.bytes);
      keep(one, training, runs[0]!.bytes, measured);
      if (runs.length > 1) console.log(line(`${size} ${names[training]}`, runs[0]!.bytes, measured, "mean, spread"));
    }
    printReference(referenceNear(one, reached));
  }
}

if (given.write !== undefined) {
  mkdirSync(given.write, { recursive: true });
  writeFileSync(join(given.write, "quality.json"), `${JSON.stringify({ seeds: seeds.length, points }, null, 2)}\n`);
  writeFileSync(join(given.write, "quality.svg"), `${qualityFigure(points)}\n`);
}
