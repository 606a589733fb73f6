import { findDenseLayers } from "../analysis/dense-layers.js";
import { findEmbeddingTables } from "../analysis/embedding-tables.js";
import { calibrate } from "../calibration/calibrate.js";
import { compress } from "../compress.js";
import { loadRunner } from "../execution/onnxruntime-runner.js";
import type { Model } from "../ir/graph.js";
import type { Tensor } from "../ir/tensor.js";
import type { RankRequest } from "../lowrank/choose-rank.js";
import { normalisation } from "../pipeline.js";
import { planRanks } from "../plan.js";
import type { Precision } from "../precision/precision.js";
import { runPasses } from "../rewrite/run-pass.js";

/** What became of a model on its way through every pass. */
export interface FullCircle {
  readonly normalised: Model;
  /** Factorised, not yet folded. */
  readonly approximated: Model;
  readonly compressed: Model;
  readonly tables: readonly string[];
  readonly denseLayers: readonly string[];
  readonly chosen: number;
  /** Passes that changed something, in order. */
  readonly rewrittenBy: readonly string[];
}

/** Normalises, factorises every site that can be at `rank`, even where that is larger, and folds. */
export async function fullCircle(
  source: Model,
  feeds: ReadonlyMap<string, Tensor>,
  rank: RankRequest,
  precision: Precision = "float32",
): Promise<FullCircle> {
  const { model: normalised, results } = runPasses(source, normalisation);
  const options = { model: "", data: [], method: "afm", exclude: [], evenIfLarger: true } as const;
  const sites = planRanks(normalised.graph, { ...options, embeddingRank: rank, denseRank: rank, precision });
  const chosen = sites.filter(({ choice }) => "rank" in choice);
  const rows = [...feeds.values()][0]!.dims[0]!;
  const statistics = await calibrate(
    {
      model: normalised,
      layers: chosen.flatMap((planned) => (planned.kind === "dense-layer" ? [planned.site] : [])),
      tables: chosen.flatMap((planned) => (planned.kind === "embedding-table" ? [planned.site] : [])),
      load: loadRunner,
    },
    (async function* () {
      yield { rows, feeds };
    })(),
  );
  const { approximated, folded, fused, stored } = compress(normalised, sites, statistics, "afm");
  const ran = [results, approximated.results, folded.results, fused.results].flatMap((each) => [...each]);
  return {
    ...{ normalised, approximated: approximated.model, compressed: stored.model, chosen: chosen.length },
    rewrittenBy: ran.filter(([, { applied }]) => applied.length > 0).map(([pass]) => pass),
    tables: findEmbeddingTables(normalised.graph).map(({ name }) => name),
    denseLayers: findDenseLayers(normalised.graph).map(({ name }) => name),
  };
}
