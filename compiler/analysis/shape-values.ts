import { type Dim, type Graph, indexOf, intAttribute, type Node } from "../ir/graph.js";
import { type DataType, elementCount, integersOf } from "../ir/tensor.js";
import type { TypeTable } from "../ops/infer-types.js";

/** Longer integer vectors are indices or data, not sizes. */
const longestShape = 16;

/**
 * The int64 or int32 scalar or vector `value` as sizes, as far as it can be worked out without rows: through Shape, Cast, Gather,
 * Slice, Concat, Squeeze, Unsqueeze and products. Undefined where it is no such value.
 */
export function shapeValue(graph: Graph, types: TypeTable, value: string): readonly Dim[] | undefined {
  const tensor = graph.initializers.get(value);
  if (tensor !== undefined) return elementCount(tensor.dims) <= longestShape ? integersOf(tensor) : undefined;
  const node = indexOf(graph).producer.get(value);
  if (node === undefined || node.domain !== "" || !isWhole(types.of(value).type)) return undefined;
  const input = (at: number) => shapeValue(graph, types, node.inputs[at] ?? "");
  switch (node.op) {
    case "Shape":
      return sizesOf(node, types);
    case "Identity":
    case "Cast":
    case "Squeeze":
    case "Unsqueeze":
      return input(0);
    case "Gather": {
      const [sizes, at] = [input(0), integersOf(graph.initializers.get(node.inputs[1] ?? ""))];
      return sizes === undefined || at === undefined || intAttribute(node, "axis", 0) !== 0
        ? undefined
        : at.map((index) => sizes.at(index) ?? null);
    }
    case "Slice": {
      const [sizes, from, to] = [input(0), input(1), input(2)];
      const plain = node.inputs.length < 5 && from?.length === 1 && to?.length === 1;
      if (sizes === undefined || !plain || typeof from[0] !== "number" || typeof to[0] !== "number") return undefined;
      return sizes.slice(from[0], to[0]);
    }
    case "Concat": {
      const parts = node.inputs.map((_, at) => input(at) ?? unknownSizes(types, node.inputs[at]!));
      return parts.every((part) => part !== undefined) ? parts.flat() : undefined;
    }
    case "Mul": {
      const [a, b] = [input(0), input(1)];
      if (a?.length !== 1 || b?.length !== 1) return undefined;
      return [typeof a[0] === "number" && typeof b[0] === "number" ? a[0] * b[0] : null];
    }
    default:
      return undefined;
  }
}

/** tf2onnx computes shapes in int32. */
function isWhole(type: DataType | null): boolean {
  return type === "int64" || type === "int32";
}

/** Opset 15 can cut the shape short. */
function sizesOf(node: Node, types: TypeTable): readonly Dim[] | undefined {
  const shape = types.of(node.inputs[0]!).shape;
  if (shape === null) return undefined;
  return shape.slice(intAttribute(node, "start", 0), intAttribute(node, "end", shape.length));
}

/** A vector of known length about which nothing else is known. */
function unknownSizes(types: TypeTable, value: string): Dim[] | undefined {
  const shape = types.of(value).shape;
  return shape?.length === 1 && typeof shape[0] === "number" ? new Array<Dim>(shape[0]).fill(null) : undefined;
}
