import t from "tap";
import { planCandidates } from "../compiler/budget.js";
import { BudgetSearch } from "../compiler/budget-search.js";
import { calibrate } from "../compiler/calibration/calibrate.js";
import { firstRows } from "../compiler/data/first-rows.js";
import { inputColumns } from "../compiler/data/input-columns.js";
import { readRows } from "../compiler/data/read-rows.js";
import { loadRunner } from "../compiler/execution/onnxruntime-runner.js";
import { sourceBytes } from "../compiler/onnx/copy-model.js";
import { readModel } from "../compiler/onnx/read-model.js";
import type { CompileOptions } from "../compiler/options.js";
import { OutputJudge } from "../compiler/output-judge.js";
import { normalisation } from "../compiler/pipeline.js";
import { runPasses } from "../compiler/rewrite/run-pass.js";
import { givenCases, missingCases } from "./given-cases.js";

const rank = { kind: "fraction", part: 1 / 4 } as const;

/** The search over a model, its sites measured on a few rows: sizes do not depend on what was measured. */
async function searchOf(options: CompileOptions): Promise<BudgetSearch> {
  const { model } = runPasses(readModel(options.model), normalisation);
  const sites = planCandidates(model.graph, options);
  const columns = inputColumns(model.graph);
  const plan = {
    model,
    layers: sites.flatMap((planned) => (planned.kind === "dense-layer" ? [planned.site] : [])),
    tables: sites.flatMap((planned) => (planned.kind === "embedding-table" ? [planned.site] : [])),
    load: loadRunner,
  };
  const statistics = await calibrate(plan, readRows({ files: options.data, inputs: columns, batchRows: 4096 }));
  const judge = await OutputJudge.of(model, await firstRows(options.data, columns, 64), undefined);
  return BudgetSearch.prepare(model, sites, statistics, judge, options);
}

// How far off the first guess at a kind of graph may be. What stacking narrow tables saves is known once it was done.
const kinds = [
  { precision: "float32", within: 0.01, ratios: [2, 5] },
  { precision: "auto", within: 0.06, ratios: [3, 10] },
] as const;

t.test("what the search takes a model for is what is written", { skip: missingCases }, async (t) => {
  for (const { name, model, data } of givenCases()) {
    if (name === "deepfm_adranking") continue;
    for (const { precision, within, ratios } of kinds) {
      const options = { model, data: [data.calibration], method: "afm", exclude: [], precision } as const;
      const search = await searchOf({
        ...{ ...options, embeddingRank: rank, denseRank: rank },
        targetSize: { kind: "times", times: 2 },
      });
      for (const ratio of ratios) {
        const target = sourceBytes(model) / ratio;
        const { bytes, estimatedBytes } = search.fit(target);
        t.ok(bytes <= target);
        const off = Math.abs(estimatedBytes / bytes - 1);
        t.ok(
          off <= within,
          `${name} ${precision} ${ratio}x: ${estimatedBytes} for ${bytes}, ${(100 * off).toFixed(2)} %`,
        );
      }
    }
  }
});
