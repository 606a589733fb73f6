import { constantsOf, rowToRequest } from "../analysis/request-rows.js";
import { type SourceColumn, sourceColumns } from "../analysis/source-columns.js";
import { GraphBuilder } from "../ir/builder.js";
import { type Graph, indexOf, intAttribute, type Node } from "../ir/graph.js";
import type { GraphPatch } from "../ir/patch.js";
import { int64, integersOf } from "../ir/tensor.js";
import { inferTypes, type TypeTable } from "../ops/infer-types.js";
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
      const ids = shiftedIds(graph, types, node.inputs[1]!);
      const split =
        ids &&
        splitColumns(
          graph,
          ids.picks.map((at) => ids.columns[at]!),
        );
      if (ids === undefined || split === undefined) continue;
      yield { site: node.name, patch: lookUpPerSide(graph, types, node, ids, split) };
    }
  },
};

interface ShiftedIds {
  /** All columns of the matrix that ids are picked from: several tables may be looked up by parts of it. */
  readonly columns: readonly SourceColumn[];
  readonly picks: readonly number[];
  /** One number per column, where numbers are added: where each field begins in a table that fields share. */
  readonly offsets: readonly number[] | undefined;
}

/** The columns of ids, or of a part of Add(ids, [F] or [1, F]). */
function shiftedIds(graph: Graph, types: TypeTable, value: string): ShiftedIds | undefined {
  const columns = sourceColumns(graph, types, value);
  const [first] = columns ?? [];
  if (columns === undefined || first === undefined) return undefined;
  const whole = { columns, picks: [...columns.keys()], offsets: undefined };
  const add = indexOf(graph).producer.get(first.value);
  if (add?.op !== "Add" || add.domain !== "" || columns.some((column) => column.value !== first.value)) return whole;
  const at = graph.initializers.has(add.inputs[1]!) ? 1 : 0;
  const offsets = integersOf(graph.initializers.get(add.inputs[at]!));
  const ids = add.inputs[1 - at]!;
  if (offsets === undefined || types.of(ids).type !== "int64" || offsets.length !== types.width(first.value))
    return whole;
  const before = types.rank(ids) === 2 ? sourceColumns(graph, types, ids) : undefined;
  if (before === undefined) return whole;
  return { columns: before, picks: columns.map(({ column }) => column), offsets };
}

function lookUpPerSide(
  graph: Graph,
  types: TypeTable,
  node: Node,
  { columns, picks, offsets }: ShiftedIds,
  split: SplitColumns,
): GraphPatch {
  const build = new GraphBuilder("", graph, name);
  const whole = splitColumns(graph, columns)!;
  const [user, ad] = (["user", "ad"] as const).map((side) => {
    const all = appendColumns(build, graph, types, columns, whole[side]);
    const moved = offsets && whole[side].map((position) => offsets[position]!);
    const ids = moved === undefined ? all : build.op("Add", [all, offsetsOf(build, moved)]);
    const own = split[side].map((position) => whole[side].indexOf(picks[position]!));
    return build.op("Gather", [node.inputs[0]!, appendPicked(build, ids, whole[side].length, own)], { axis: 0 });
  });
  const broadcast = build.op("Gather", [user!, rowToRequest], { axis: 0 });
  appendReordered(build, broadcast, ad!, split, node.outputs[0]!);
  return { remove: [node], add: build.nodes, initializers: build.initializers };
}

function offsetsOf(build: GraphBuilder, offsets: readonly number[]): string {
  return build.initializer("offsets", int64([offsets.length], offsets));
}

/** Some columns of a matrix: a Slice where they stand in a row, which is faster. */
function appendPicked(build: GraphBuilder, matrix: string, width: number, columns: readonly number[]): string {
  const [first = 0] = columns;
  if (columns.some((column, at) => column !== first + at)) {
    return build.op("Gather", [matrix, build.ints("picks", columns)], { axis: 1 });
  }
  if (columns.length === width) return matrix;
  const bounds = [build.ints("from", [first]), build.ints("to", [first + columns.length]), build.ints("axis", [1])];
  return build.op("Slice", [matrix, ...bounds]);
}
