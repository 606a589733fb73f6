import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Table from "cli-table3";
import { rowCost } from "../compiler/analysis/row-cost.js";
import { compile } from "../compiler/compile.js";
import { loadRunner } from "../compiler/execution/onnxruntime-runner.js";
import { parseRank } from "../compiler/options.js";
import { folding, fusing, normalisation } from "../compiler/pipeline.js";
import { runPasses } from "../compiler/rewrite/run-pass.js";
import { parseTargetSize } from "../compiler/search/target-size.js";
import { measureLatency } from "../compiler/verify/measure-latency.js";
import { makeExample } from "../examples/ad-ranking/make-example.js";
import { givenCases, missingCases } from "./given-cases.js";
import { peakRate } from "./peak-rate.js";

// Time per row of the original, after the exact passes alone, and compressed to a quarter of the size: onnxruntime by
// itself, one thread, one run of each in turn. "At least" is what the multiplications alone would take at the rate of a
// large matrix product: no graph of that many operations can be faster.

interface Benched {
  readonly name: string;
  readonly model: string;
  readonly calibration: string;
  readonly test: string;
  readonly label: string;
}

const target = process.argv[2] ?? "4x";
const rank = parseRank("rank", "1/4");
const rate = await peakRate();
console.log(
  `One thread does ${(rate / 1000).toFixed(0)} GFLOP/s in a large Gemm. Medians, and in brackets the fastest and slowest\ntenth; how many times faster by the fastest tenth, which other processes disturb least.`,
);

if (missingCases !== false) console.log(`Given models skipped: ${missingCases}.`);
for (const { name, model, data, label } of givenCases()) {
  await bench({ name, model, label, calibration: data.calibration, test: data.test });
}
const folder = mkdtempSync(join(tmpdir(), "rankserve-bench-"));
try {
  await makeExample({ directory: folder, seed: 1, requests: 400, force: true });
  const rows = { calibration: join(folder, "calibration.csv.gz"), test: join(folder, "test.csv.gz") };
  await bench({ name: "the example's DeepFM", model: join(folder, "model.onnx"), label: "label", ...rows });
} finally {
  rmSync(folder, { recursive: true });
}

async function bench({ name, model, label, calibration, test }: Benched): Promise<void> {
  const before = process.cpuUsage();
  const made = await compile({
    ...{ model, data: [calibration], test: [test], label, method: "afm", embeddingRank: rank, denseRank: rank },
    ...{ exclude: [], targetSize: parseTargetSize("target", target) },
  });
  const { user, system } = process.cpuUsage(before);
  // Not the model's own normalised form, which may have fewer hidden units.
  const normalised = runPasses(made.original, normalisation).model;
  const exact = runPasses(normalised, [...folding, ...fusing]).model;
  const models = [made.original, exact, made.compressed];
  const runners = await Promise.all(models.map((each) => loadRunner(each)));
  const measured = await measureLatency(runners, made.sample, { budgetMs: 3000 });
  for (const runner of runners) await runner.close();

  // The original's shapes are known once its constants are.
  const costs = [normalised, exact, made.compressed].map((model) => rowCost(model));
  const { original, compressed } = made.quality!;
  console.log(`\n${name}, ${target}: AUC ${original.auc.toFixed(5)} to ${compressed.auc.toFixed(5)}`);
  console.log(`compiled in ${((user + system) / 1e6).toFixed(1)} s of CPU`);
  const table = new Table({
    head: ["batch", "original", "exact passes alone", "", `compressed ${target}`, "", "runs"],
    style: { head: [], border: [] },
  });
  for (const { batch, times, runs } of measured) {
    const perRow = (microseconds: number) => (microseconds / batch).toFixed(2);
    const cells = times.map(({ p50, p10, p90 }) => `${perRow(p50)} (${perRow(p10)}-${perRow(p90)})`);
    const faster = times.map(({ p10 }) => `${(times[0]!.p10 / p10).toFixed(2)}x`);
    table.push([batch, cells[0], cells[1], faster[1], cells[2], faster[2], runs]);
  }
  const [a, b, c] = costs.map(({ flops }) => (flops / rate).toFixed(2));
  table.push(["at least", a, b, "", c, "", ""]);
  const [d, e, f] = costs.map(({ gatheredBytes }) => `${gatheredBytes} B looked up`);
  table.push(["", d, e, "", f, "", ""]);
  console.log(`microseconds per row\n${table.toString()}`);
}
