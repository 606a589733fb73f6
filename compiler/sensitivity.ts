import type { Statistics } from "./calibration/statistics.js";
import { factorise } from "./factorise.js";
import type { Model } from "./ir/graph.js";
import { type Subspace, tailEnergies } from "./lowrank/subspace.js";
import type { OutputJudge } from "./output-judge.js";
import { approximation, storingTables, storingWeights } from "./pipeline.js";
import type { PlannedSite } from "./plan.js";
import type { Precision } from "./precision/precision.js";
import { runPasses } from "./rewrite/run-pass.js";
import { measuredRanks } from "./search/level.js";
import type { MeasuredLosses } from "./search/loss-curve.js";

export interface SensitivityInput {
  readonly model: Model;
  readonly statistics: Statistics;
  readonly subspaces: ReadonlyMap<string, Subspace>;
  readonly judge: OutputJudge;
}

/** A site, the highest rank it may get (0: none) and the narrowest type its numbers may be stored as. */
export interface Subject {
  readonly planned: PlannedSite;
  readonly highestRank: number;
  readonly narrowest: Precision;
  /** Has so little to save that one measurement will do. */
  readonly isLight: boolean;
}

/**
 * What each site alone costs the model's own output: the model with only this site changed, at a few ranks and in int8,
 * against the original on the same rows.
 */
export async function measureSensitivity(
  input: SensitivityInput,
  subjects: readonly Subject[],
): Promise<MeasuredLosses[]> {
  const { judge } = input;
  const measured: MeasuredLosses[] = [];
  for (const { planned, highestRank, narrowest, isLight } of subjects) {
    const byRank: MeasuredLosses["byRank"][number][] = [];
    for (const rank of measuredRanks(isLight ? Math.min(1, highestRank) : highestRank)) {
      const { divergence: loss, label } = await judge.lossOf(onlyFactorised(input, planned, rank));
      byRank.push({ rank, loss, label });
    }
    const int8 =
      narrowest === "float32" ? 0 : (await judge.lossOf(onlyNarrow(input.model, planned.site.name))).divergence;
    const subspace = input.subspaces.get(planned.site.name);
    measured.push({ tails: subspace === undefined ? [] : tailEnergies(subspace), byRank, int8 });
  }
  return measured;
}

function onlyFactorised({ model, statistics, subspaces }: SensitivityInput, planned: PlannedSite, rank: number): Model {
  const factors = factorise(model.graph, [{ ...planned, choice: { rank } }], statistics, subspaces);
  return runPasses(model, approximation(factors)).model;
}

function onlyNarrow(model: Model, site: string): Model {
  const precisionOf = (tensor: string) => (tensor === site ? "int8" : "float32");
  return runPasses(model, [...storingTables(precisionOf), ...storingWeights(precisionOf)]).model;
}
