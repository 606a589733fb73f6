import type { Factorisation } from "./factorise.js";
import { advancedIndexToGather } from "./passes/advanced-index-to-gather.js";
import { batchBackProjections } from "./passes/batch-back-projections.js";
import { columnSumToDense } from "./passes/column-sum-to-dense.js";
import { crossNetToProducts } from "./passes/cross-net-to-products.js";
import { dotsToDense } from "./passes/dots-to-dense.js";
import { einsumToMatmul } from "./passes/einsum-to-matmul.js";
import { eliminateIdentity } from "./passes/eliminate-identity.js";
import { factoriseDenseLayers } from "./passes/factorise-dense-layers.js";
import { factoriseEmbeddingTables } from "./passes/factorise-embedding-tables.js";
import { flattenBias } from "./passes/flatten-bias.js";
import { fmInCodeSpace } from "./passes/fm-in-code-space.js";
import { foldBackProjections } from "./passes/fold-back-projections.js";
import { foldBatchNorm } from "./passes/fold-batch-norm.js";
import { foldConstants } from "./passes/fold-constants.js";
import { foldInnerBias } from "./passes/fold-inner-bias.js";
import { innerProductsToGram } from "./passes/inner-products-to-gram.js";
import { liftConstants } from "./passes/lift-constants.js";
import { maskedSelectToGather } from "./passes/masked-select-to-gather.js";
import { mergeFirstOrderTerms } from "./passes/merge-first-order-terms.js";
import { mergeLinearLayers } from "./passes/merge-linear-layers.js";
import { orderDotFields } from "./passes/order-dot-fields.js";
import { poolBagCodes } from "./passes/pool-bag-codes.js";
import { poolCodes } from "./passes/pool-codes.js";
import { poolWeightedCodes } from "./passes/pool-weighted-codes.js";
import { quantiseTables } from "./passes/quantise-tables.js";
import { quantiseWeights } from "./passes/quantise-weights.js";
import { removeDeadCode } from "./passes/remove-dead-code.js";
import { removeDuplicateInitializers } from "./passes/remove-duplicate-initializers.js";
import { resolveIf } from "./passes/resolve-if.js";
import { resolveReshape } from "./passes/resolve-reshape.js";
import { resolveSequences } from "./passes/resolve-sequences.js";
import { shareEqualNodes } from "./passes/share-equal-nodes.js";
import { stackEmbeddings } from "./passes/stack-embeddings.js";
import { stackLookups } from "./passes/stack-lookups.js";
import { storeZeroColumnsOnce } from "./passes/store-zero-columns-once.js";
import { sumInGemm } from "./passes/sum-in-gemm.js";
import { unrollBagLoop } from "./passes/unroll-bag-loop.js";
import { unrollRowLoop } from "./passes/unroll-row-loop.js";
import { weightToTheRight } from "./passes/weight-to-the-right.js";
import { widenLightCodes } from "./passes/widen-light-codes.js";
import { widenLightTables } from "./passes/widen-light-tables.js";
import type { Precision } from "./precision/precision.js";
import type { RewritePass } from "./rewrite/pass.js";

/** What one rewriting leaves for the next. Constants first: identities of constants then stand between values. */
const cleaning = [removeDeadCode, liftConstants, eliminateIdentity, foldConstants, resolveReshape];

/** Exact. A resolved If brings nodes that can be cleaned in turn, and so does a size that became known. */
export const normalisation: readonly RewritePass[] = [
  ...[...cleaning, resolveIf, resolveSequences, unrollBagLoop, unrollRowLoop, einsumToMatmul, weightToTheRight],
  ...[...cleaning, resolveIf],
  ...[...cleaning, flattenBias, foldBatchNorm, mergeLinearLayers, removeDuplicateInitializers, crossNetToProducts],
  ...[advancedIndexToGather, maskedSelectToGather, innerProductsToGram],
];

/** Approximate: what calibration and the rank plan decided. Sites are independent, so the order is free. */
export function approximation({ layers, tables }: Factorisation): readonly RewritePass[] {
  return [factoriseDenseLayers(layers), factoriseEmbeddingTables(tables)];
}

/**
 * Exact up to rounding. Bags first: pooled codes are matrices like any other. After both factorisations, so that a
 * back-projection folds into a layer's inner factor; the FM next, because it is the last reader of the widened
 * embeddings; first-order terms merge once they all are layers; biases move
 * outwards when no pass looks for them any more.
 */
export const folding: readonly RewritePass[] = [
  poolCodes,
  poolWeightedCodes,
  poolBagCodes,
  foldBackProjections,
  mergeLinearLayers,
  fmInCodeSpace,
  columnSumToDense,
  mergeFirstOrderTerms,
  foldInnerBias,
];

/** Approximate. After folding, which reads tables in float32; before stacking, while each table still has its own. */
export function storingTables(precisionOf: (table: string) => Precision): readonly RewritePass[] {
  return [quantiseTables(precisionOf)];
}

/**
 * Exact up to rounding. Small tables are widened at load first, in precision and in width: tables of any kind can stand
 * together. Back-projections that stay next: what they read is then stacked too. Lookups that only dense layers read
 * follow: they need no order. Dot products are read whole once nothing orders their fields any more. Ids that two of them
 * laid side by side are shared in the end.
 */
export const fusing: readonly RewritePass[] = [
  ...[widenLightTables, widenLightCodes],
  ...[orderDotFields, batchBackProjections, stackLookups, stackEmbeddings, dotsToDense],
  ...[removeDuplicateInitializers, shareEqualNodes],
];

/**
 * Approximate. Last of all: other passes read weights whole and in float32. Sums go into Gemms behind it, which are layers
 * for no other pass then.
 */
export function storingWeights(precisionOf: (weight: string) => Precision): readonly RewritePass[] {
  return [quantiseWeights(precisionOf), sumInGemm, storeZeroColumnsOnce];
}
