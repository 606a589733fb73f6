import type { Statistics } from "./calibration/statistics.js";
import { decompose, type Factorisation, factorise } from "./factorise.js";
import type { Model } from "./ir/graph.js";
import type { Subspace } from "./lowrank/subspace.js";
import type { Method } from "./options.js";
import { approximation, folding, fusing, storingTables, storingWeights } from "./pipeline.js";
import type { PlannedSite } from "./plan.js";
import { type PassResult, runPasses } from "./rewrite/run-pass.js";
import { storagePlan } from "./storage.js";

interface Rewritten {
  readonly model: Model;
  readonly results: ReadonlyMap<string, PassResult>;
}

/** A model on its way: with factors, folded, with narrow tables, fused, with narrow weights (the end). */
export interface Compressed {
  readonly factorisation: Factorisation;
  readonly approximated: Rewritten;
  readonly folded: Rewritten;
  readonly narrowed: Rewritten;
  readonly fused: Rewritten;
  readonly stored: Rewritten;
}

/** From a normalised model, its plan and its statistics to the compressed model. */
export function compress(
  normalised: Model,
  sites: readonly PlannedSite[],
  statistics: Statistics,
  method: Method,
  subspaces: ReadonlyMap<string, Subspace> = decompose(normalised.graph, sites, statistics, method),
): Compressed {
  const factorisation = factorise(normalised.graph, sites, statistics, subspaces);
  const approximated = runPasses(normalised, approximation(factorisation));
  const folded = runPasses(approximated.model, folding);
  return { factorisation, approximated, folded, ...store(folded.model, sites) };
}

/** From a folded model, its weights perhaps trained since, to how it will be stored. Nothing here minds what they are. */
export function store(folded: Model, sites: readonly PlannedSite[]): Pick<Compressed, "narrowed" | "fused" | "stored"> {
  const narrowed = runPasses(folded, storingTables(storagePlan(folded.graph, sites)));
  const fused = runPasses(narrowed.model, fusing);
  const stored = runPasses(fused.model, storingWeights(storagePlan(fused.model.graph, sites)));
  return { narrowed, fused, stored };
}
