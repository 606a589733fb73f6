import { constantsOf, rowToRequest } from "../analysis/request-rows.js";
import { sourceColumns } from "../analysis/source-columns.js";
import { GraphBuilder } from "../ir/builder.js";
import { indexOf, intAttribute, type Model, type Node } from "../ir/graph.js";
import type { GraphPatch } from "../ir/patch.js";
import { int64, integersOf } from "../ir/tensor.js";
import { inferTypes } from "../ops/infer-types.js";
import type { RewritePass } from "../rewrite/pass.js";
import { appendColumns, appendReordered, type SplitColumns, splitColumns } from "./side-by-side.js";

const name = "split-lookups-by-side";

/**
 * Gather(T, [u a] + offsets)   →   [Gather(Gather(T, u + offsets_u), row_to_request)  Gather(T, a + offsets_a)]
 *
 * One table that fields of both sides share is looked up once per side; the fields keep their order.
 */
export const splitLookupsBySide: RewritePass = {
  name,
  fidelity: "exact",
  *propose(model) {
    const { graph } = model;
    const types = inferTypes(model);
    const constants = constantsOf(graph);
    for (const node of graph.nodes) {
      if (node.op !== "Gather" || node.domain !== "" || !constants.has(node.inputs[0]!)) continue;
      const isTable = intAttribute(node, "axis", 0) === 0 && types.rank(node.inputs[0]!) === 2;
      if (!isTable || types.rank(node.inputs[1]!) !== 2) continue;
      const shifted = shiftOf(model, node.inputs[1]!);
      const columns = sourceColumns(graph, types, shifted.ids);
      const split = columns && splitColumns(graph, columns);
      if (split === undefined) continue;
      yield { site: node.name, patch: lookUpPerSide(model, node, shifted, split) };
    }
  },
};

interface ShiftedIds {
  readonly ids: string;
  /** One number per column, where numbers are added. */
  readonly offsets: readonly number[] | undefined;
}

/** Where each field begins in a table that fields share: Add(ids, [F] or [1, F]). */
function shiftOf(model: Model, value: string): ShiftedIds {
  const types = inferTypes(model);
  const add = indexOf(model.graph).producer.get(value);
  const whole = { ids: value, offsets: undefined };
  if (add?.op !== "Add" || add.domain !== "") return whole;
  const at = model.graph.initializers.has(add.inputs[1]!) ? 1 : 0;
  const offsets = integersOf(model.graph.initializers.get(add.inputs[at]!));
  if (offsets === undefined || types.of(value).type !== "int64" || offsets.length !== types.width(value)) return whole;
  return types.rank(add.inputs[1 - at]!) === 2 ? { ids: add.inputs[1 - at]!, offsets } : whole;
}

function lookUpPerSide(model: Model, node: Node, { ids, offsets }: ShiftedIds, split: SplitColumns): GraphPatch {
  const { graph } = model;
  const types = inferTypes(model);
  const columns = sourceColumns(graph, types, ids)!;
  const build = new GraphBuilder("", graph, name);
  const [user, ad] = [split.user, split.ad].map((positions) => {
    const own = appendColumns(build, graph, types, columns, positions);
    const moved = offsets && positions.map((position) => offsets[position]!);
    const at = moved === undefined ? own : build.op("Add", [own, offsetsOf(build, moved)]);
    return build.op("Gather", [node.inputs[0]!, at], { axis: 0 });
  });
  const broadcast = build.op("Gather", [user!, rowToRequest], { axis: 0 });
  appendReordered(build, broadcast, ad!, split, node.outputs[0]!);
  return { remove: [node], add: build.nodes, initializers: build.initializers };
}

function offsetsOf(build: GraphBuilder, offsets: readonly number[]): string {
  return build.initializer("offsets", int64([offsets.length], offsets));
}
