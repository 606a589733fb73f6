import { type Graph, indexOf, intAttribute, type Node } from "../ir/graph.js";
import { integersOf } from "../ir/tensor.js";
import type { TypeTable } from "../ops/infer-types.js";
import type { BagLoop } from "./bag-loops.js";
import type { Bound } from "./loop-body.js";

/** Bags of the same length side by side: bag b is ids[b length .. (b + 1) length). */
export interface RegularBags {
  readonly length: number;
  /** The ids as they were before they became one vector: their last axis is a bag. The vector itself where it is 1. */
  readonly ids: string;
  /** As many, as they were before they became a vector: [bags, length], or [bags] where the length is 1. */
  readonly weights?: string;
}

/**
 * Bags whose bounds are known to be 0, length, 2 length, .. up to the number of ids: what exporters make of an
 * embedding bag over a matrix of ids (`arange(0, ids.numel(), ids.size(1))`), and of offsets that are constants.
 */
export function regularBags(graph: Graph, types: TypeTable, bags: BagLoop): RegularBags | undefined {
  const { ids } = bags;
  const bounds = commonBounds(graph, bags);
  if (bounds === undefined) return undefined;
  const length = strideOf(graph, types, bounds, ids);
  if (length === undefined) return undefined;
  const source = length === 1 ? ids : flattened(graph, ids);
  if (length !== 1 && (types.width(source) !== length || source === ids)) return undefined;
  if (bags.weights === undefined) return { length, ids: source };
  const weights = flattened(graph, bags.weights);
  return areAsMany(types, source, weights, length) ? { length, ids: source, weights } : undefined;
}

/** Whether weights stand beside ids, one for each. */
function areAsMany(types: TypeTable, ids: string, weights: string, length: number): boolean {
  const [bags, ...rest] = types.of(ids).shape ?? [null];
  const shape = types.of(weights).shape ?? [];
  if (bags === null || shape[0] !== bags || rest.length > 1) return false;
  return shape.length === 2 ? shape[1] === length : shape.length === 1 && length === 1;
}

/** The vector [bags + 1] of which each bag begins at one element and ends at the next, where there is one. */
export function commonBounds(graph: Graph, { from, to, bags }: BagLoop): string | undefined {
  const [first, last] = [rootOf(graph, from), rootOf(graph, to)];
  const common = first.vector === last.vector && first.shift === 0 && last.shift === 1;
  return common && isOneLess(graph, bags, first.vector, to) ? first.vector : undefined;
}

/** Sees through the Slices that cut the first elements off a vector. */
function rootOf(graph: Graph, { vector, shift }: Bound): Bound {
  const node = indexOf(graph).producer.get(vector);
  if (node?.op !== "Slice" || node.domain !== "") return { vector, shift };
  const [starts, ends, axes, steps] = node.inputs.slice(1).map((name) => integersOf(graph.initializers.get(name)));
  const cuts = starts?.length === 1 && starts[0]! >= 0 && (ends?.[0] ?? 0) >= 2 ** 31 - 1;
  if (!cuts || (axes?.[0] ?? 0) !== 0 || (steps?.[0] ?? 1) !== 1) return { vector, shift };
  return rootOf(graph, { vector: node.inputs[0]!, shift: shift + starts[0]! });
}

/** Whether there is a bag for every bound but the last. */
function isOneLess(graph: Graph, bags: string, bounds: string, to: Bound): boolean {
  const { producer } = indexOf(graph);
  const known = integersOf(graph.initializers.get(bags));
  const constant = integersOf(graph.initializers.get(bounds));
  if (known !== undefined) return constant !== undefined && known[0] === constant.length - 1;
  const starts = producer.get(bounds)?.inputs[0];
  let node = producer.get(bags);
  while (node !== undefined && (handingOn.has(node.op) || node.op === "Gather")) node = producer.get(node.inputs[0]!);
  if (node === undefined || node.attributes.size > 0 || (node.op !== "Shape" && node.op !== "Size")) return false;
  const counted = node.inputs[0]!;
  return counted === starts || (counted === to.vector && to.shift === 0);
}

/** m where the vector is 0, m, 2m, .., number of ids. */
function strideOf(graph: Graph, types: TypeTable, vector: string, ids: string): number | undefined {
  const constant = integersOf(graph.initializers.get(vector));
  if (constant !== undefined) {
    const [zero, stride] = constant;
    const even = zero === 0 && stride! > 0 && constant.every((bound, at) => bound === at * stride!);
    return even && types.of(ids).shape?.[0] === constant.at(-1) ? stride : undefined;
  }
  const join = indexOf(graph).producer.get(vector);
  if (join?.op !== "Concat" || join.inputs.length !== 2 || !counts(graph, types, join.inputs[1]!, ids))
    return undefined;
  const range = indexOf(graph).producer.get(join.inputs[0]!);
  if (range?.op !== "Range") return undefined;
  const [start, limit, step] = range.inputs as [string, string, string];
  const [zero, stride] = [start, step].map((name) => integersOf(graph.initializers.get(name))?.[0]);
  return zero === 0 && stride !== undefined && stride > 0 && counts(graph, types, limit, ids) ? stride : undefined;
}

const handingOn = new Set(["Squeeze", "Unsqueeze", "Identity", "Cast", "Reshape"]);

/** Whether `value` is the number of ids, by way of Shape or Size. */
function counts(graph: Graph, types: TypeTable, value: string, ids: string): boolean {
  const { producer } = indexOf(graph);
  const node = producer.get(value);
  if (node === undefined || node.domain !== "") return false;
  if (handingOn.has(node.op)) return counts(graph, types, node.inputs[0]!, ids);
  const isIds = (name: string) => name === ids || name === flattened(graph, ids);
  if (node.op === "Size") return isIds(node.inputs[0]!);
  if (node.op === "Shape") return node.inputs[0] === ids && node.attributes.size === 0;
  if (node.op === "ReduceProd" || node.op === "Gather") return countsShape(graph, node, ids, isIds);
  if (node.op !== "Mul") return false;
  // Rows times the length of a row.
  const [rows, width] = node.inputs as [string, string];
  const source = flattened(graph, ids);
  const shape = producer.get(producer.get(rows)?.inputs[0] ?? "");
  const first = integersOf(graph.initializers.get(producer.get(rows)?.inputs[1] ?? ""));
  const length = integersOf(graph.initializers.get(width))?.[0];
  const ofRows = shape?.op === "Shape" && shape.inputs[0] === source && first?.[0] === 0;
  return ofRows && types.rank(source) === 2 && length !== undefined && length === types.width(source);
}

/** The product of all sizes, or the only one. */
function countsShape(graph: Graph, node: Node, ids: string, isIds: (name: string) => boolean): boolean {
  const shape = indexOf(graph).producer.get(node.inputs[0]!);
  if (shape?.op !== "Shape" || shape.attributes.size > 0) return false;
  if (node.op === "ReduceProd") return isIds(shape.inputs[0]!) && node.inputs.length === 1;
  const at = integersOf(graph.initializers.get(node.inputs[1]!));
  return shape.inputs[0] === ids && at?.length === 1 && at[0] === 0 && intAttribute(node, "axis", 0) === 0;
}

/** What was reshaped into the vector of ids; the vector itself where nothing was. */
function flattened(graph: Graph, ids: string): string {
  const node = indexOf(graph).producer.get(ids);
  const shape = integersOf(graph.initializers.get(node?.inputs[1] ?? ""));
  return node?.op === "Reshape" && shape?.length === 1 && shape[0] === -1 ? node.inputs[0]! : ids;
}
