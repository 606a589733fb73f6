import { type Graph, indexOf, intAttribute, intsAttribute, type Node } from "../ir/graph.js";
import { integersOf } from "../ir/tensor.js";
import type { TypeTable } from "../ops/infer-types.js";
import { axisOf } from "../ops/type-rule.js";
import { elementsPerRow, keepsRows } from "./row-wise.js";

/** Element `column` of every row of `value`, a row being read in row-major order. */
export interface SourceColumn {
  readonly value: string;
  readonly column: number;
}

/**
 * Where each element of a row of `value` [rows, ..] comes from, in row-major order: looks through what only puts
 * columns beside each other, picks or reorders them. Undefined when the width of a row is unknown.
 */
export function sourceColumns(graph: Graph, types: TypeTable, value: string): readonly SourceColumn[] | undefined {
  const width = elementsPerRow(types, value);
  if (width === undefined) return undefined;
  const node = indexOf(graph).producer.get(value);
  const moved = node === undefined || node.domain !== "" ? undefined : movedColumns(graph, types, node, value);
  return moved ?? Array.from({ length: width }, (_, column) => ({ value, column }));
}

function movedColumns(graph: Graph, types: TypeTable, node: Node, output: string): readonly SourceColumn[] | undefined {
  const [input] = node.inputs as [string];
  const source = () => sourceColumns(graph, types, input);
  switch (node.op) {
    case "Identity":
      return source();
    case "Flatten":
    case "Reshape":
      return keepsRows(graph, types, node) ? source() : undefined;
    case "Squeeze":
    case "Unsqueeze":
      return elementsPerRow(types, input) === elementsPerRow(types, node.outputs[0]!) ? source() : undefined;
    case "Concat":
      return joined(graph, types, node);
    case "Gather":
      return picked(graph, types, node);
    case "Slice":
    case "Split":
      return cut(graph, types, node, output);
    case "Transpose":
      return fieldsByBatch(graph, types, node);
    default:
      return undefined;
  }
}

function joined(graph: Graph, types: TypeTable, node: Node): readonly SourceColumn[] | undefined {
  const rank = types.rank(node.inputs[0]!);
  if (rank === undefined || axisOf(intAttribute(node, "axis", 0), rank) !== 1) return undefined;
  const parts = node.inputs.map((name) => sourceColumns(graph, types, name));
  return parts.every((part) => part !== undefined) ? parts.flat() : undefined;
}

/** Gather of constant positions along the second axis. */
function picked(graph: Graph, types: TypeTable, node: Node): readonly SourceColumn[] | undefined {
  const shape = types.of(node.inputs[0]!).shape;
  const positions = integersOf(graph.initializers.get(node.inputs[1]!));
  if (shape === null || positions === undefined || axisOf(intAttribute(node, "axis", 0), shape.length) !== 1) {
    return undefined;
  }
  const columns = sourceColumns(graph, types, node.inputs[0]!);
  const fields = shape[1];
  if (columns === undefined || typeof fields !== "number") return undefined;
  const each = columns.length / fields;
  return positions.flatMap((at) => {
    const from = (at < 0 ? at + fields : at) * each;
    return columns.slice(from, from + each);
  });
}

/** Consecutive columns: Slice by ones along the second axis, or one output of a Split along it. */
function cut(graph: Graph, types: TypeTable, node: Node, output: string): readonly SourceColumn[] | undefined {
  const [from, to] = [types.of(node.inputs[0]!).shape, types.of(output).shape];
  const columns = sourceColumns(graph, types, node.inputs[0]!);
  const [fields, kept] = [from?.[1], to?.[1]];
  const sameRank = from?.length === to?.length;
  if (columns === undefined || !sameRank || typeof fields !== "number" || typeof kept !== "number") return undefined;
  const start = node.op === "Slice" ? sliceStart(graph, node, from!.length) : splitStart(types, node, output);
  if (start === undefined) return undefined;
  const each = columns.length / fields;
  const first = Math.min(start < 0 ? Math.max(0, start + fields) : start, fields) * each;
  return columns.slice(first, first + kept * each);
}

function sliceStart(graph: Graph, node: Node, rank: number): number | undefined {
  const operand = (name: string, input: number) =>
    intsAttribute(node, name) ?? integersOf(graph.initializers.get(node.inputs[input] ?? ""));
  const [starts, axes] = [operand("starts", 1), operand("axes", 3)];
  const steps = node.inputs[4] === undefined ? [1] : operand("steps", 4);
  if (starts?.length !== 1 || axes?.length !== 1 || steps?.length !== 1 || steps[0] !== 1) return undefined;
  return axisOf(axes[0]!, rank) === 1 ? starts[0] : undefined;
}

function splitStart(types: TypeTable, node: Node, output: string): number | undefined {
  const rank = types.rank(node.inputs[0]!);
  if (rank === undefined || axisOf(intAttribute(node, "axis", 0), rank) !== 1) return undefined;
  const before = node.outputs.slice(0, node.outputs.indexOf(output)).map((name) => types.of(name).shape?.[1]);
  return before.every((size) => typeof size === "number") ? before.reduce((sum, size) => sum + size, 0) : undefined;
}

/** Transpose(Reshape(Concat of id vectors [rows], [fields, -1])): the vectors side by side. */
function fieldsByBatch(graph: Graph, types: TypeTable, node: Node): readonly SourceColumn[] | undefined {
  const { producer } = indexOf(graph);
  const reshape = producer.get(node.inputs[0]!);
  if (intsAttribute(node, "perm")?.join() !== "1,0" || reshape?.op !== "Reshape") return undefined;
  const concat = producer.get(reshape.inputs[0]!);
  if (concat?.op !== "Concat" || types.rank(concat.outputs[0]!) !== 1) return undefined;
  const sizes = integersOf(graph.initializers.get(reshape.inputs[1]!));
  const isFields = sizes?.length === 2 && sizes[0] === concat.inputs.length && sizes[1] === -1;
  if (!isFields || concat.inputs.some((name) => elementsPerRow(types, name) !== 1)) return undefined;
  const parts = concat.inputs.map((name) => sourceColumns(graph, types, name));
  return parts.every((part) => part !== undefined) ? parts.flat() : undefined;
}
