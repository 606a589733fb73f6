import { readdirSync, readFileSync } from "node:fs";
import t from "tap";
import { loadRunner } from "../execution/onnxruntime-runner.js";
import type { Graph, Model } from "../ir/graph.js";
import { elementCount, float32, int64, type Tensor } from "../ir/tensor.js";
import { parseGraph, printGraph } from "../ir/text-form.js";
import { precisions } from "../precision/precision.js";
import type { RewritePass } from "../rewrite/pass.js";
import { runPass } from "../rewrite/run-pass.js";
import { outputDifference } from "../verify/output-difference.js";
import { advancedIndexToGather } from "./advanced-index-to-gather.js";
import { batchBackProjections } from "./batch-back-projections.js";
import { columnSumToDense } from "./column-sum-to-dense.js";
import { crossNetToProducts } from "./cross-net-to-products.js";
import { dotsToDense } from "./dots-to-dense.js";
import { einsumToMatmul } from "./einsum-to-matmul.js";
import { eliminateIdentity } from "./eliminate-identity.js";
import { factoriseDenseLayers } from "./factorise-dense-layers.js";
import { factoriseEmbeddingTables } from "./factorise-embedding-tables.js";
import { flattenBias } from "./flatten-bias.js";
import { fmInCodeSpace } from "./fm-in-code-space.js";
import { foldBackProjections } from "./fold-back-projections.js";
import { foldBatchNorm } from "./fold-batch-norm.js";
import { foldConstants } from "./fold-constants.js";
import { foldInnerBias } from "./fold-inner-bias.js";
import { innerProductsToGram } from "./inner-products-to-gram.js";
import { insertInnerActivation } from "./insert-inner-activation.js";
import { layOutColumns } from "./lay-out-columns.js";
import { liftConstants } from "./lift-constants.js";
import { maskedSelectToGather } from "./masked-select-to-gather.js";
import { mergeFirstOrderTerms } from "./merge-first-order-terms.js";
import { mergeLinearLayers } from "./merge-linear-layers.js";
import { narrowHiddenLayers } from "./narrow-hidden-layers.js";
import { orderDotFields } from "./order-dot-fields.js";
import { pickUserColumns } from "./pick-user-columns.js";
import { poolBagCodes } from "./pool-bag-codes.js";
import { poolCodes } from "./pool-codes.js";
import { poolWeightedCodes } from "./pool-weighted-codes.js";
import { quantiseTables } from "./quantise-tables.js";
import { quantiseWeights } from "./quantise-weights.js";
import { removeDeadCode } from "./remove-dead-code.js";
import { removeDuplicateInitializers } from "./remove-duplicate-initializers.js";
import { resolveReshape } from "./resolve-reshape.js";
import { resolveSequences } from "./resolve-sequences.js";
import { shareEqualNodes } from "./share-equal-nodes.js";
import { shiftLogit } from "./shift-logit.js";
import { sinkBroadcast } from "./sink-broadcast.js";
import { splitDenseBySide } from "./split-dense-by-side.js";
import { splitLookupsBySide } from "./split-lookups-by-side.js";
import { splitSumsBySide } from "./split-sums-by-side.js";
import { stackEmbeddings } from "./stack-embeddings.js";
import { stackLookups } from "./stack-lookups.js";
import { storeZeroColumnsOnce } from "./store-zero-columns-once.js";
import { sumInGemm } from "./sum-in-gemm.js";
import { weightToTheRight } from "./weight-to-the-right.js";
import { widenLightCodes } from "./widen-light-codes.js";
import { widenLightTables } from "./widen-light-tables.js";

const layerFactors = {
  rank: 1,
  inner: Float64Array.of(1, 1),
  innerBias: Float64Array.of(0.5),
  outer: Float64Array.of(1, 2),
  outerBias: Float64Array.of(0, 3),
};
const tableFactors = {
  rank: 1,
  codes: float32([3, 1], [1, 2, 3]),
  outer: Float64Array.of(1, 2),
  outerBias: Float64Array.of(0, 1),
};

const unitSelection = { kept: [0, 2], map: Float64Array.of(1, 0, 1, 1, 0, 1), offset: Float64Array.of(0, 0.5, 0) };

/** Fixtures name their tensors after the precision they are to get: `int8_codes`. */
const precisionOf = (tensor: string) => precisions.find((precision) => tensor.startsWith(precision)) ?? "float32";

const passes: readonly RewritePass[] = [
  liftConstants,
  eliminateIdentity,
  foldConstants,
  flattenBias,
  foldBatchNorm,
  resolveReshape,
  resolveSequences,
  removeDeadCode,
  removeDuplicateInitializers,
  einsumToMatmul,
  weightToTheRight,
  crossNetToProducts,
  advancedIndexToGather,
  maskedSelectToGather,
  innerProductsToGram,
  poolCodes,
  poolWeightedCodes,
  poolBagCodes,
  foldBackProjections,
  mergeLinearLayers,
  fmInCodeSpace,
  columnSumToDense,
  mergeFirstOrderTerms,
  foldInnerBias,
  orderDotFields,
  batchBackProjections,
  stackLookups,
  sumInGemm,
  widenLightCodes,
  widenLightTables,
  stackEmbeddings,
  dotsToDense,
  storeZeroColumnsOnce,
  layOutColumns,
  shareEqualNodes,
  pickUserColumns,
  sinkBroadcast,
  splitLookupsBySide,
  splitDenseBySide,
  splitSumsBySide,
  shiftLogit("prob", 0.5),
  factoriseDenseLayers(new Map(["W", "V"].map((name) => [name, layerFactors]))),
  factoriseEmbeddingTables(new Map([["E", tableFactors]])),
  narrowHiddenLayers(new Map([["W", unitSelection]])),
  insertInnerActivation(new Map(["A", "C"].map((name) => [name, Float64Array.of(-1.5, 0.5)]))),
  quantiseTables(precisionOf),
  quantiseWeights(precisionOf),
];

const tolerances = { exact: 0, rounding: 1e-5, approximate: Number.POSITIVE_INFINITY };

function modelOf(graph: Graph): Model {
  return { graph, irVersion: 8, opsets: new Map([["", 15]]), metadata: new Map() };
}

/** Rows that every fixture's small tables can look up. */
function rowsFor(graph: Graph): Map<string, Tensor> {
  return new Map(
    graph.inputs.map(({ name, type, shape }): [string, Tensor] => {
      const dims = shape!.map((dim) => (typeof dim === "number" ? dim : 2));
      const values = Array.from({ length: elementCount(dims) }, (_, at) => at % 2);
      return [
        name,
        type === "int64"
          ? int64(dims, values)
          : float32(
              dims,
              values.map((value, at) => value + at / 7),
            ),
      ];
    }),
  );
}

const folder = new URL("../../../compiler/passes/fixtures/", import.meta.url);

for (const file of readdirSync(folder).sort()) {
  t.test(`fixture ${file}`, async (t) => {
    const pass = passes.find(({ name }) => file.startsWith(`${name}.`));
    if (pass === undefined) throw new Error(`no pass is named as ${file} begins`);
    const [before, after] = readFileSync(new URL(file, folder), "utf8").split("---\n").map(parseGraph);
    const { model } = runPass(modelOf(before!), pass);
    t.equal(printGraph(model.graph), printGraph(after!), "rewrites as written");
    t.equal(printGraph(runPass(model, pass).model.graph), printGraph(after!), "a second run changes nothing");

    const [a, b] = [await loadRunner(modelOf(before!)), await loadRunner(model)];
    const feeds = rowsFor(before!);
    const difference = await outputDifference(a, b, { rows: 2, feeds });
    t.ok(difference <= tolerances[pass.fidelity], `outputs differ by ${difference}, ${pass.fidelity}`);
    await a.close();
    await b.close();
  });
}

t.test("every pass has a fixture", async (t) => {
  const files = readdirSync(folder);
  for (const { name } of passes)
    t.ok(
      files.some((file) => file.startsWith(`${name}.`)),
      name,
    );
});
