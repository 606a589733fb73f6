import { weightsOf } from "./analysis/dense-layers.js";
import type { Statistics } from "./calibration/statistics.js";
import type { Graph } from "./ir/graph.js";
import type { TensorOf } from "./ir/tensor.js";
import { gramOfColumns, gramOfRows } from "./lowrank/gram.js";
import { tableMoments } from "./lowrank/moments.js";
import { type LayerFactors, projectLayer, projectTable, type TableFactors } from "./lowrank/project.js";
import { featureSubspace, relativeError, type Subspace, weightSubspace } from "./lowrank/subspace.js";
import type { Method } from "./options.js";
import type { PlannedSite } from "./plan.js";

/** The factors of every site that is to have some, and how well they keep its features on the calibration rows. */
export interface Factorisation {
  readonly layers: ReadonlyMap<string, LayerFactors>;
  readonly tables: ReadonlyMap<string, TableFactors>;
  readonly relativeErrors: ReadonlyMap<string, number>;
  /** Per site, what its rank was chosen from: `Subspace.spectrum`. */
  readonly spectra: ReadonlyMap<string, Float64Array>;
}

export function factorise(
  graph: Graph,
  sites: readonly PlannedSite[],
  statistics: Statistics,
  method: Method,
): Factorisation {
  const layers = new Map<string, LayerFactors>();
  const tables = new Map<string, TableFactors>();
  const relativeErrors = new Map<string, number>();
  const spectra = new Map<string, Float64Array>();
  for (const { kind, site, choice } of sites) {
    if (!("rank" in choice)) continue;
    if (kind === "dense-layer") {
      const { matrix, bias } = weightsOf(graph, site);
      const moments = statistics.layers.get(site.name)!;
      const subspace: Subspace =
        method === "afm"
          ? featureSubspace(moments, choice.rank)
          : weightSubspace(gramOfRows(matrix, site.outputs), bias, choice.rank);
      layers.set(site.name, projectLayer(matrix, bias, subspace));
      relativeErrors.set(site.name, relativeError(moments, subspace));
      spectra.set(site.name, subspace.spectrum);
    } else {
      const table = (graph.initializers.get(site.name) as TensorOf<"float32">).data;
      const moments = tableMoments(table, site.width, statistics.tables.get(site.name)!);
      const origin = new Float64Array(site.width);
      const subspace =
        method === "afm"
          ? featureSubspace(moments, choice.rank)
          : weightSubspace(gramOfColumns(table, site.width), origin, choice.rank);
      tables.set(site.name, projectTable(table, subspace));
      relativeErrors.set(site.name, relativeError(moments, subspace));
      spectra.set(site.name, subspace.spectrum);
    }
  }
  return { layers, tables, relativeErrors, spectra };
}
