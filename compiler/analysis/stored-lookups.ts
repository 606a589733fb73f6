import { type Graph, indexOf, intAttribute, type Node } from "../ir/graph.js";
import { float32, type Tensor, type TensorOf } from "../ir/tensor.js";
import { numberOf } from "../ops/data-type-numbers.js";
import type { TypeTable } from "../ops/infer-types.js";
import { constantsOf } from "./request-rows.js";

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
  /** Whether a row is float32 as soon as it is looked up: as it is stored, or because the table is widened at load. */
  readonly isWide: boolean;
  /** Whether the table is computed at load in another way than by widening: of `table` only the shape is known. */
  readonly isComputed?: boolean;
  /** Everything that computes `value`, the node that makes it first. */
  readonly nodes: readonly Node[];
}

type Lookup = Omit<StoredLookup, "batch">;

/**
 * Every lookup of whole rows whose tables no other lookup reads, in graph order: as `quantise-tables`,
 * `widen-light-tables` and `widen-light-codes` leave them.
 */
export function storedLookups(graph: Graph, types: TypeTable): StoredLookup[] {
  const { consumers, outputs } = indexOf(graph);
  const constants = constantsOf(graph);
  const found = graph.nodes.flatMap((node) => {
    const lookup = lookupBy(graph, types, node);
    return lookup === undefined ? [] : [lookup.isWide ? byItsName(graph, lookup) : lookup];
  });
  // The scales of int8 rows are looked up too, and are part of another lookup.
  const inside = new Set(found.flatMap(({ nodes: [, ...before] }) => before));
  const readOnce = (name: string) => outputs.has(name) === false && consumers.get(name)?.length === 1;
  const readByOne = (name: string) =>
    !outputs.has(name) && consumers.get(name)!.filter((node) => !constants.has(node.outputs[0]!)).length === 1;
  const alone = found.filter(
    ({ nodes, value, isWide }) =>
      !inside.has(nodes[0]!) &&
      !outputs.has(value) &&
      nodes.slice(1).every(({ outputs: [made] }) => readOnce(made!)) &&
      nodes
        .filter(({ op }) => op === "Gather")
        .every(({ inputs: [table] }) => (isWide ? readByOne(table!) : readOnce(table!))),
  );
  const batch = batches(graph, types, alone);
  return alone.map((lookup) => ({ ...lookup, batch: batch.get(lookup.value)! }));
}

/** A table that something else is computed from at load is stored once: whoever stacks it reads it by its name. */
function byItsName(graph: Graph, lookup: Lookup): Lookup {
  const { nodes, table } = lookup;
  const [gather] = nodes;
  const tableName = gather!.inputs[0]!;
  if (indexOf(graph).consumers.get(tableName)!.length === 1) return lookup;
  const { tableName: _, scale: __, ...rest } = lookup;
  return { ...rest, tableName, table: shapeOnly(table.dims), nodes: [gather!], isComputed: true };
}

function shapeOnly(dims: readonly number[]): TensorOf<"float32"> {
  return { ...float32([0], []), dims };
}

/** The lookup whose last node this is. */
function lookupBy(graph: Graph, types: TypeTable, node: Node): Lookup | undefined {
  const { producer } = indexOf(graph);
  const value = node.outputs[0]!;
  const direct = rowsOf(types, node);
  if (direct !== undefined) {
    const [tableName, ids] = direct;
    const table = matrixIn(graph, tableName);
    if (table?.type === "float32") return { tableName, ids, table, value, isWide: true, nodes: [node] };
    const widening = producer.get(tableName);
    const narrow = widening && narrowBy(graph, widening, (read) => ({ table: read, ids: "", nodes: [] }));
    if (narrow !== undefined) return { ...narrow, ids, value, isWide: true, nodes: [node, ...narrow.nodes] };
    const { type, shape } = types.of(tableName);
    const [rows, width] = shape ?? [];
    const isMatrix = shape?.length === 2 && typeof rows === "number" && typeof width === "number";
    if (!constantsOf(graph).has(tableName) || type !== "float32" || !isMatrix) return undefined;
    return { tableName, ids, value, table: shapeOnly([rows, width]), isWide: true, isComputed: true, nodes: [node] };
  }
  const narrow = narrowBy(graph, node, (read) => {
    const gather = producer.get(read);
    const [table, ids] = (gather && rowsOf(types, gather)) ?? [];
    return table === undefined ? undefined : { table, ids: ids!, nodes: [gather!] };
  });
  return narrow && { ...narrow, value, isWide: false };
}

/** What a Cast reads: a table, or rows of it. */
interface Source {
  readonly table: string;
  readonly ids: string;
  readonly nodes: readonly Node[];
}

/** Numbers widened from a narrow table: Cast(codes), or Cast(codes) times their scale. `node` computes them. */
function narrowBy(graph: Graph, node: Node, sourceOf: (read: string) => Source | undefined) {
  const { producer } = indexOf(graph);
  const half = widened(graph, node, sourceOf);
  if (half?.table.type === "float16") return { ...half, table: half.table, nodes: [node, ...half.nodes] };
  if (node.op !== "Mul" || node.domain !== "") return undefined;
  const [left, right] = node.inputs.map((name) => producer.get(name));
  const codes = left && widened(graph, left, sourceOf);
  if (codes?.table.type !== "int8") return undefined;
  const byte = { ...codes, table: codes.table };
  const constant = graph.initializers.get(node.inputs[1]!);
  if (constant !== undefined) {
    if (constant.type !== "float32" || constant.dims.length !== 0) return undefined;
    return { ...byte, scale: constant, nodes: [node, left!, ...codes.nodes] };
  }
  const scales = right && widened(graph, right, sourceOf);
  if (scales?.table.type !== "float16" || scales.ids !== codes.ids || scales.table.dims[1] !== 1) return undefined;
  return { ...byte, scale: scales.table, nodes: [node, left!, ...codes.nodes, right!, ...scales.nodes] };
}

/** A Cast to float32 of a table or of its rows. */
function widened(graph: Graph, node: Node, sourceOf: (read: string) => Source | undefined) {
  if (node.op !== "Cast" || node.domain !== "" || intAttribute(node, "to", 0) !== numberOf("float32")) return undefined;
  const source = sourceOf(node.inputs[0]!);
  const table = source && matrixIn(graph, source.table);
  return table && { tableName: source.table, ids: source.ids, table, nodes: source.nodes };
}

function matrixIn(graph: Graph, name: string): Tensor | undefined {
  const table = graph.initializers.get(name);
  return table?.dims.length === 2 ? table : undefined;
}

/** Gather(table [rows, width], ids [batch]): the names of both. */
function rowsOf(types: TypeTable, node: Node): [string, string] | undefined {
  if (node.op !== "Gather" || node.domain !== "" || intAttribute(node, "axis", 0) !== 0) return undefined;
  const [table, ids] = node.inputs as [string, string];
  return types.rank(ids) === 1 && types.of(ids).type === "int64" ? [table, ids] : undefined;
}

/**
 * Joins lookups whose ids have a size of one name, and those that a Concat of columns puts side by side: exporters that
 * name the batch of every input differently are then understood too.
 */
function batches(graph: Graph, types: TypeTable, lookups: readonly Lookup[]): Map<string, string> {
  const root = new Map<string, string>();
  const find = (name: string): string => (root.has(name) ? find(root.get(name)!) : name);
  for (const { ids, value } of lookups) {
    const size = types.of(ids).shape?.[0] ?? null;
    const evidence = [...(size === null ? [] : [`size ${size}`]), ...sideBySide(graph, types, value)];
    for (const name of evidence) {
      const [from, to] = [find(`value ${value}`), find(name)];
      if (from !== to) root.set(from, to);
    }
  }
  return new Map(lookups.map(({ value }) => [value, find(`value ${value}`)]));
}

/** The Concats whose columns a matrix becomes, alone or with a field axis. */
function sideBySide(graph: Graph, types: TypeTable, value: string): string[] {
  return (indexOf(graph).consumers.get(value) ?? []).flatMap((reader) => {
    const [made] = reader.outputs as [string];
    const shape = types.of(made).shape;
    const axis = intAttribute(reader, "axis", 0);
    const rank = shape?.length ?? 0;
    if (reader.op === "Concat") return rank > 1 && (axis === 1 || axis === 1 - rank) ? [`columns of ${made}`] : [];
    const insertsField = reader.op === "Unsqueeze" && rank === 3 && shape![1] === 1;
    return insertsField ? sideBySide(graph, types, made) : [];
  });
}
