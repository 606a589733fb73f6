import { columnBlocks } from "../analysis/column-blocks.js";
import type { DenseLayer } from "../analysis/dense-layers.js";
import { findDenseLayers } from "../analysis/dense-layers.js";
import type { EmbeddingTable } from "../analysis/embedding-tables.js";
import { type Graph, indexOf, type Model, type Node } from "../ir/graph.js";
import { inferTypes } from "../ops/infer-types.js";
import type { SizedSite } from "./size-model.js";

export type FoundSite =
  | { readonly kind: "embedding-table"; readonly site: EmbeddingTable }
  | { readonly kind: "dense-layer"; readonly site: DenseLayer };

/**
 * What the size model needs to know of tables and layers: which back-projections `fold-back-projections` will fold
 * into which layers, and which an interaction keeps. A wrong guess makes the search less good, never the result wrong:
 * the bytes that count are those of the graph made.
 */
export function sizedSites(model: Model, sites: readonly FoundSite[]): SizedSite[] {
  const { graph } = model;
  const types = inferTypes(model);
  const tableOf = new Map(
    sites.flatMap((found, at) =>
      found.kind === "embedding-table" ? found.site.lookups.map((lookup) => [lookup.outputs[0]!, at] as const) : [],
    ),
  );
  const foldable = (value: string) => tableOf.has(value) && types.rank(value) === 2;
  const foldsOf = (layer: DenseLayer) =>
    (columnBlocks(graph, types, layer.input) ?? []).map(({ value }) => value).filter(foldable);
  const folding = new Map<Node, Set<string>>();
  for (const layer of findDenseLayers(graph)) folding.set(layer.nodes[0]!, new Set(foldsOf(layer)));
  const isWidened = (value: string) =>
    finalReaders(graph, value).some((reader) => folding.get(reader)?.has(value) !== true);
  return sites.map((found): SizedSite => {
    if (found.kind === "embedding-table") {
      const { rows, width, lookups } = found.site;
      return { kind: "table", rows, width, widened: lookups.filter(({ outputs: [e] }) => isWidened(e!)).length };
    }
    const { inputs, outputs, bias } = found.site;
    const folds = foldsOf(found.site).map((value) => tableOf.get(value)!);
    return { kind: "layer", inputs, outputs, bias: bias !== null, folds };
  });
}

const movement: ReadonlySet<string> = new Set(["Concat", "Flatten", "Reshape", "Unsqueeze", "Squeeze", "Transpose"]);

/** The nodes that compute with a value, seen through those that only put it beside others. */
function finalReaders(graph: Graph, value: string): Node[] {
  return (indexOf(graph).consumers.get(value) ?? []).flatMap((node) =>
    movement.has(node.op) ? finalReaders(graph, node.outputs[0]!) : [node],
  );
}
