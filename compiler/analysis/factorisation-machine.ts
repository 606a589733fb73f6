import { type Graph, indexOf, type Node } from "../ir/graph.js";
import { elementCount, integersOf } from "../ir/tensor.js";
import type { TypeTable } from "../ops/infer-types.js";
import { type ColumnBlock, stackedBlocks } from "./column-blocks.js";

/**
 * scale * sum_d ((sum_f e_fd)^2 - sum_f e_fd^2) over fields f and width d (Rendle 2010, equation 5: with scale 1/2 the
 * sum of all pairs' dot products).
 */
export interface FactorisationMachine {
  /** The fields' embeddings, [rows, d] each. */
  readonly fields: readonly ColumnBlock[];
  /** sum_f e_f, [rows, d]. */
  readonly sum: string;
  readonly scale: number;
  /** [rows, 1] or [rows]. */
  readonly output: string;
  readonly keepsDims: boolean;
  /** The node that makes `output`. */
  readonly last: Node;
}

export function findFactorisationMachines(graph: Graph, types: TypeTable): FactorisationMachine[] {
  return graph.nodes.flatMap((node) => {
    const total = differenceOfSquares(graph, types, node);
    if (total === undefined) return [];
    const fields = stackedBlocks(graph, types, total.inputs[0]!);
    const scaled = scaledSum(graph, types, node);
    return fields === undefined || scaled === undefined ? [] : [{ fields, sum: total.outputs[0]!, ...scaled }];
  });
}

/** (sum_f s)^2 - sum_f s^2 over the field axis of s [rows, fields, d]: the node that makes sum_f s. */
function differenceOfSquares(graph: Graph, types: TypeTable, node: Node): Node | undefined {
  if (node.op !== "Sub" || types.rank(node.outputs[0]!) !== 2) return undefined;
  const { producer } = indexOf(graph);
  const [left, right] = node.inputs.map((name) => producer.get(name));
  const total = left && producer.get(squaredOf(graph, left) ?? "");
  const squares = right && sumsFields(graph, types, right) ? producer.get(right.inputs[0]!) : undefined;
  if (!total || !squares || !sumsFields(graph, types, total)) return undefined;
  const stack = total.inputs[0]!;
  return squaredOf(graph, squares) === stack ? total : undefined;
}

/** x of Mul(x, x) and Pow(x, 2). */
function squaredOf(graph: Graph, node: Node): string | undefined {
  const [x, other] = node.inputs;
  if (node.op === "Mul" && x === other) return x;
  return node.op === "Pow" && scalarOf(graph, other) === 2 ? x : undefined;
}

function sumsFields(graph: Graph, types: TypeTable, node: Node): boolean {
  const axes = reducedAxes(graph, node);
  return (
    node.op === "ReduceSum" &&
    types.rank(node.inputs[0]!) === 3 &&
    axes?.length === 1 &&
    (axes[0] === 1 || axes[0] === -2)
  );
}

/** Follows the only reader through factors to the sum over the width, and through factors after it. */
function scaledSum(graph: Graph, types: TypeTable, start: Node): Scaled | undefined {
  const { consumers, outputs } = indexOf(graph);
  let [node, scale] = [start, 1];
  let summed: Scaled | undefined;
  for (;;) {
    const value = node.outputs[0]!;
    const [reader, ...others] = consumers.get(value) ?? [];
    if (reader === undefined || others.length > 0 || outputs.has(value)) return summed;
    const factor = scalarOf(graph, reader.inputs[0] === value ? reader.inputs[1] : reader.inputs[0]);
    if (reader.op === "Mul" && factor !== undefined) scale *= factor;
    else if (summed !== undefined || !sumsWidth(graph, reader)) return summed;
    node = reader;
    const output = node.outputs[0]!;
    if (summed !== undefined || node.op === "ReduceSum") {
      summed = { scale, output, keepsDims: types.rank(output) === 2, last: node };
    }
  }
}

type Scaled = Pick<FactorisationMachine, "scale" | "output" | "keepsDims" | "last">;

function sumsWidth(graph: Graph, node: Node): boolean {
  const axes = reducedAxes(graph, node);
  return node.op === "ReduceSum" && axes?.length === 1 && (axes[0] === 1 || axes[0] === -1);
}

function reducedAxes(graph: Graph, node: Node): readonly number[] | undefined {
  const attribute = node.attributes.get("axes");
  return attribute?.kind === "ints" ? attribute.value : integersOf(graph.initializers.get(node.inputs[1] ?? ""));
}

function scalarOf(graph: Graph, name: string | undefined): number | undefined {
  const tensor = graph.initializers.get(name ?? "");
  return tensor?.type === "float32" && elementCount(tensor.dims) === 1 && tensor.dims.every((dim) => dim === 1)
    ? tensor.data[0]
    : undefined;
}
