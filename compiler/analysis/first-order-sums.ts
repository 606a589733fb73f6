import { type Graph, indexOf, type Node } from "../ir/graph.js";
import type { TypeTable } from "../ops/infer-types.js";
import { columnBlocks } from "./column-blocks.js";
import { type DenseLayer, findDenseLayers, weightsOf } from "./dense-layers.js";
import { type RowLookup, rowLookup } from "./row-lookups.js";

/** y = sum_f weight_f w_f[id_f] + bias, [rows, 1]: one number per id and field, read by nothing else. */
export interface FirstOrderSum {
  readonly layer: DenseLayer;
  readonly terms: readonly { readonly lookup: RowLookup; readonly weight: number }[];
  readonly bias: number;
  /** The Add that reads y, and its other operand. */
  readonly add: Node;
  readonly other: string;
}

/**
 * First-order sums that end in one sum of several values, grouped by that sum; groups of one are left out. The second of
 * a group can leave its Add to another value.
 */
export function addedFirstOrderSums(graph: Graph, types: TypeTable): FirstOrderSum[][] {
  const groups = new Map<string, FirstOrderSum[]>();
  for (const layer of findDenseLayers(graph)) {
    const sum = firstOrderSum(graph, types, layer);
    if (sum === undefined) continue;
    const root = rootOfSum(graph, types, sum.add);
    groups.set(root, [...(groups.get(root) ?? []), sum]);
  }
  const spared = (sum: FirstOrderSum) => Number(!graph.initializers.has(sum.other));
  return [...groups.values()]
    .map((group) => group.toSorted((a, b) => spared(a) - spared(b)))
    .filter((group) => group.length > 1 && spared(group[1]!) === 1);
}

function firstOrderSum(graph: Graph, types: TypeTable, layer: DenseLayer): FirstOrderSum | undefined {
  const { consumers, outputs } = indexOf(graph);
  const [add, ...others] = consumers.get(layer.output) ?? [];
  if (layer.outputs !== 1 || outputs.has(layer.output) || add === undefined || others.length > 0) return undefined;
  if (!isPlainAdd(graph, types, add)) return undefined;
  const lookups = columnBlocks(graph, types, layer.input)?.map(({ value }) => rowLookup(graph, types, value));
  if (lookups === undefined || !lookups.every((lookup) => lookup !== undefined)) return undefined;
  const readOnce = (name: string) => consumers.get(name)?.length === 1;
  if (!lookups.every(({ value, table, tableName }) => table.dims[1] === 1 && readOnce(value) && readOnce(tableName)))
    return undefined;
  const { matrix, bias } = weightsOf(graph, layer);
  const other = add.inputs[0] === layer.output ? add.inputs[1]! : add.inputs[0]!;
  return { layer, terms: lookups.map((lookup, at) => ({ lookup, weight: matrix[at]! })), bias: bias[0]!, add, other };
}

/** Follows sums of [rows, 1] up to the value that something else reads. */
function rootOfSum(graph: Graph, types: TypeTable, add: Node): string {
  const { consumers, outputs } = indexOf(graph);
  const value = add.outputs[0]!;
  const [next, ...others] = consumers.get(value) ?? [];
  const goesOn = next !== undefined && others.length === 0 && !outputs.has(value) && isPlainAdd(graph, types, next);
  return goesOn ? rootOfSum(graph, types, next) : value;
}

/** x + y of two values [rows, 1], or of one and a constant number: the sum is [rows, 1] as well. */
function isPlainAdd(graph: Graph, types: TypeTable, node: Node): boolean {
  const isNumber = (name: string) => graph.initializers.get(name)?.dims.every((dim) => dim === 1) ?? false;
  const isColumn = (name: string) => types.rank(name) === 2 && types.width(name) === 1 && !graph.initializers.has(name);
  const [a, b] = node.inputs as [string, string];
  if (node.op !== "Add" || node.domain !== "" || a === b) return false;
  return isColumn(a) ? isColumn(b) || isNumber(b) : isNumber(a) && isColumn(b);
}
