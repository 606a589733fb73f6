import { GraphBuilder } from "../ir/builder.js";
import { type Graph, indexOf, intAttribute, intsAttribute, type Model, type Node } from "../ir/graph.js";
import type { GraphPatch } from "../ir/patch.js";
import { integersOf } from "../ir/tensor.js";
import { inferTypes, type TypeTable } from "../ops/infer-types.js";
import type { RewritePass } from "../rewrite/pass.js";

const name = "inner-products-to-gram";

/**
 * ReduceSum(Gather(X, left) * Gather(X, right), width)   →   Gather(vec(X X^T), left * fields + right)
 *
 * The inner products of pairs of fields (PNN, Qu et al., ICDM 2016), from copies of both sides of every pair or from a
 * Concat of each field as often as it is wanted: one Gram matrix makes them without the copies. `dots-to-dense` may
 * then do without the picking too. Declined where there are too few pairs for a product per row.
 */
export const innerProductsToGram: RewritePass = {
  name,
  fidelity: "rounding",
  *propose(model) {
    const types = inferTypes(model);
    for (const node of model.graph.nodes) {
      const products = innerProducts(model.graph, types, node);
      if (products === undefined) continue;
      const last = flattened(model.graph, types, node, products.left.length);
      const site = last.outputs[0]!;
      if (isWorthIt(products)) yield { site, patch: throughGram(model, types, last, products) };
      else yield { site, declined: `${products.left.length} pairs take less than all of ${products.fields} fields` };
    }
  },
};

/**
 * Nanoseconds a row, measured at 100 rows of 16 numbers: a pair copied and multiplied beside one picked out of a Gram
 * matrix, and what the matrix takes, alone and for each of its entries.
 */
const [pairTime, gramTime, entryTime] = [13, 200, 0.7];

function isWorthIt({ left, fields }: InnerProducts): boolean {
  return left.length * pairTime > gramTime + fields ** 2 * entryTime;
}

/** Rows of a stack, by place: [batch, places.length, d]. */
interface PickedRows {
  /** A stack [batch, fields, d], or the rows [batch, 1, d] it is to be put together from. */
  readonly stack: string | readonly string[];
  readonly places: readonly number[];
}

interface InnerProducts {
  readonly stack: string | readonly string[];
  readonly fields: number;
  readonly left: readonly number[];
  readonly right: readonly number[];
}

function innerProducts(graph: Graph, types: TypeTable, node: Node): InnerProducts | undefined {
  const { producer } = indexOf(graph);
  const [product] = node.inputs as [string];
  const mul = producer.get(product);
  if (node.op !== "ReduceSum" || node.domain !== "" || mul?.op !== "Mul" || types.rank(product) !== 3) return undefined;
  const axes = intsAttribute(node, "axes") ?? integersOf(graph.initializers.get(node.inputs[1] ?? ""));
  if (axes?.length !== 1 || (axes[0] !== 2 && axes[0] !== -1)) return undefined;
  const [left, right] = mul.inputs.map((value) => pickedRows(graph, types, value));
  if (left === undefined || right === undefined || left.places.length !== right.places.length) return undefined;
  if (typeof left.stack === "string") {
    const fields = types.of(left.stack).shape?.[1];
    if (left.stack !== right.stack || typeof fields !== "number") return undefined;
    return { stack: left.stack, fields, left: left.places, right: right.places };
  }
  if (typeof right.stack === "string") return undefined;
  const rows = [...new Set([...left.stack, ...right.stack])];
  const among = (own: readonly string[]) => own.map((row) => rows.indexOf(row));
  return { stack: rows, fields: rows.length, left: among(left.stack), right: among(right.stack) };
}

function pickedRows(graph: Graph, types: TypeTable, value: string): PickedRows | undefined {
  const node = indexOf(graph).producer.get(value);
  if (node === undefined || node.domain !== "" || types.rank(value) !== 3) return undefined;
  const axis = intAttribute(node, "axis", 0);
  if (axis !== 1 && axis !== -2) return undefined;
  if (node.op === "Gather") {
    const [stack, constant] = [node.inputs[0]!, graph.initializers.get(node.inputs[1]!)];
    const fields = types.of(stack).shape?.[1];
    if (constant?.dims.length !== 1 || typeof fields !== "number") return undefined;
    return { stack, places: integersOf(constant)!.map((place) => (place < 0 ? place + fields : place)) };
  }
  // Only of rows that stand for one field each; each as often as it is wanted.
  const single = node.op === "Concat" && node.inputs.every((row) => types.of(row).shape?.[1] === 1);
  return single ? { stack: node.inputs, places: node.inputs.map((_, at) => at) } : undefined;
}

/** The Flatten that alone reads sums [batch, pairs, 1], or the sum's own node. */
function flattened(graph: Graph, types: TypeTable, node: Node, pairs: number): Node {
  const { consumers, outputs } = indexOf(graph);
  const [value] = node.outputs as [string];
  const [reader, ...others] = consumers.get(value) ?? [];
  const reshapes = new Set(["Flatten", "Reshape", "Squeeze"]);
  if (reader === undefined || others.length > 0 || outputs.has(value) || !reshapes.has(reader.op)) return node;
  const { shape } = types.of(reader.outputs[0]!);
  return types.rank(value) === 3 && shape?.length === 2 && shape[1] === pairs ? reader : node;
}

function throughGram({ graph, opsets }: Model, types: TypeTable, node: Node, products: InnerProducts): GraphPatch {
  const { stack: rows, fields, left, right } = products;
  const build = new GraphBuilder(node.outputs[0]!, graph, name);
  const stack = typeof rows === "string" ? rows : build.op("Concat", rows, { axis: 1 });
  const gram = build.op("MatMul", [stack, build.op("Transpose", [stack], { perm: [0, 2, 1] })]);
  const flat = build.op("Reshape", [gram, build.ints("gram_by_row", [-1, fields ** 2])]);
  const pairs = build.ints(
    "pairs",
    left.map((place, at) => place * fields + right[at]!),
  );
  const [output] = node.outputs as [string];
  if (types.rank(output) === 2) build.op("Gather", [flat, pairs], { axis: 1 }, output);
  else {
    const picked = build.op("Gather", [flat, pairs], { axis: 1 });
    if ((opsets.get("") ?? 1) < 13) build.op("Unsqueeze", [picked], { axes: [2] }, output);
    else build.op("Unsqueeze", [picked, build.ints("width", [2])], {}, output);
  }
  return { remove: [node], add: build.nodes, initializers: build.initializers };
}
