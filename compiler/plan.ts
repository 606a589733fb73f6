import { type DenseLayer, findDenseLayers } from "./analysis/dense-layers.js";
import { type EmbeddingTable, findEmbeddingTables } from "./analysis/embedding-tables.js";
import type { Graph } from "./ir/graph.js";
import type { TensorOf } from "./ir/tensor.js";
import { chooseLayerRank, chooseTableRank, type RankChoice } from "./lowrank/choose-rank.js";
import { type CompileOptions, isExcluded } from "./options.js";
import { fitsNarrow } from "./precision/int8-rows.js";
import type { Precision } from "./precision/precision.js";

/** A table or layer and what is to become of it. */
export type PlannedSite = { readonly choice: RankChoice; readonly precision: Precision } & (
  | { readonly kind: "embedding-table"; readonly site: EmbeddingTable }
  | { readonly kind: "dense-layer"; readonly site: DenseLayer }
);

/** Chooses the rank of every site, or says why it is left whole. A pure function of graph and options. */
export function planRanks(graph: Graph, options: CompileOptions): PlannedSite[] {
  const layers = findDenseLayers(graph);
  const excluded = (name: string): RankChoice | undefined =>
    isExcluded(options.exclude, name) ? { declined: "excluded as asked" } : undefined;
  const precision = (name: string): Precision => {
    const asked = options.precision === undefined || options.precision === "auto" ? "float32" : options.precision;
    return isExcluded(options.exclude, name) || !canBeStored(graph, name, asked) ? "float32" : asked;
  };
  return [
    ...findEmbeddingTables(graph).map((site): PlannedSite => {
      const choice = chooseTableRank(options.embeddingRank, site.rows, site.width, options.evenIfLarger);
      return { kind: "embedding-table", site, choice: excluded(site.name) ?? choice, precision: precision(site.name) };
    }),
    ...layers.map((site): PlannedSite => {
      const shared = layers.filter((layer) => layer.name === site.name).length > 1;
      const choice = shared
        ? { declined: "several layers read this weight" }
        : chooseLayerRank(options.denseRank, site.inputs, site.outputs, options.evenIfLarger);
      return { kind: "dense-layer", site, choice: excluded(site.name) ?? choice, precision: precision(site.name) };
    }),
  ];
}

function canBeStored(graph: Graph, name: string, precision: Precision): boolean {
  return precision === "float32" || fitsNarrow((graph.initializers.get(name) as TensorOf<"float32">).data);
}
