import { type Graph, indexOf, intAttribute, type Node } from "../ir/graph.js";
import type { Tensor, TensorOf } from "../ir/tensor.js";
import type { TypeTable } from "../ops/infer-types.js";

/** A float32 matrix [batch, width] looked up by one int64 id per row, in a table of any precision. */
export interface StoredLookup {
  /** What its readers see. */
  readonly value: string;
  readonly ids: string;
  /** Lookups that agree in this surely have equally many ids: by the name of that size, or by being put side by side. */
  readonly batch: string;
  readonly tableName: string;
  /** [rows, width]. */
  readonly table: TensorOf<"float32"> | TensorOf<"float16"> | TensorOf<"int8">;
  /** What int8 codes are multiplied by: float16 [rows, 1], one per row; or one float32 in all. */
  readonly scale?: TensorOf<"float16"> | TensorOf<"float32"> | undefined;
  /** Everything that computes `value`, the node that makes it first. */
  readonly nodes: readonly Node[];
}

/** Every lookup of whole rows whose tables nothing else reads, in graph order: as `quantise-tables` leaves them. */
export function storedLookups(graph: Graph, types: TypeTable): StoredLookup[] {
  const { consumers, outputs } = indexOf(graph);
  const found = graph.nodes.flatMap((node) => lookupBy(graph, types, node) ?? []);
  // The scales of int8 rows are looked up too, and are part of another lookup.
  const inside = new Set(found.flatMap(({ nodes: [, ...before] }) => before));
  const readOnce = (name: string) => outputs.has(name) === false && consumers.get(name)?.length === 1;
  const alone = found.filter(
    ({ nodes, value }) =>
      !inside.has(nodes[0]!) &&
      !outputs.has(value) &&
      nodes.slice(1).every(({ outputs: [made] }) => readOnce(made!)) &&
      nodes.filter(({ op }) => op === "Gather").every(({ inputs: [table] }) => readOnce(table!)),
  );
  return alone.map((lookup) => ({ ...lookup, batch: batchOf(graph, types, lookup) }));
}

/** The lookup whose last node this is. */
function lookupBy(graph: Graph, types: TypeTable, node: Node): Omit<StoredLookup, "batch"> | undefined {
  const { producer } = indexOf(graph);
  const value = node.outputs[0]!;
  const whole = rowsOf(graph, types, node);
  if (whole?.table.type === "float32") return { ...whole, table: whole.table, value, nodes: [node] };
  const half = widened(graph, types, node);
  if (half?.table.type === "float16") return { ...half, table: half.table, value, nodes: [node, ...half.nodes] };
  if (node.op !== "Mul" || node.domain !== "") return undefined;
  const [left, right] = node.inputs.map((name) => producer.get(name));
  const codes = left && widened(graph, types, left);
  if (codes?.table.type !== "int8") return undefined;
  const byte = { ...codes, table: codes.table, value };
  const constant = graph.initializers.get(node.inputs[1]!);
  if (constant !== undefined) {
    if (constant.type !== "float32" || constant.dims.length !== 0) return undefined;
    return { ...byte, scale: constant, nodes: [node, left!, ...codes.nodes] };
  }
  const scales = right && widened(graph, types, right);
  if (scales?.table.type !== "float16" || scales.ids !== codes.ids || scales.table.dims[1] !== 1) return undefined;
  return { ...byte, scale: scales.table, nodes: [node, left!, ...codes.nodes, right!, ...scales.nodes] };
}

/** Cast(Gather(table, ids)) to float32. */
function widened(graph: Graph, types: TypeTable, node: Node) {
  if (node.op !== "Cast" || types.of(node.outputs[0]!).type !== "float32") return undefined;
  const gather = indexOf(graph).producer.get(node.inputs[0]!);
  const rows = gather && rowsOf(graph, types, gather);
  return rows && { ...rows, nodes: [gather] };
}

/** Gather(table [rows, width], ids [batch]). */
function rowsOf(
  graph: Graph,
  types: TypeTable,
  node: Node,
): { readonly tableName: string; readonly ids: string; readonly table: Tensor } | undefined {
  if (node.op !== "Gather" || node.domain !== "" || intAttribute(node, "axis", 0) !== 0) return undefined;
  const [tableName, ids] = node.inputs as [string, string];
  const table = graph.initializers.get(tableName);
  if (table?.dims.length !== 2 || types.rank(ids) !== 1 || types.of(ids).type !== "int64") return undefined;
  return { tableName, ids, table };
}

function batchOf(graph: Graph, types: TypeTable, { ids, value }: Pick<StoredLookup, "ids" | "value">): string {
  const size = types.of(ids).shape?.[0];
  if (typeof size === "string" || typeof size === "number") return `${typeof size} ${size}`;
  return `beside ${sideBySide(graph, value) ?? value}`;
}

/** The first Concat that a value ends in, alone or with a field axis. */
function sideBySide(graph: Graph, value: string): string | undefined {
  for (const reader of indexOf(graph).consumers.get(value) ?? []) {
    if (reader.op === "Concat") return reader.outputs[0];
    if (reader.op !== "Unsqueeze") continue;
    const joined = sideBySide(graph, reader.outputs[0]!);
    if (joined !== undefined) return joined;
  }
  return undefined;
}
