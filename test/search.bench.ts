import { type Compilation, compile } from "../compiler/compile.js";
import { loadRunner } from "../compiler/execution/onnxruntime-runner.js";
import { withMetadata } from "../compiler/model-metadata.js";
import { writtenBytes } from "../compiler/onnx/write-model.js";
import type { CompileOptions } from "../compiler/options.js";
import { parseTargetSize } from "../compiler/search/target-size.js";
import { measureLatency } from "../compiler/verify/measure-latency.js";
import { type GivenCase, givenCases, missingCases } from "./given-cases.js";

// The design that `search --target-size 10x` finds beside the model of one rank for all that takes as many bytes: test AUC,
// log-loss and microseconds at 100 rows, in turn. Names of cases may be given as arguments.

const rows = 100;

function optionsOf({ model, data, label, output }: GivenCase): CompileOptions {
  const full = { kind: "full" } as const;
  return {
    ...{ model, data: [data.calibration], test: [data.test], label, output, method: "afm", exclude: [] },
    ...{ embeddingRank: full, denseRank: full },
  };
}

/** One part of every width, in int8: the largest that takes no more than `bytes`. */
async function uniform(options: CompileOptions, bytes: number): Promise<Compilation | undefined> {
  let best: Compilation | undefined;
  for (let sixteenths = 16; sixteenths >= 1; sixteenths -= sixteenths > 4 ? 2 : 1) {
    const part = { kind: "fraction", part: sixteenths / 16 } as const;
    const made = await compile({
      ...options,
      embeddingRank: part,
      denseRank: part,
      precision: "int8",
      test: undefined,
    });
    if (writtenBytes(withMetadata(made)) > bytes) continue;
    best = await compile({ ...options, embeddingRank: part, denseRank: part, precision: "int8" });
    break;
  }
  return best;
}

if (missingCases !== false) throw new Error(missingCases);
const wanted = process.argv.slice(2);
for (const given of givenCases().filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
  const options = optionsOf(given);
  const targetSize = parseTargetSize("--target-size", "10x");
  const search = { pick: "best", measurements: 40, seed: 1, batch: rows } as const;
  const found = await compile({ ...options, targetSize, search });
  const bytes = writtenBytes(withMetadata(found));
  const plain = await uniform(options, bytes);
  console.log(`${given.name}: original AUC ${given.auc.toFixed(5)}, log-loss ${given.logLoss.toFixed(5)}`);
  const models = [found, ...(plain === undefined ? [] : [plain])];
  const runners = await Promise.all(models.map(({ compressed }) => loadRunner(compressed)));
  const [latency] = await measureLatency(runners, found.sample, { batches: [rows], budgetMs: 2000 });
  for (const [at, made] of models.entries()) {
    const { auc, logLoss } = made.quality!.compressed;
    const { p50, p10, p90 } = latency!.times[at]!;
    const time = `${p50.toFixed(0)} us (${p10.toFixed(0)} to ${p90.toFixed(0)}) at ${rows} rows`;
    const name = at === 0 ? "search 10x" : "one rank for all, int8";
    console.log(
      `  ${name}: ${writtenBytes(withMetadata(made))} bytes, AUC ${auc.toFixed(5)}, log-loss ${logLoss.toFixed(5)}, ${time}`,
    );
  }
  if (plain === undefined) console.log("  one rank for all, int8: none is so small");
  for (const runner of runners) await runner.close();
}
