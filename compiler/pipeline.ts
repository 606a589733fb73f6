import type { Factorisation } from "./factorise.js";
import { eliminateIdentity } from "./passes/eliminate-identity.js";
import { factoriseDenseLayers } from "./passes/factorise-dense-layers.js";
import { factoriseEmbeddingTables } from "./passes/factorise-embedding-tables.js";
import { foldBackProjections } from "./passes/fold-back-projections.js";
import { liftConstants } from "./passes/lift-constants.js";
import type { RewritePass } from "./rewrite/pass.js";

/** Exact. Constants first: identities of constants then stand between values like any other. */
export const normalisation: readonly RewritePass[] = [liftConstants, eliminateIdentity];

/** Approximate: what calibration and the rank plan decided. Sites are independent, so the order is free. */
export function approximation({ layers, tables }: Factorisation): readonly RewritePass[] {
  return [factoriseDenseLayers(layers), factoriseEmbeddingTables(tables)];
}

/** Exact up to rounding. After both factorisations, so that a back-projection folds into a layer's inner factor. */
export const folding: readonly RewritePass[] = [foldBackProjections];
