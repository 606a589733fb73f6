import { type Graph, indexOf, intAttribute, intsAttribute, type Node } from "../ir/graph.js";
import { integersOf } from "../ir/tensor.js";
import { findEmbeddingTables } from "./embedding-tables.js";

/** Where the ids of a lookup come from: one column of a graph input, or all of them. */
interface IdSource {
  readonly input: string;
  readonly column: number | "all";
  /** Added to the id of each column before the lookup: one number, or one per column. */
  readonly offsets: readonly number[];
}

/**
 * Per graph input that feeds table lookups, the number of valid ids of each of its columns (0: the column holds no
 * ids). An id is valid when 0 <= id < size. Ids whose way to the table is not understood are left out.
 */
export function vocabularySizes(graph: Graph): Map<string, number[]> {
  const sizes = new Map<string, number[]>();
  for (const table of findEmbeddingTables(graph)) {
    for (const lookup of table.lookups) {
      const source = idSource(graph, lookup.inputs[1]!);
      if (source === undefined) continue;
      const { type, shape } = graph.inputs.find((input) => input.name === source.input)!;
      // Numbers in texts, which the graph casts.
      if (type === "string") continue;
      const columns = shape?.length === 2 ? shape[1] : 1;
      if (typeof columns !== "number") continue;
      const known = sizes.get(source.input) ?? new Array<number>(columns).fill(0);
      for (let column = 0; column < columns; column++) {
        if (source.column !== "all" && source.column !== column) continue;
        const size = table.rows - (source.offsets[column] ?? source.offsets[0] ?? 0);
        known[column] = known[column] === 0 ? size : Math.min(known[column]!, size);
      }
      sizes.set(source.input, known);
    }
  }
  return sizes;
}

const reshaping = new Set(["Cast", "Identity", "Squeeze", "Unsqueeze", "Reshape", "Flatten"]);

function idSource(graph: Graph, value: string): IdSource | undefined {
  if (graph.inputs.some((input) => input.name === value)) return { input: value, column: "all", offsets: [] };
  const node = indexOf(graph).producer.get(value);
  if (node === undefined || node.domain !== "") return undefined;
  const [first, second] = node.inputs;
  if (reshaping.has(node.op)) return idSource(graph, first!);
  if (node.op === "Split") return columnOfSplit(graph, node, value);
  const constant = integersOf(graph.initializers.get(second ?? ""));
  if (constant === undefined) return undefined;
  const source = idSource(graph, first!);
  if (source === undefined || source.column !== "all" || source.offsets.length > 0) return undefined;
  if (node.op === "Add") return { ...source, offsets: constant };
  if (node.op === "Gather" && intAttribute(node, "axis", 0) === 1 && constant.length === 1 && constant[0]! >= 0) {
    return { ...source, column: constant[0]! };
  }
  if (node.op === "Slice") {
    const ends = integersOf(graph.initializers.get(node.inputs[2] ?? ""));
    const axes = integersOf(graph.initializers.get(node.inputs[3] ?? ""));
    const single = constant.length === 1 && ends?.[0] === constant[0]! + 1 && axes?.[0] === 1;
    return single && constant[0]! >= 0 ? { ...source, column: constant[0]! } : undefined;
  }
  return undefined;
}

/** Split into single columns. */
function columnOfSplit(graph: Graph, node: Node, value: string): IdSource | undefined {
  const source = idSource(graph, node.inputs[0]!);
  const sizes = intsAttribute(node, "split") ?? integersOf(graph.initializers.get(node.inputs[1] ?? ""));
  const single = sizes?.every((size) => size === 1) && [1, -1].includes(intAttribute(node, "axis", 0));
  if (!single || source?.column !== "all" || source.offsets.length > 0) return undefined;
  return { ...source, column: node.outputs.indexOf(value) };
}
