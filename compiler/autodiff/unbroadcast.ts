import type { Dim, Shape } from "../ir/graph.js";
import type { GradientBuilder } from "./gradient-builder.js";

/** The operators whose inputs are repeated to fit each other. */
const broadcasting: ReadonlySet<string> = new Set([
  ...["Add", "Clip", "Div", "Einsum", "Expand", "Gemm", "LayerNormalization", "MatMul", "Max", "Mean", "Min", "Mod"],
  ...["Mul", "Pow", "PRelu", "Sub", "Sum", "Where"],
]);

export function repeatsInputs(op: string): boolean {
  return broadcasting.has(op);
}

/**
 * Sums `gradient` over the axes along which `input` was repeated (numpy broadcasting), so that it has the input's
 * shape. Where the shapes do not tell which axes those are, the run does (from opset 13 on, which takes axes as data).
 */
export function unbroadcast(gradient: string, input: string, build: GradientBuilder): string {
  const target = build.scope.typeOf(input).shape;
  const shape = build.scope.typeOf(gradient).shape;
  if (target === null || shape === null || !isDecided(target, shape)) {
    return build.scope.opset < 13 ? gradient : unbroadcastAtRun(gradient, input, build);
  }
  const extra = shape.length - target.length;
  const added = Array.from({ length: extra }, (_, axis) => axis);
  const summed = build.reduceSum(gradient, added, false);
  const repeated = target.flatMap((dim, axis) => (dim === 1 && shape[axis + extra] !== 1 ? [axis] : []));
  return build.reduceSum(summed, repeated, true);
}

/** Whether a gradient of this shape is known to have been repeated or not, axis by axis. */
function isDecided(target: Shape, shape: Shape): boolean {
  const extra = shape.length - target.length;
  const same = (a: Dim, b: Dim) => a !== null && a === b;
  return target.every((dim, axis) => typeof dim === "number" || same(dim, shape[axis + extra] ?? null));
}

function unbroadcastAtRun(gradient: string, input: string, build: GradientBuilder): string {
  const target = build.op("Shape", [input]);
  const shape = build.op("Shape", [gradient]);
  const extra = build.op("Sub", [build.op("Shape", [shape]), build.op("Shape", [target])]);
  const one = { type: "int64", dims: [1], data: BigInt64Array.of(1n) } as const;
  const ones = build.op("ConstantOfShape", [extra], { value: { kind: "tensor", value: one } });
  const aligned = build.op("Concat", [ones, target], { axis: 0 });
  // Sizes of 1 on both sides may be summed as well: that changes nothing.
  const repeated = build.op("NonZero", [build.op("Equal", [aligned, build.int("one", 1)])]);
  const axes = build.op("Reshape", [repeated, build.ints("shape", [-1])]);
  const summed = build.op("ReduceSum", [gradient, axes], { keepdims: 1, noop_with_empty_axes: 1 });
  return build.declared(build.op("Reshape", [summed, target]), input);
}
