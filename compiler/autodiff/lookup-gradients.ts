import { CompilerError } from "../ir/errors.js";
import { intAttribute, type Node } from "../ir/graph.js";
import { axisOf } from "../ops/type-rule.js";
import type { GradientBuilder } from "./gradient-builder.js";
import type { Gradient, GradientRules, GradientStep } from "./gradient-rule.js";
import { scatterAdd, scatterAlong } from "./scatter-rows.js";

type Lookup = "Gather" | "GatherElements" | "GatherND" | "ScatterElements" | "ScatterND";

export const lookupGradients: GradientRules<Lookup> = {
  // Of rows it stays the rows that were read: a dense one would be as large as the table.
  Gather: ({ node, inputs: [data, indices], gradient, build }) => {
    const shape = build.scope.typeOf(data).shape;
    const axis = axisOf(intAttribute(node, "axis", 0), build.rankOf(data, node));
    const flat = build.reshape(asInt64(indices, build), [-1]);
    const others = shape!.filter((_, at) => at !== axis);
    if (axis === 0 && others.every((dim) => typeof dim === "number")) {
      return [{ indices: flat, values: build.reshape(gradient, [-1, ...others]) }, null];
    }
    return [scatterAlong(data, axis, flat, flattenedIndices(node, data, axis, gradient, build), build), null];
  },
  GatherElements: ({ node, inputs: [data, indices], gradient, build }) => {
    requireScatterAdd(node, build);
    const axis = intAttribute(node, "axis", 0);
    return [build.declared(scatterAdd(build.zerosLike(data), indices, gradient, axis, build), data), null];
  },
  GatherND: (step) => gatherNdGradient(step),
  // What was overwritten has no effect any more.
  ScatterElements: ({ node, inputs: [, indices, updates], gradient, build }) => {
    const axis = intAttribute(node, "axis", 0);
    const dUpdates = build.op("GatherElements", [gradient, indices], { axis });
    if (reductionOf(node) === "add") return [gradient, null, dUpdates];
    const kept = build.op("ScatterElements", [gradient, indices, build.zerosLike(updates)], { axis });
    return [kept, null, dUpdates];
  },
  ScatterND: ({ node, inputs: [, indices, updates], gradient, build }) => {
    const dUpdates = build.op("GatherND", [gradient, indices]);
    if (reductionOf(node) === "add") return [gradient, null, dUpdates];
    return [build.op("ScatterND", [gradient, indices, build.zerosLike(updates)]), null, dUpdates];
  },
};

function asInt64(indices: string, build: GradientBuilder): string {
  return build.scope.typeOf(indices).type === "int64" ? indices : build.op("Cast", [indices], { to: 7 });
}

/** dy [before, ...indices, after] as [before, n, after]. */
function flattenedIndices(node: Node, data: string, axis: number, gradient: string, build: GradientBuilder): string {
  const rank = build.rankOf(data, node);
  const shape = build.op("Shape", [data]);
  const part = (from: number, to: number) =>
    from === to ? [] : [build.op("Slice", [shape, build.ints("from", [from]), build.ints("to", [to])])];
  const sizes = [...part(0, axis), build.ints("all", [-1]), ...part(axis + 1, rank)];
  const target = sizes.length === 1 ? sizes[0]! : build.op("Concat", sizes, { axis: 0 });
  return build.op("Reshape", [gradient, target]);
}

function requireScatterAdd(node: Node, build: GradientBuilder): void {
  if (build.scope.opset >= 16) return;
  const advice = "convert the model to opset 13 or later";
  throw new CompilerError("unsupported", `the gradient of ${node.op} node '${node.name}' needs opset 16: ${advice}`);
}

/** Tuples become row numbers of the data with its indexed axes flattened into one. */
function gatherNdGradient(step: GradientStep<readonly [data: string, indices: string]>): readonly [Gradient, null] {
  const { node, inputs, gradient, build } = step;
  const [data, indices] = inputs;
  const length = build.scope.typeOf(indices).shape?.at(-1);
  const rank = build.rankOf(data, node);
  if (intAttribute(node, "batch_dims", 0) !== 0 || typeof length !== "number") {
    throw new CompilerError("unsupported", `GatherND node '${node.name}' has batch dimensions or tuples of any length`);
  }
  const inner = build.scope.typeOf(data).shape!.slice(1, length);
  if (!inner.every((dim) => typeof dim === "number")) {
    throw new CompilerError("unsupported", `GatherND node '${node.name}' indexes axes whose sizes are not constant`);
  }
  const shape = build.op("Shape", [data]);
  const sizes = build.op("Slice", [shape, build.ints("from", [0]), build.ints("to", [length])]);
  const isNegative = build.op("Less", [indices, build.int("zero", 0)]);
  const wrapped = build.op("Where", [isNegative, build.op("Add", [indices, sizes]), indices]);
  const strides = Array.from({ length }, (_, at) => inner.slice(at).reduce((product, size) => product * size, 1));
  const numbers = build.op("MatMul", [wrapped, build.ints("strides", strides)]);
  const flatNumbers = build.reshape(numbers, [-1]);
  const rest = build.op("Slice", [shape, build.ints("from", [length]), build.ints("to", [rank])]);
  const flatShape = build.op("Concat", [build.ints("all", [-1]), rest], { axis: 0 });
  const flatData = build.op("Reshape", [data, flatShape]);
  const unknownRows = { type: build.scope.typeOf(data).type, shape: new Array<null>(rank - length + 1).fill(null) };
  build.scope.declare(flatData, unknownRows);
  const values = build.op("Reshape", [gradient, flatShape]);
  return [build.reshapeLike(scatterAlong(flatData, 0, flatNumbers, values, build), data), null];
}

/** "none" or "add"; throws `unsupported` for the others, whose gradient depends on what was there. */
function reductionOf(node: Node): "none" | "add" {
  const attribute = node.attributes.get("reduction");
  const reduction = attribute?.kind === "string" ? attribute.value : "none";
  if (reduction === "none" || reduction === "add") return reduction;
  throw new CompilerError("unsupported", `${node.op} node '${node.name}' reduces by '${reduction}'`);
}
