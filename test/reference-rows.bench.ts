import { calibrate } from "../compiler/calibration/calibrate.js";
import { compress } from "../compiler/compress.js";
import { inputColumns } from "../compiler/data/input-columns.js";
import { readRows } from "../compiler/data/read-rows.js";
import { loadRunner } from "../compiler/execution/onnxruntime-runner.js";
import { decompose } from "../compiler/factorise.js";
import { modelSize } from "../compiler/inspect.js";
import { readModel } from "../compiler/onnx/read-model.js";
import { parseRank } from "../compiler/options.js";
import { normalisation } from "../compiler/pipeline.js";
import { planRanks } from "../compiler/plan.js";
import { runPasses } from "../compiler/rewrite/run-pass.js";
import { givenCases, missingCases } from "./given-cases.js";

// Parameters at the ranks of every untrained AFM row of the given cases, against the row's own: npm run bench:reference.
// What fusing adds (zero columns, identity blocks) stands apart from what the factors take.

if (missingCases !== false) throw new Error(missingCases);
const firstLayers = { dcnv2_kdd12: "deep.0.weight", deepfm_adranking: "deep.0.weight", dlrm_adult: "top.0.weight" };
const width = 16;

console.log("case              tables layers first     reference  folded     fused      fused over");
let [rows, over] = [0, 0];
for (const given of givenCases()) {
  const { model } = runPasses(readModel(given.model), normalisation);
  const quarter = parseRank("rank", "1/4");
  const base = { model: given.model, data: [given.data.calibration], method: "afm" as const, exclude: [] as string[] };
  const all = planRanks(model.graph, { ...base, embeddingRank: quarter, denseRank: quarter, evenIfLarger: true });
  const layers = all.flatMap((planned) => (planned.kind === "dense-layer" ? [planned.site] : []));
  const tables = all.flatMap((planned) => (planned.kind === "embedding-table" ? [planned.site] : []));
  const inputs = inputColumns(model.graph);
  const batches = readRows({ files: base.data, inputs, batchRows: 4096 });
  const statistics = await calibrate({ model, layers, tables, load: loadRunner }, batches);
  const subspaces = decompose(model.graph, all, statistics, "afm");
  for (const row of given.reference.filter(({ method, finetune }) => method === "afm" && finetune === "none")) {
    const sites = planRanks(model.graph, {
      ...base,
      embeddingRank: parseRank("rank", row.emb_dim === width ? "full" : String(row.emb_dim)),
      denseRank: parseRank("rank", row.hidden_rank),
      exclude: row.first === "dense" ? [firstLayers[given.name as keyof typeof firstLayers]] : [],
    });
    const { folded, stored } = compress(model, sites, statistics, "afm", subspaces);
    const [parameters, fused] = [modelSize(folded.model).parameters, modelSize(stored.model).parameters];
    rows++;
    if (fused > row.params) over++;
    const excess = fused > row.params ? `${((100 * (fused - row.params)) / row.params).toFixed(2)} %` : "";
    console.log(
      [
        ...[given.name.padEnd(17), String(row.emb_dim).padEnd(6), row.hidden_rank.padEnd(6), row.first.padEnd(9)],
        ...[String(row.params).padEnd(10), String(parameters).padEnd(10), String(fused).padEnd(10), excess],
      ].join(" "),
    );
  }
}
console.log(`${rows} rows; ${over} of them over`);
