import { lightTables } from "../analysis/light-tables.js";
import { type StoredLookup, storedLookups } from "../analysis/stored-lookups.js";
import { GraphBuilder } from "../ir/builder.js";
import { inferTypes } from "../ops/infer-types.js";
import type { RewritePass } from "../rewrite/pass.js";

const name = "widen-light-tables";

/**
 * Cast(Gather(E8, ids)) * Cast(Gather(scale, ids))   →   Gather(Cast(E8) * Cast(scale), ids)
 *
 * A small table stored narrow is widened once, when the model is loaded and constants are computed, instead of row by row
 * after every lookup. Bytes on disk stay; in memory the table is float32.
 */
export const widenLightTables: RewritePass = {
  name,
  fidelity: "exact",
  *propose(model) {
    const lookups = storedLookups(model.graph, inferTypes(model));
    const light = lightTables(lookups.map(({ table }) => table));
    const narrow = lookups.filter(({ isWide, table }) => !isWide && light.has(table));
    if (narrow.length === 0) return;
    // One patch for all, which name what they add in turn.
    const build = new GraphBuilder("", model.graph, name);
    for (const lookup of narrow) widenAtLoad(build, lookup);
    const remove = narrow.map(({ nodes }) => nodes[0]!);
    yield { site: narrow.map(({ value }) => value).join(", "), patch: { remove, add: build.nodes } };
  },
};

function widenAtLoad(build: GraphBuilder, { nodes, ids, value }: StoredLookup): void {
  const made = new Map<string, string>();
  // From the tables down: what read a lookup reads the table itself.
  for (const node of nodes.toReversed()) {
    const [output] = node.outputs as [string];
    const inputs = node.inputs.map((input) => made.get(input) ?? input);
    if (node.op === "Gather") made.set(output, inputs[0]!);
    else made.set(output, build.op(node.op, inputs, Object.fromEntries(node.attributes)));
  }
  build.op("Gather", [made.get(value)!, ids], { axis: 0 }, value);
}
