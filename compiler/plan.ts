import { type DenseSite, findDenseSites, isOneMap } from "./analysis/dense-layers.js";
import { type EmbeddingTable, findEmbeddingTables } from "./analysis/embedding-tables.js";
import type { Graph } from "./ir/graph.js";
import { everyBlock } from "./ir/row-blocks.js";
import type { TensorOf } from "./ir/tensor.js";
import { chooseLayerRank, chooseTableRank, type RankChoice } from "./lowrank/choose-rank.js";
import type { CompileOptions } from "./options.js";
import { fitsNarrow } from "./precision/int8-rows.js";
import type { Precision } from "./precision/precision.js";
import { checkPatterns, overrideOf, untouchedReason } from "./site-options.js";

/** A table or layer and what is to become of it. */
export type PlannedSite = { readonly choice: RankChoice; readonly precision: Precision } & (
  | { readonly kind: "embedding-table"; readonly site: EmbeddingTable }
  | { readonly kind: "dense-layer"; readonly site: DenseSite }
);

/** Every table and dense layer, whatever is to become of it. */
export function sitesOf(graph: Graph) {
  return [...findEmbeddingTables(graph), ...findDenseSites(graph)].map((site) => ({ site }));
}

/** Chooses the rank of every site, or says why it is left whole. A pure function of graph and options. */
export function planRanks(graph: Graph, options: CompileOptions): PlannedSite[] {
  const layers = findDenseSites(graph);
  const tables = findEmbeddingTables(graph);
  checkPatterns(
    options,
    [...tables, ...layers].map(({ name }) => name),
  );
  return [
    ...tables.map((site): PlannedSite => {
      const rank = overrideOf(options, site.name).rank ?? options.embeddingRank;
      const choice = chooseTableRank(rank, site.rows, site.width, options.evenIfLarger);
      return { kind: "embedding-table", site, ...decided(graph, options, site.name, choice) };
    }),
    ...layers.map((site): PlannedSite => {
      const rank = overrideOf(options, site.name).rank ?? options.denseRank;
      const choice = isOneMap(graph, site)
        ? chooseLayerRank(rank, site.inputs, site.outputs, options.evenIfLarger)
        : { declined: "several layers read this weight, each with a bias or scale of its own" };
      return { kind: "dense-layer", site, ...decided(graph, options, site.name, choice) };
    }),
  ];
}

function decided(graph: Graph, options: CompileOptions, name: string, choice: RankChoice) {
  const untouched = untouchedReason(options, name);
  if (untouched !== undefined) return { choice: { declined: untouched }, precision: "float32" as const };
  const general = options.precision === undefined || options.precision === "auto" ? "float32" : options.precision;
  const asked = overrideOf(options, name).precision ?? general;
  return { choice, precision: canBeStored(graph, name, asked) ? asked : "float32" };
}

function canBeStored(graph: Graph, name: string, precision: Precision): boolean {
  return precision === "float32" || everyBlock(graph.initializers.get(name) as TensorOf<"float32">, fitsNarrow);
}
