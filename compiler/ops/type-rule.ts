import type { Dim, Node, Shape, ValueType } from "../ir/graph.js";
import type { Tensor } from "../ir/tensor.js";

/** What a type rule may look at: one node, what is known of its inputs, and the inputs that are constants. */
export interface Site {
  readonly node: Node;
  /** Version of the node's domain. */
  readonly opset: number;
  /** One per input; unknown for absent ones. */
  readonly inputs: readonly ValueType[];
  /** The value of an input that is an initialiser. */
  readonly constant: (input: number) => Tensor | undefined;
}

/** The types of a node's outputs, as far as its inputs tell. */
export type TypeRule = (site: Site) => readonly ValueType[];

export const unknown: ValueType = { type: null, shape: null };

/** `axis` counted from the front. */
export function axisOf(axis: number, rank: number): number {
  return axis < 0 ? axis + rank : axis;
}

/** Numpy broadcasting; a dimension that cannot be decided is null. */
export function broadcast(shapes: readonly (Shape | null)[]): Shape | null {
  if (shapes.some((shape) => shape === null)) return null;
  const known = shapes as Shape[];
  const rank = Math.max(...known.map((shape) => shape.length));
  return Array.from({ length: rank }, (_, axis) =>
    known
      .map((shape): Dim => shape[axis - rank + shape.length] ?? (axis - rank + shape.length < 0 ? 1 : null))
      .reduce(joinDims),
  );
}

function joinDims(a: Dim, b: Dim): Dim {
  if (a === b) return a;
  if (a === 1) return b;
  if (b === 1) return a;
  if (typeof a === "number") return a;
  if (typeof b === "number") return b;
  return null;
}

/** The product of known sizes; null as soon as one is unknown. One symbol times ones stays that symbol. */
export function product(dims: readonly Dim[]): Dim {
  const others = dims.filter((dim) => dim !== 1);
  if (others.length === 0) return 1;
  if (others.length === 1) return others[0]!;
  if (others.some((dim) => dim === 0)) return 0;
  return others.every((dim) => typeof dim === "number") ? others.reduce((a, b) => (a as number) * (b as number)) : null;
}
