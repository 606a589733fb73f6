import { intAttribute, intsAttribute, type Node } from "../ir/graph.js";
import { integersOf } from "../ir/tensor.js";
import { axisOf } from "../ops/type-rule.js";
import type { GradientBuilder } from "./gradient-builder.js";
import type { RowGradient } from "./gradient-rule.js";
import { scatterAlong } from "./scatter-rows.js";
import { axisSlices } from "./slice-gradient.js";

/** Row gradients as a gradient of the whole value: zeros where no row was read. */
export function densified(value: string, rows: RowGradient, build: GradientBuilder): string {
  return scatterAlong(value, 0, rows.indices, rows.values, build);
}

/**
 * Row gradients of a node's outputs as row gradients of its inputs, where the node only puts tables together, cuts
 * rows from them or renames them: a stacked table is read as cheaply as its parts. Undefined for other nodes.
 * @param outputs per output, what was read of it.
 */
export function rowsOfInputs(
  node: Node,
  outputs: readonly (readonly RowGradient[])[],
  build: GradientBuilder,
): readonly (readonly RowGradient[])[] | undefined {
  const [x] = node.inputs as [string];
  const shape = build.scope.typeOf(x).shape;
  const [first] = outputs as [readonly RowGradient[]];
  if (node.domain !== "" || shape === null) return undefined;
  const axis = axisOf(intAttribute(node, "axis", 0), shape.length);
  switch (node.op) {
    case "Identity":
      return [first];
    case "Cast":
      return [first.map((rows) => ({ ...rows, values: build.castLike(rows.values, x) }))];
    case "Slice": {
      const start = firstRow(node, shape, build);
      return start === undefined ? undefined : [first.map((rows) => moved(rows, node.outputs[0]!, start, build))];
    }
    case "Split": {
      const starts = axis === 0 ? startsOf(node, build) : undefined;
      if (starts === undefined) return undefined;
      return [outputs.flatMap((read, at) => read.map((rows) => moved(rows, node.outputs[at]!, starts[at]!, build)))];
    }
    case "Concat":
      return axis === 0 ? partsOf(node, first, build) : undefined;
    default:
      return undefined;
  }
}

/** The row that a Slice begins with, when it takes consecutive rows and nothing else. */
function firstRow(node: Node, shape: readonly unknown[], build: GradientBuilder): number | undefined {
  const [taken, ...more] = axisSlices(node, shape.length, build);
  const rows = shape[0];
  if (taken?.axis !== 0 || taken.step !== 1 || more.length > 0 || typeof rows !== "number") return undefined;
  return Math.min(Math.max(taken.start < 0 ? taken.start + rows : taken.start, 0), rows);
}

function startsOf(node: Node, build: GradientBuilder): number[] | undefined {
  const sizes = node.outputs.map((output) => build.scope.typeOf(output).shape?.[0]);
  const given = intsAttribute(node, "split") ?? integersOf(build.scope.constant(node.inputs[1] ?? "")) ?? sizes;
  if (!given.every((size) => typeof size === "number")) return undefined;
  return given.map((_, at) => given.slice(0, at).reduce((sum, size) => sum + size, 0));
}

/** Rows of a part as rows of the whole, in which the part begins at `start`. */
function moved(rows: RowGradient, part: string, start: number, build: GradientBuilder): RowGradient {
  return { ...rows, indices: build.op("Add", [wrapped(rows.indices, part, build), build.int("start", start)]) };
}

/** Rows of tables put one under another, for each table; a row of another table counts as zeros for row 0. */
function partsOf(node: Node, read: readonly RowGradient[], build: GradientBuilder): RowGradient[][] | undefined {
  const sizes = node.inputs.map((input) => build.scope.typeOf(input).shape?.[0]);
  if (!sizes.every((size) => typeof size === "number")) return undefined;
  return node.inputs.map((_, at) => {
    const start = sizes.slice(0, at).reduce((sum, size) => sum + size, 0);
    return read.map(({ indices, values }) => {
      const own = build.op("Sub", [wrapped(indices, node.outputs[0]!, build), build.int("start", start)]);
      const below = build.op("Less", [own, build.int("size", sizes[at]!)]);
      const inside = build.op("And", [below, build.op("Greater", [own, build.int("before", -1)])]);
      const rank = build.rankOf(values, node);
      const axes = Array.from({ length: rank - 1 }, (_, axis) => axis + 1);
      const mask = build.unsqueeze(build.castLike(inside, values), axes);
      return { indices: build.op("Where", [inside, own, build.int("zero", 0)]), values: build.mul(values, mask) };
    });
  });
}

/** Row numbers counted from the front. */
function wrapped(indices: string, table: string, build: GradientBuilder): string {
  const isNegative = build.op("Less", [indices, build.int("zero", 0)]);
  return build.op("Where", [isNegative, build.op("Add", [indices, build.sizeOf(table, 0)]), indices]);
}
