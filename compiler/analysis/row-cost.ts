import { type Model, type Node, readsOf } from "../ir/graph.js";
import { byteLength } from "../ir/tensor.js";
import { inferTypes, type TypeTable } from "../ops/infer-types.js";
import { findStoredTables } from "./embedding-tables.js";

/** What scoring one row takes. */
export interface RowCost {
  /** Floating-point operations: a multiply-add is two, an elementwise result one, a lookup none. */
  readonly flops: number;
  /** Bytes of table rows that lookups copy. */
  readonly gatheredBytes: number;
  /** Operators whose work is not known, and so not counted. */
  readonly uncounted: readonly string[];
}

/** Work that the size of the output does not tell. */
const unknownWork = new Set(["Einsum", "Conv"]);

/** Only moves bytes about, or works on shapes. */
const free = new Set([
  ...[
    "Cast",
    "Concat",
    "Constant",
    "ConstantOfShape",
    "Dropout",
    "Expand",
    "GatherElements",
    "Tile",
    "Flatten",
    "Gather",
    "Identity",
    "Reshape",
    "Shape",
    "Slice",
    "Split",
  ],
  ...["Squeeze", "Transpose", "Unsqueeze"],
]);

/** @param nodes the part of the graph that counts */
export function rowCost(model: Model, nodes: readonly Node[] = model.graph.nodes): RowCost {
  const types = inferTypes(model);
  const uncounted = new Set<string>();
  let flops = 0;
  // What depends on constants alone is computed once, at load: weights widened from a narrow type.
  const constants = new Set(model.graph.initializers.keys());
  const counted = new Set(nodes);
  for (const node of model.graph.nodes) {
    if (readsOf(node).every((name) => constants.has(name))) {
      for (const output of node.outputs) constants.add(output);
      continue;
    }
    if (free.has(node.op) || !counted.has(node)) continue;
    const work = unknownWork.has(node.op) ? undefined : flopsOf(node, types);
    if (work === undefined) uncounted.add(node.op);
    else flops += work;
  }
  let gatheredBytes = 0;
  for (const { name, rows, lookups } of findStoredTables(model.graph)) {
    const rowBytes = byteLength(model.graph.initializers.get(name)!) / rows;
    for (const lookup of lookups) gatheredBytes += (elementsPerRow(types, lookup.inputs[1]!) ?? 1) * rowBytes;
  }
  // Tables widened at load.
  for (const { op, inputs, attributes } of model.graph.nodes) {
    const [table, ids] = inputs as [string, string];
    const width = types.width(table);
    const isTable = constants.has(table) && !model.graph.initializers.has(table) && types.rank(table) === 2;
    if (op !== "Gather" || !isTable || constants.has(ids) || width === undefined) continue;
    const axis = attributes.get("axis");
    if (axis !== undefined && (axis.kind !== "int" || axis.value !== 0)) continue;
    gatheredBytes += (elementsPerRow(types, ids) ?? 1) * 4 * width;
  }
  return { flops, gatheredBytes, uncounted: [...uncounted].sort() };
}

function flopsOf(node: Node, types: TypeTable): number | undefined {
  const made = elementsPerRow(types, node.outputs[0]!);
  if (made === undefined) return undefined;
  if (node.op === "Gemm" || node.op === "MatMul") {
    const depth = types.width(node.inputs[0]!);
    return depth === undefined ? undefined : made * (2 * depth + (node.inputs.length > 2 ? 1 : 0));
  }
  // A reduction reads more than it makes.
  const read = Math.max(...node.inputs.filter((name) => name !== "").map((name) => elementsPerRow(types, name) ?? 0));
  return Math.max(made, node.op.startsWith("Reduce") ? read : 0);
}

/** Elements for a batch of one: every dimension that is not a number counts as 1. */
function elementsPerRow(types: TypeTable, name: string): number | undefined {
  return types.of(name).shape?.reduce<number>((product, dim) => product * (typeof dim === "number" ? dim : 1), 1);
}
