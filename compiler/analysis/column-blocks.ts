import { type Graph, indexOf, intAttribute, type Node } from "../ir/graph.js";
import type { TypeTable } from "../ops/infer-types.js";

/** Consecutive columns of a matrix that are a whole other value. */
export interface ColumnBlock {
  readonly value: string;
  /** Columns it fills. */
  readonly width: number;
  /** Set when `value` is no matrix [rows, width] but a stack [rows, fields, width / fields], one field after another. */
  readonly fields?: number;
}

/**
 * The matrix `value` [rows, n] as matrices side by side: looks through Concat of columns, and through Flatten or
 * Reshape of stacked embeddings [rows, fields, d]. A matrix that was not put together is one block of itself.
 * Undefined when its width is unknown.
 */
export function columnBlocks(graph: Graph, types: TypeTable, value: string): ColumnBlock[] | undefined {
  return blocksOf({ graph, types, stacks: false }, value);
}

/** The same, where a stack that was not put together field by field is a block too, instead of hiding the others. */
export function columnBlocksAndStacks(graph: Graph, types: TypeTable, value: string): ColumnBlock[] | undefined {
  return blocksOf({ graph, types, stacks: true }, value);
}

/** Blocks of [rows, fields, d] read row by row: field after field. */
export function stackedBlocks(graph: Graph, types: TypeTable, value: string): ColumnBlock[] | undefined {
  return blocksOfStack({ graph, types, stacks: false }, value);
}

interface Search {
  readonly graph: Graph;
  readonly types: TypeTable;
  readonly stacks: boolean;
}

function blocksOf(search: Search, value: string): ColumnBlock[] | undefined {
  const { graph, types } = search;
  const width = types.width(value);
  if (width === undefined || types.rank(value) !== 2) return undefined;
  const whole: ColumnBlock[] = [{ value, width }];
  const node = indexOf(graph).producer.get(value);
  if (node === undefined || node.domain !== "") return whole;
  if (node.op === "Concat" && isAxis(node, 1, 2)) return join(node.inputs.map((input) => blocksOf(search, input)));
  if (flattensRows(node, types)) return blocksOfStack(search, node.inputs[0]!) ?? whole;
  if (node.op === "Squeeze" && types.rank(node.inputs[0]!) === 3) {
    return squeezedBlocks(search, node.inputs[0]!) ?? whole;
  }
  return whole;
}

function blocksOfStack(search: Search, value: string): ColumnBlock[] | undefined {
  const { graph, types, stacks } = search;
  const node = indexOf(graph).producer.get(value);
  if (node === undefined || node.domain !== "" || types.rank(value) !== 3) return undefined;
  if (node.op === "Concat" && isAxis(node, 1, 3)) return join(node.inputs.map((input) => blocksOfStack(search, input)));
  if (insertsFieldAxis(node, types)) return blocksOf(search, node.inputs[0]!);
  const [, fields, width] = types.of(value).shape!;
  if (!stacks || typeof fields !== "number" || typeof width !== "number") return undefined;
  return [{ value, width: fields * width, fields }];
}

/** [rows, 1, d] to [rows, d], undoing the axis that a lookup of ids [rows, 1] brings. */
function squeezedBlocks(search: Search, value: string): ColumnBlock[] | undefined {
  return search.types.of(value).shape?.[1] === 1 ? blocksOfStack(search, value) : undefined;
}

/** [rows, d] to [rows, 1, d], by Unsqueeze or Reshape. */
function insertsFieldAxis(node: Node, types: TypeTable): boolean {
  if (node.op !== "Unsqueeze" && node.op !== "Reshape") return false;
  const [from, to] = [types.of(node.inputs[0]!).shape, types.of(node.outputs[0]!).shape];
  return from?.length === 2 && to?.length === 3 && to[1] === 1 && typeof from[1] === "number" && from[1] === to[2];
}

/** [rows, fields, d] to [rows, fields * d], by Flatten or Reshape: the rows stay rows. */
function flattensRows(node: Node, types: TypeTable): boolean {
  if (node.op !== "Flatten" && node.op !== "Reshape") return false;
  const [from, to] = [types.of(node.inputs[0]!).shape, types.of(node.outputs[0]!).shape];
  if (from?.length !== 3 || to?.length !== 2) return false;
  const [, fields, width] = from;
  return typeof fields === "number" && typeof width === "number" && to[1] === fields * width;
}

function isAxis(node: Node, axis: number, rank: number): boolean {
  const given = intAttribute(node, "axis", 0);
  return given === axis || given === axis - rank;
}

function join(parts: readonly (ColumnBlock[] | undefined)[]): ColumnBlock[] | undefined {
  return parts.some((part) => part === undefined) ? undefined : parts.flatMap((part) => part!);
}
