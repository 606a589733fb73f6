import { CompilerError } from "../ir/errors.js";
import { type Dim, intsAttribute, type Node } from "../ir/graph.js";
import { float32, float64, integersOf } from "../ir/tensor.js";
import { axisOf } from "../ops/type-rule.js";
import type { GradientBuilder } from "./gradient-builder.js";
import type { Gradient, GradientStep } from "./gradient-rule.js";

type SliceStep = GradientStep<readonly [x: string, starts?: string, ends?: string, axes?: string, steps?: string]>;

/** What a Slice takes of one axis. */
export interface AxisSlice {
  readonly axis: number;
  readonly start: number;
  readonly end: number;
  readonly step: number;
}

/** Zeros where nothing was taken. Axes were cut one after another, so they are filled up one after another. */
export function sliceGradient({ node, inputs, gradient, build }: SliceStep) {
  const [x] = inputs;
  const rank = build.rankOf(x, node);
  const shape = build.scope.typeOf(x).shape!;
  let grown: string = gradient;
  for (const taken of axisSlices(node, rank, build)) grown = filledUp(grown, x, taken, shape[taken.axis]!, rank, build);
  const result: readonly [Gradient, null, null, null, null] = [build.declared(grown, x), null, null, null, null];
  return result;
}

/** The constant parameters of a Slice node; throws `unsupported` where they are computed. */
export function axisSlices(node: Node, rank: number, build: GradientBuilder): AxisSlice[] {
  const given = (name: string, input: number) => {
    const value = node.inputs[input];
    return intsAttribute(node, name) ?? (value ? integersOf(build.scope.constant(value)) : undefined);
  };
  const starts = given("starts", 1);
  const ends = given("ends", 2);
  const axes = given("axes", 3) ?? (node.inputs[3] ? undefined : starts?.map((_, axis) => axis));
  const steps = given("steps", 4) ?? (node.inputs[4] ? undefined : starts?.map(() => 1));
  if (starts === undefined || ends === undefined || axes === undefined || steps === undefined) {
    throw new CompilerError("unsupported", `Slice node '${node.name}' has bounds that are not constant`);
  }
  return axes.map((axis, at) => ({
    axis: axisOf(axis, rank),
    ...{ start: starts[at]!, end: ends[at]!, step: steps[at]! },
  }));
}

function filledUp(gradient: string, x: string, taken: AxisSlice, size: Dim, rank: number, build: GradientBuilder) {
  const { axis, step } = taken;
  if (typeof size === "number" && step === 1) {
    const clamp = (index: number) => Math.min(Math.max(index < 0 ? index + size : index, 0), size);
    const start = clamp(taken.start);
    const after = size - Math.max(clamp(taken.end), start);
    return start === 0 && after === 0 ? gradient : bordered(gradient, axis, start, after, rank, build);
  }
  // Positions 0, 1, ... cut in the same way say where each part came from.
  const length = build.sizeOf(x, axis);
  const positions = build.op("Range", [build.int("zero", 0), scalarOf(length, build), build.int("one", 1)]);
  const bounds = [taken.start, taken.end, 0, step].map((value) => build.ints("bound", [value]));
  const sources = build.op("Slice", [positions, ...bounds]);
  const count = build.op("Shape", [sources]);
  const order = build.op("Range", [build.int("zero", 0), scalarOf(count, build), build.int("one", 1)]);
  const nowhere = build.op("Expand", [count, length]);
  const inverse = build.op("ScatterElements", [nowhere, sources, order]);
  return build.op("Gather", [bordered(gradient, axis, 0, 1, rank, build), inverse], { axis });
}

function scalarOf(single: string, build: GradientBuilder): string {
  return build.op("Reshape", [single, build.ints("shape", [])]);
}

/** Zeros added before and after along one axis. */
function bordered(x: string, axis: number, before: number, after: number, rank: number, build: GradientBuilder) {
  const pads = new Array<number>(2 * rank).fill(0);
  pads[axis] = before;
  pads[rank + axis] = after;
  if (build.scope.opset < 11) return build.op("Pad", [x], { pads });
  const zero = build.floatTypeOf(x) === "float64" ? float64([], [0]) : float32([], [0]);
  return build.op("Pad", [x, build.ints("pads", pads), build.initializer("zero", zero)]);
}
