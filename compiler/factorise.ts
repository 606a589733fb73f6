import { weightsOf } from "./analysis/dense-layers.js";
import type { EmbeddingTable } from "./analysis/embedding-tables.js";
import type { Statistics } from "./calibration/statistics.js";
import type { Graph } from "./ir/graph.js";
import { mapRows, rowBlocks } from "./ir/row-blocks.js";
import type { TensorOf } from "./ir/tensor.js";
import { gramOfColumns, gramOfRows } from "./lowrank/gram.js";
import { type Moments, tableMoments } from "./lowrank/moments.js";
import { backProjection, type LayerFactors, projectLayer, projectRows } from "./lowrank/project.js";
import { featureSubspace, relativeError, type Subspace, truncate, weightSubspace } from "./lowrank/subspace.js";
import type { Method } from "./options.js";
import type { TableFactors } from "./passes/factorise-embedding-tables.js";
import type { PlannedSite } from "./plan.js";

/** The factors of every site that is to have some, and how well they keep its features on the calibration rows. */
export interface Factorisation {
  readonly layers: ReadonlyMap<string, LayerFactors>;
  readonly tables: ReadonlyMap<string, TableFactors>;
  readonly relativeErrors: ReadonlyMap<string, number>;
  /** Per site, what its rank was chosen from: `Subspace.spectrum`. */
  readonly spectra: ReadonlyMap<string, Float64Array>;
}

/** The axes of every site that is to have factors, all of them: any rank is a truncation. */
export function decompose(
  graph: Graph,
  sites: readonly PlannedSite[],
  statistics: Statistics,
  method: Method,
): Map<string, Subspace> {
  return new Map(
    sites
      .filter(({ choice }) => "rank" in choice)
      .map((planned) => [planned.site.name, subspaceOf(graph, planned, statistics, method)]),
  );
}

function subspaceOf(graph: Graph, { kind, site }: PlannedSite, statistics: Statistics, method: Method): Subspace {
  if (kind === "dense-layer") {
    if (method === "afm") return featureSubspace(statistics.layers.get(site.name)!, site.outputs);
    const { matrix, bias } = weightsOf(graph, site);
    return weightSubspace(gramOfRows(matrix, site.outputs), bias, site.outputs);
  }
  const table = tableOf(graph, site.name);
  if (method === "afm") return featureSubspace(momentsOf(table, site, statistics), site.width);
  return weightSubspace(gramOfColumns(blocksOf(table), site.width), new Float64Array(site.width), site.width);
}

/** The factors of every site at its planned rank. `subspaces` hold at least as many axes. */
export function factorise(
  graph: Graph,
  sites: readonly PlannedSite[],
  statistics: Statistics,
  subspaces: ReadonlyMap<string, Subspace>,
): Factorisation {
  const layers = new Map<string, LayerFactors>();
  const tables = new Map<string, TableFactors>();
  const relativeErrors = new Map<string, number>();
  const spectra = new Map<string, Float64Array>();
  for (const { kind, site, choice } of sites) {
    if (!("rank" in choice)) continue;
    const subspace = truncate(subspaces.get(site.name)!, choice.rank);
    if (kind === "dense-layer") {
      const { matrix, bias } = weightsOf(graph, site);
      layers.set(site.name, projectLayer(matrix, bias, subspace));
      relativeErrors.set(site.name, relativeError(statistics.layers.get(site.name)!, subspace));
      spectra.set(site.name, subspace.spectrum);
    } else {
      const table = tableOf(graph, site.name);
      const codes = mapRows(table, "float32", choice.rank, ({ data }) =>
        Float32Array.from(projectRows(data, subspace)),
      );
      tables.set(site.name, { ...backProjection(subspace), codes });
      relativeErrors.set(site.name, relativeError(momentsOf(table, site, statistics), subspace));
      spectra.set(site.name, subspace.spectrum);
    }
  }
  return { layers, tables, relativeErrors, spectra };
}

function tableOf(graph: Graph, name: string): TensorOf<"float32"> {
  return graph.initializers.get(name) as TensorOf<"float32">;
}

function* blocksOf(table: TensorOf<"float32">): Generator<Float32Array> {
  for (const { data } of rowBlocks(table)) yield data;
}

function momentsOf(table: TensorOf<"float32">, { name, width }: EmbeddingTable, statistics: Statistics): Moments {
  const counts = statistics.tables.get(name)!;
  const moments = known.get(counts) ?? tableMoments(blocksOf(table), width, counts);
  known.set(counts, moments);
  return moments;
}

/** By a table's counts: the search factorises the same table at many ranks. */
const known = new WeakMap<Float64Array, Moments>();
