import { batchRowsFor } from "./batch-rows.js";
import type { Statistics } from "./calibration/statistics.js";
import type { RowBatch } from "./data/row-batch.js";
import { piecesOf } from "./data/select-rows.js";
import type { GraphRunner } from "./execution/graph-runner.js";
import { loadRunner } from "./execution/onnxruntime-runner.js";
import { runInPieces } from "./execution/run-in-pieces.js";
import { factorise } from "./factorise.js";
import type { Model } from "./ir/graph.js";
import { type Subspace, tailEnergies } from "./lowrank/subspace.js";
import { approximation, storingTables, storingWeights } from "./pipeline.js";
import type { PlannedSite } from "./plan.js";
import type { Precision } from "./precision/precision.js";
import { runPasses } from "./rewrite/run-pass.js";
import { divergence } from "./search/divergence.js";
import { measuredRanks } from "./search/level.js";
import type { MeasuredLosses } from "./search/loss-curve.js";

export interface SensitivityInput {
  readonly model: Model;
  readonly statistics: Statistics;
  readonly subspaces: ReadonlyMap<string, Subspace>;
  /** Calibration rows, no labels needed. */
  readonly rows: RowBatch;
  /** The outputs that count. */
  readonly outputs: readonly string[];
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
  const original = await outputsOf(input.model, input.rows);
  const lossOf = async (model: Model) => divergence(original, await outputsOf(model, input.rows), input.outputs);
  const measured: MeasuredLosses[] = [];
  for (const { planned, highestRank, narrowest, isLight } of subjects) {
    const byRank: { rank: number; loss: number }[] = [];
    for (const rank of measuredRanks(isLight ? Math.min(1, highestRank) : highestRank)) {
      byRank.push({ rank, loss: await lossOf(onlyFactorised(input, planned, rank)) });
    }
    const int8 = narrowest === "float32" ? 0 : await lossOf(onlyNarrow(input.model, planned.site.name));
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

/** Every output on the rows given. */
export async function outputsOf(model: Model, rows: RowBatch) {
  const runner: GraphRunner = await loadRunner(model);
  try {
    return await runInPieces(
      runner,
      [...piecesOf(rows, batchRowsFor(model))].map(({ feeds }) => feeds),
    );
  } finally {
    await runner.close();
  }
}
