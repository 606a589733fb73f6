import { compile } from "../compiler/compile.js";
import { sourceBytes } from "../compiler/onnx/copy-model.js";
import { writtenBytes } from "../compiler/onnx/write-model.js";
import { parseRank } from "../compiler/options.js";
import { parseTargetSize } from "../compiler/search/target-size.js";
import { distillDefaults } from "../compiler/training/distill-options.js";
import type { RankingMetrics } from "../compiler/verify/ranking-metrics.js";
import { type GivenCase, givenCases, missingCases } from "./given-cases.js";

// What compiling to a size and training brings on the given cases: `quality.bench.js [CASE...] [TARGET...]`.
// Three seeds, mean and spread (largest less smallest). Test rows are measured on once, at the end of each run.

if (missingCases !== false) throw new Error(missingCases);
const rank = parseRank("rank", "1/4");
const given = process.argv.slice(2);
const targets = given.filter((text) => /^\d/.test(text));
const wanted = given.filter((text) => !/^\d/.test(text));
const seeds = [1, 2, 3];

type Training = "none" | "scores" | "labels";

async function run({ model, data, label }: GivenCase, target: string, training: Training, seed: number) {
  const begun = performance.now();
  const distill = {
    ...{ train: [data.train], validation: [data.valid], validFraction: 0.1, split: "time" as const, shrinks: true },
    training: { ...distillDefaults, seed, ...(training === "scores" ? { labelWeight: 0 } : {}) },
  };
  const { quality, compressed, distillation } = await compile({
    ...{ model, data: [data.calibration], test: [data.test], label, method: "afm" as const },
    ...{ embeddingRank: rank, denseRank: rank, exclude: [], targetSize: parseTargetSize("target", target) },
    distill: training === "none" ? undefined : distill,
  });
  const seconds = (performance.now() - begun) / 1000;
  return { ...quality!, bytes: writtenBytes(compressed), seconds, distillation };
}

function line(name: string, bytes: number, measured: readonly RankingMetrics[], note: string): string {
  const cell = (pick: (of: RankingMetrics) => number, digits: number) => {
    const values = measured.map(pick);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const spread = Math.max(...values) - Math.min(...values);
    return `${mean.toFixed(digits)}${values.length > 1 ? ` ±${spread.toFixed(digits)}` : ""}`.padEnd(19);
  };
  return [
    ...[name.padEnd(34), String(bytes).padStart(8), cell(({ auc }) => auc, 6), cell(({ logLoss }) => logLoss, 6)],
    ...[cell(({ normalizedEntropy }) => normalizedEntropy, 5), cell(({ calibration }) => calibration, 3), note],
  ].join("  ");
}

for (const one of givenCases().filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
  console.log(
    `\n${one.name.padEnd(34)}     bytes  AUC                  log-loss             NE                   calibration`,
  );
  let drawnOriginal = false;
  for (const target of targets.length > 0 ? targets : ["5x", "10x"]) {
    const lines: string[] = [];
    let reached = Number.POSITIVE_INFINITY;
    for (const training of ["none", "scores", "labels"] as const) {
      const runs = [];
      for (const seed of training === "none" ? [1] : seeds) runs.push(await run(one, target, training, seed));
      if (!drawnOriginal) console.log(line("original", sourceBytes(one.model), [runs[0]!.original], ""));
      drawnOriginal = true;
      const words = { none: "no training", scores: "distilled, no labels", labels: "distilled, with labels" }[training];
      const seconds = runs.reduce((sum, each) => sum + each.seconds, 0) / runs.length;
      const strength = runs[0]!.distillation?.shrinkage?.strength;
      const kept = runs.map(({ distillation }) => distillation?.best ?? "").join(" ");
      const note = `${seconds.toFixed(0)} s${strength === undefined ? "" : `, shrinkage ${strength}`}, epochs kept ${kept}`;
      reached = Math.min(reached, runs[0]!.bytes);
      lines.push(
        line(
          `${target} ${words}`,
          runs[0]!.bytes,
          runs.map(({ compressed }) => compressed),
          note,
        ),
      );
      console.log(lines.at(-1));
    }
    const larger = one.reference.filter(
      ({ finetune, bytes }) => finetune !== "none" && bytes !== undefined && bytes >= 0,
    );
    const nearest = larger.filter(
      ({ bytes }) => bytes <= 2 * reached || bytes === Math.min(...larger.map((row) => row.bytes)),
    );
    for (const row of nearest) {
      console.log(
        `  reference: ${row.finetune}, emb ${row.emb_dim}, ranks ${row.hidden_rank} ${row.first}`.padEnd(34),
        String(row.bytes).padStart(8),
        ` ${row.test_auc.toFixed(6)}`.padEnd(20),
        `${row.test_logloss.toFixed(6)}`,
      );
    }
  }
}
