import { type Compilation, compile } from "../compiler/compile.js";
import { loadRunner } from "../compiler/execution/onnxruntime-runner.js";
import { withMetadata } from "../compiler/model-metadata.js";
import { writtenBytes } from "../compiler/onnx/write-model.js";
import type { CompileOptions } from "../compiler/options.js";
import { pickWords } from "../compiler/report/search-words.js";
import { parseTargetSize } from "../compiler/search/target-size.js";
import { measureLatency } from "../compiler/verify/measure-latency.js";
import { type GivenCase, givenCases, missingCases } from "./given-cases.js";

// The design that `search --target-size 10x` finds beside the model of one rank for all that takes as many bytes: test AUC,
// log-loss and microseconds at 100 rows, in turn. Names of cases may be given as arguments; with --validation the search
// measures AUC on the case's validation rows.

const rows = 100;

function optionsOf({ model, data, label, output }: GivenCase): CompileOptions {
  const full = { kind: "full" } as const;
  return {
    ...{ model, data: [data.calibration], test: [data.test], label, output, method: "afm", exclude: [] },
    ...{ embeddingRank: full, denseRank: full },
  };
}

/** One part of every width, in int8: of all sixty-fourths the one whose bytes are nearest. */
async function uniform(options: CompileOptions, bytes: number): Promise<Compilation> {
  const make = (parts: number, test: CompileOptions["test"]) => {
    const rank = { kind: "fraction", part: parts / 64 } as const;
    return compile({ ...options, embeddingRank: rank, denseRank: rank, precision: "int8", test });
  };
  const distances = new Map<number, number>();
  let [low, high] = [0, 65];
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    const excess = bytesOf(await make(middle, undefined)) - bytes;
    distances.set(middle, Math.abs(excess));
    if (excess <= 0) low = middle;
    else high = middle;
  }
  const [[nearest]] = [...distances].sort(([, a], [, b]) => a - b) as [[number, number]];
  return make(nearest, options.test);
}

function bytesOf(made: Compilation): number {
  return writtenBytes(withMetadata(made));
}

if (missingCases !== false) throw new Error(missingCases);
const [withLabels, wanted] = [process.argv.includes("--validation"), process.argv.slice(2)];
const isWanted = ({ name }: GivenCase) => wanted.every((word) => word.startsWith("--")) || wanted.includes(name);
for (const given of givenCases().filter(isWanted)) {
  const options = optionsOf(given);
  const targetSize = parseTargetSize("--target-size", "10x");
  const validation = withLabels ? [given.data.valid] : undefined;
  const search = { pick: "best", measurements: 40, seed: 1, batch: rows, validation } as const;
  const found = await compile({ ...options, targetSize, search });
  const plain = await uniform(options, bytesOf(found));
  console.log(`${given.name}: original AUC ${given.auc.toFixed(5)}, log-loss ${given.logLoss.toFixed(5)}`);
  console.log(`  picked for ${pickWords(found.searched!)}`);
  const models = [found, plain];
  const runners = await Promise.all(models.map(({ compressed }) => loadRunner(compressed)));
  const [latency] = await measureLatency(runners, found.sample, { batches: [rows], budgetMs: 2000 });
  for (const [at, made] of models.entries()) {
    const { auc, logLoss } = made.quality!.compressed;
    const { p50, p10, p90 } = latency!.times[at]!;
    const time = `${p50.toFixed(0)} us (${p10.toFixed(0)} to ${p90.toFixed(0)}) at ${rows} rows`;
    const name = at === 0 ? "search 10x" : "one rank for all, int8";
    console.log(`  ${name}: ${bytesOf(made)} bytes, AUC ${auc.toFixed(5)}, log-loss ${logLoss.toFixed(5)}, ${time}`);
  }
  for (const runner of runners) await runner.close();
}
