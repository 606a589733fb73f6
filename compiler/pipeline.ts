import type { Factorisation } from "./factorise.js";
import { columnSumToDense } from "./passes/column-sum-to-dense.js";
import { eliminateIdentity } from "./passes/eliminate-identity.js";
import { factoriseDenseLayers } from "./passes/factorise-dense-layers.js";
import { factoriseEmbeddingTables } from "./passes/factorise-embedding-tables.js";
import { fmInCodeSpace } from "./passes/fm-in-code-space.js";
import { foldBackProjections } from "./passes/fold-back-projections.js";
import { liftConstants } from "./passes/lift-constants.js";
import { mergeFirstOrderTerms } from "./passes/merge-first-order-terms.js";
import { quantiseTables } from "./passes/quantise-tables.js";
import { quantiseWeights } from "./passes/quantise-weights.js";
import { stackLookups } from "./passes/stack-lookups.js";
import type { Precision } from "./precision/precision.js";
import type { RewritePass } from "./rewrite/pass.js";

/** Exact. Constants first: identities of constants then stand between values like any other. */
export const normalisation: readonly RewritePass[] = [liftConstants, eliminateIdentity];

/** Approximate: what calibration and the rank plan decided. Sites are independent, so the order is free. */
export function approximation({ layers, tables }: Factorisation): readonly RewritePass[] {
  return [factoriseDenseLayers(layers), factoriseEmbeddingTables(tables)];
}

/**
 * Exact up to rounding. After both factorisations, so that a back-projection folds into a layer's inner factor; the FM
 * next, because it is the last reader of the widened embeddings; lookups last, when only dense layers read them.
 */
export const folding: readonly RewritePass[] = [
  foldBackProjections,
  fmInCodeSpace,
  columnSumToDense,
  mergeFirstOrderTerms,
  stackLookups,
];

/** Approximate. Last of all: other passes read float32 tables and weights. */
export function storing(precisionOf: (tensor: string) => Precision): readonly RewritePass[] {
  return [quantiseTables(precisionOf), quantiseWeights(precisionOf)];
}
