import { type Graph, indexOf, intAttribute, type Node } from "../ir/graph.js";
import type { TensorOf } from "../ir/tensor.js";
import type { TypeTable } from "../ops/infer-types.js";
import { type DenseLayer, weightsOf } from "./dense-layers.js";

/** [rows, width] looked up in a table by one int64 id per row. */
export interface RowLookup {
  readonly node: Node;
  readonly value: string;
  readonly ids: string;
  readonly tableName: string;
  readonly table: TensorOf<"float32">;
}

/** The lookup that makes `value`, if one does. */
export function rowLookup(graph: Graph, types: TypeTable, value: string): RowLookup | undefined {
  const node = indexOf(graph).producer.get(value);
  if (node?.op !== "Gather" || node.domain !== "" || intAttribute(node, "axis", 0) !== 0) return undefined;
  const [tableName, ids] = node.inputs as [string, string];
  const table = graph.initializers.get(tableName);
  if (table?.type !== "float32" || table.dims.length !== 2) return undefined;
  if (types.rank(ids) !== 1 || types.of(ids).type !== "int64") return undefined;
  return { node, value, ids, tableName, table };
}

/** An embedding e = B z + c of looked-up codes z, or e = z where nothing widened them. */
export interface LookedUpEmbedding {
  readonly codes: RowLookup;
  readonly width: number;
  /** B [width, codes] row-major and c [width]; null: the codes are the embedding. */
  readonly widening: { readonly matrix: Float64Array; readonly bias: Float64Array } | null;
}

/** @param layers dense layers by the value they make */
export function lookedUpEmbedding(
  graph: Graph,
  types: TypeTable,
  layers: ReadonlyMap<string, DenseLayer>,
  value: string,
): LookedUpEmbedding | undefined {
  const direct = rowLookup(graph, types, value);
  if (direct !== undefined) return { codes: direct, width: direct.table.dims[1]!, widening: null };
  const layer = layers.get(value);
  const codes = layer && rowLookup(graph, types, layer.input);
  return layer && codes && { codes, width: layer.outputs, widening: weightsOf(graph, layer) };
}
