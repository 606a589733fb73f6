import t, { type Test } from "tap";
import { calibrate } from "../compiler/calibration/calibrate.js";
import { type Compilation, compile } from "../compiler/compile.js";
import { compress } from "../compiler/compress.js";
import { inputColumns } from "../compiler/data/input-columns.js";
import { readRows } from "../compiler/data/read-rows.js";
import { loadRunner } from "../compiler/execution/onnxruntime-runner.js";
import { inspectModel } from "../compiler/inspect.js";
import type { Model } from "../compiler/ir/graph.js";
import type { RankRequest } from "../compiler/lowrank/choose-rank.js";
import { readModel } from "../compiler/onnx/read-model.js";
import { parseRank } from "../compiler/options.js";
import { normalisation } from "../compiler/pipeline.js";
import { planRanks } from "../compiler/plan.js";
import { measure } from "../compiler/quality.js";
import { runPasses } from "../compiler/rewrite/run-pass.js";
import { type GivenCase, givenCases, missingCases, type ReferenceRow } from "./given-cases.js";

const quarter = parseRank("rank", "1/4");

/** The layers the reference leaves whole when it says that the first layer stays dense. */
const firstLayers: Readonly<Record<string, string>> = {
  dcnv2_kdd12: "deep.0.weight",
  deepfm_adranking: "deep.0.weight",
  dlrm_adult: "top.0.weight",
};

function options(given: GivenCase, embeddingRank: RankRequest, denseRank: RankRequest) {
  const base = { model: given.model, data: [given.data.calibration], method: "afm" as const, exclude: [] };
  return { ...base, embeddingRank, denseRank, label: given.label, test: [given.data.test] };
}

/** Largest distance from the scores that the training framework computed. */
async function gapToExpected(given: GivenCase, model: Model): Promise<number> {
  const runner = await loadRunner(model);
  const inputs = inputColumns(model.graph);
  let gap = 0;
  for await (const batch of readRows({ files: [given.data.test], inputs, batchRows: given.expected.length })) {
    const scores = (await runner.run(batch.feeds)).get(given.output)!.data as Float32Array;
    for (const [row, score] of given.expected.entries()) gap = Math.max(gap, Math.abs(score - scores[row]!));
    break;
  }
  await runner.close();
  return gap;
}

t.test("the given cases", { skip: missingCases }, async (t) => {
  for (const given of givenCases()) {
    t.test(given.name, async (t) => {
      const summary = inspectModel(readModel(given.model));
      t.ok(summary.tables.length > 0 && summary.denseLayers.length > 0, "tables and dense layers are found");
      t.same(summary.uncountedOperators, [], "the cost of every operator is known");
      t.ok(
        summary.inputs.some((input) => input.vocabularySizes.length > 0),
        "vocabularies are found",
      );

      const compressed = await compile(options(given, quarter, quarter));
      const { original, compressed: after } = compressed.quality!;
      t.ok(Math.abs(original.auc - given.auc) < 1e-4, `AUC ${original.auc} is the case's ${given.auc}`);
      t.ok(
        Math.abs(original.logLoss - given.logLoss) < 1e-4,
        `log-loss ${original.logLoss} is the case's ${given.logLoss}`,
      );
      t.ok(
        inspectModel(compressed.compressed).bytes * 2.5 < summary.bytes,
        "a quarter of the width is well below half the bytes",
      );
      t.ok(after.auc > given.auc - 0.003, `AUC ${after.auc} after, ${given.auc} before`);

      t.ok((await gapToExpected(given, compressed.original)) < 1e-5, "the original gives the expected scores");
      const whole = { kind: "number", rank: 10_000 } as const;
      const full = await compile({ ...options(given, whole, whole), evenIfLarger: true });
      t.ok((await gapToExpected(given, full.compressed)) < 1e-5, "full-rank factors give the expected scores");
      await neverAboveSvd(t, given, compressed);
    });

    t.test(`${given.name}: AUC of the reference's AFM rows`, async (t) => {
      const normalised = runPasses(readModel(given.model), normalisation).model;
      const sites = planRanks(normalised.graph, { ...options(given, quarter, quarter), evenIfLarger: true });
      const statistics = await calibrate(
        {
          model: normalised,
          layers: sites.flatMap((planned) => (planned.kind === "dense-layer" ? [planned.site] : [])),
          tables: sites.flatMap((planned) => (planned.kind === "embedding-table" ? [planned.site] : [])),
          load: loadRunner,
        },
        readRows({ files: [given.data.calibration], inputs: inputColumns(normalised.graph), batchRows: 4096 }),
      );
      const rows = {
        files: [given.data.test],
        inputs: inputColumns(normalised.graph),
        label: given.label,
        batchRows: 4096,
      };
      for (const row of referenceRows(given)) {
        const whole = row.emb_dim === summaryWidth(normalised) ? "full" : String(row.emb_dim);
        const chosen = {
          ...options(given, parseRank("rank", whole), parseRank("rank", row.hidden_rank)),
          exclude: row.first === "dense" ? [firstLayers[given.name]!] : [],
        };
        const { folded } = compress(normalised, planRanks(normalised.graph, chosen), statistics, "afm");
        const { auc } = await measure(folded.model, rows);
        const name = `tables ${row.emb_dim}, layers ${row.hidden_rank}, first ${row.first}`;
        t.ok(Math.abs(auc - row.test_auc) < 5e-4, `${name}: ${auc.toFixed(6)}, reference ${row.test_auc}`);
      }
    });
  }
});

function summaryWidth(model: Model): number {
  return Math.max(...inspectModel(model).tables.map(({ width }) => width));
}

/** All untrained AFM rows; of the largest case every fourth, for time. RANKSERVE_ALL_REFERENCE_ROWS=1 runs them all. */
function referenceRows(given: GivenCase): ReferenceRow[] {
  const rows = given.reference.filter(({ method, finetune }) => method === "afm" && finetune === "none");
  const all = given.name !== "deepfm_adranking" || process.env["RANKSERVE_ALL_REFERENCE_ROWS"] === "1";
  return all ? rows : rows.filter((_, at) => at % 4 === 1);
}

async function neverAboveSvd(t: Test, given: GivenCase, afm: Compilation): Promise<void> {
  const svd = await compile({ ...options(given, quarter, quarter), method: "svd" });
  for (const [site, error] of afm.relativeErrors) {
    const other = svd.relativeErrors.get(site)!;
    t.ok(error <= other + 1e-9, `${site}: feature error ${error} by AFM, ${other} by SVD`);
  }
}
