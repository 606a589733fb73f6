import { type EmbeddingTable, findEmbeddingTables } from "../analysis/embedding-tables.js";
import { GraphBuilder } from "../ir/builder.js";
import type { Graph } from "../ir/graph.js";
import { type GraphPatch, joinPatches } from "../ir/patch.js";
import { everyBlock } from "../ir/row-blocks.js";
import type { TensorOf } from "../ir/tensor.js";
import { numberOf } from "../ops/data-type-numbers.js";
import { fitsNarrow } from "../precision/int8-rows.js";
import type { Precision } from "../precision/precision.js";
import type { RewritePass } from "../rewrite/pass.js";
import { storeNarrow } from "./store-narrow.js";

const name = "quantise-tables";

/**
 * e = Gather(E, ids)   →   float16:  e = Cast(Gather(E16, ids))
 *                          int8:     e = Cast(Gather(E8, ids)) * Cast(Gather(scale, ids))
 *
 * Only the rows that are looked up are ever widened. A table of one column has one scale instead of one per row.
 * A table with values that float16 cannot hold is declined.
 *
 * @param precisionOf by the name of the table.
 */
export function quantiseTables(precisionOf: (table: string) => Precision): RewritePass {
  return {
    name,
    fidelity: "approximate",
    *propose({ graph }) {
      // One patch for all: no table's lookups are another's.
      const narrow: string[] = [];
      const patches: GraphPatch[] = [];
      for (const table of findEmbeddingTables(graph)) {
        const precision = precisionOf(table.name);
        if (precision === "float32") continue;
        const stored = graph.initializers.get(table.name) as TensorOf<"float32">;
        if (everyBlock(stored, fitsNarrow)) {
          narrow.push(table.name);
          patches.push(lookUpNarrow(graph, table, stored, precision));
        } else yield { site: table.name, declined: `holds numbers that ${precision} cannot` };
      }
      if (patches.length > 0) yield { site: narrow.join(", "), patch: joinPatches(patches) };
    },
  };
}

function lookUpNarrow(
  graph: Graph,
  table: EmbeddingTable,
  stored: TensorOf<"float32">,
  precision: Exclude<Precision, "float32">,
): GraphPatch {
  const build = new GraphBuilder(table.name, graph, name);
  const widened = (value: string, output?: string) => build.op("Cast", [value], { to: numberOf("float32") }, output);
  const narrow = storeNarrow(build, stored, precision);
  for (const lookup of table.lookups) {
    const [ids, output] = [lookup.inputs[1]!, lookup.outputs[0]!];
    const codes = build.op("Gather", [narrow.codes, ids]);
    if (narrow.scale === undefined) widened(codes, output);
    else if (narrow.scale.perRow) {
      const scale = widened(build.op("Gather", [narrow.scale.name, ids]));
      build.op("Mul", [widened(codes), scale], {}, output);
    } else build.op("Mul", [widened(codes), narrow.scale.name], {}, output);
  }
  return { remove: table.lookups, add: build.nodes, initializers: build.initializers };
}
