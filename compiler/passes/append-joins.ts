import { type JoinedFields, shorterJoins } from "../analysis/field-joins.js";
import type { GraphBuilder } from "../ir/builder.js";
import { type Graph, indexOf } from "../ir/graph.js";
import type { GraphPatch } from "../ir/patch.js";
import type { TypeTable } from "../ops/infer-types.js";

/** Lets every Concat that reads whole runs of fields read the joined value; a Concat of nothing else is that value. */
export function appendJoins(
  build: GraphBuilder,
  graph: Graph,
  types: TypeTable,
  joined: readonly JoinedFields[],
): Required<Pick<GraphPatch, "remove" | "replaceUses">> {
  const shorter = shorterJoins(graph, types, joined);
  const replaceUses = new Map<string, string>();
  for (const { node, inputs } of shorter) {
    const [output] = node.outputs as [string];
    if (inputs.length > 1) build.op("Concat", inputs, { axis: 1 }, output);
    else if (indexOf(graph).outputs.has(output)) build.op("Identity", inputs, {}, output);
    else replaceUses.set(output, inputs[0]!);
  }
  return { remove: shorter.map(({ node }) => node), replaceUses };
}
