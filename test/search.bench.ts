import { type Compilation, compile } from "../compiler/compile.js";
import { inputColumns } from "../compiler/data/input-columns.js";
import { readRows } from "../compiler/data/read-rows.js";
import { loadRunner } from "../compiler/execution/onnxruntime-runner.js";
import { withMetadata } from "../compiler/model-metadata.js";
import { writtenBytes } from "../compiler/onnx/write-model.js";
import type { CompileOptions } from "../compiler/options.js";
import { signed } from "../compiler/report/quantities.js";
import { pickWords } from "../compiler/report/search-words.js";
import { parseTargetSize } from "../compiler/search/target-size.js";
import { aucDifference } from "../compiler/verify/auc-difference.js";
import { measureLatency } from "../compiler/verify/measure-latency.js";
import { type ScoredRows, scoreRows } from "../compiler/verify/score-rows.js";
import { type GivenCase, givenCases, missingCases } from "./given-cases.js";

// The design that `search --target-size 10x` finds beside the models of one rank for all that take nearly as many bytes: test AUC,
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

/** One part of every width, in int8: of all sixty-fourths the two whose bytes are next to `bytes`, below and above. */
async function uniform(options: CompileOptions, bytes: number): Promise<Compilation[]> {
  const make = (parts: number, test: CompileOptions["test"]) => {
    const rank = { kind: "fraction", part: parts / 64 } as const;
    return compile({ ...options, embeddingRank: rank, denseRank: rank, precision: "int8", test });
  };
  let [below, above] = [0, 64];
  while (above - below > 1) {
    const middle = (below + above) >>> 1;
    if (bytesOf(await make(middle, undefined)) <= bytes) below = middle;
    else above = middle;
  }
  const neighbours = below === 0 ? [above] : [below, above];
  return Promise.all(neighbours.map((parts) => make(parts, options.test)));
}

/** Scores of the test rows. */
async function scored({ compressed, options }: Compilation): Promise<ScoredRows> {
  const runner = await loadRunner(compressed);
  const inputs = inputColumns(compressed.graph, undefined);
  const rows = readRows({ files: options.test!, inputs, label: options.label!, batchRows: 4096 });
  const scores = await scoreRows(runner, rows, options.output);
  await runner.close();
  return scores;
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
  console.log(`${given.name}: original AUC ${given.auc.toFixed(5)}, log-loss ${given.logLoss.toFixed(5)}`);
  console.log(`  picked for ${pickWords(found.searched!)}`);
  const models = [found, ...(await uniform(options, bytesOf(found)))];
  const runners = await Promise.all(models.map(({ compressed }) => loadRunner(compressed)));
  const [latency] = await measureLatency(runners, found.sample, { batches: [rows], budgetMs: 3000 });
  const { scores, labels } = await scored(found);
  for (const [at, made] of models.entries()) {
    const { auc, logLoss } = made.quality!.compressed;
    const { p50, p10, p90 } = latency!.times[at]!;
    const time = `${p50.toFixed(0)} us (${p10.toFixed(0)} to ${p90.toFixed(0)}) at ${rows} rows`;
    const name = at === 0 ? "search 10x" : "one rank for all, int8";
    const { difference, standardError } = aucDifference(scores, (await scored(made)).scores, labels);
    const error = standardError.toFixed(5);
    const gain = at === 0 ? "" : `; AUC of the search beside it ${signed(difference, 5)}, standard error ${error}`;
    console.log(
      `  ${name}: ${bytesOf(made)} bytes, AUC ${auc.toFixed(5)}, log-loss ${logLoss.toFixed(5)}, ${time}${gain}`,
    );
  }
  for (const runner of runners) await runner.close();
}
