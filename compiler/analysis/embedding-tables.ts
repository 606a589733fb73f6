import { type Graph, indexOf, intAttribute, type Node } from "../ir/graph.js";

/** A matrix [rows, width] that is read only by lookups of whole rows: Gather(table, ids), axis 0. */
export interface EmbeddingTable {
  /** The initialiser. */
  readonly name: string;
  readonly rows: number;
  readonly width: number;
  readonly lookups: readonly Node[];
}

/** Every embedding table, in the order their initialisers stand; 1-wide ("wide", first-order) tables included. */
export function findEmbeddingTables(graph: Graph): EmbeddingTable[] {
  return findStoredTables(graph).filter(({ name }) => graph.initializers.get(name)!.type === "float32");
}

const storedTypes: ReadonlySet<string> = new Set(["float32", "float16", "int8"]);

/** Embedding tables of any precision: what a compressed model holds. The scales of an int8 table are one of their own. */
export function findStoredTables(graph: Graph): EmbeddingTable[] {
  const { consumers, outputs } = indexOf(graph);
  const tables: EmbeddingTable[] = [];
  for (const [name, tensor] of graph.initializers) {
    const lookups = consumers.get(name) ?? [];
    if (!storedTypes.has(tensor.type) || tensor.dims.length !== 2 || lookups.length === 0 || outputs.has(name))
      continue;
    if (!lookups.every((node) => isRowLookup(node, name))) continue;
    tables.push({ name, rows: tensor.dims[0]!, width: tensor.dims[1]!, lookups });
  }
  return tables;
}

function isRowLookup(node: Node, table: string): boolean {
  const axis = intAttribute(node, "axis", 0);
  return node.op === "Gather" && node.domain === "" && node.inputs[0] === table && (axis === 0 || axis === -2);
}
