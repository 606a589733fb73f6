import { CompilerError } from "../ir/errors.js";
import type { GradientBuilder } from "./gradient-builder.js";

/**
 * Zeros shaped like `x`, to which `values` are added at `indices` along `axis`.
 * ScatterElements adds where an index stands twice from opset 16 on; before, a matrix of zeros and ones does, which
 * costs as much as the axis is long for every index.
 * @param indices int64 [n]; @param values x's shape with n in place of the axis.
 */
export function scatterAlong(x: string, axis: number, indices: string, values: string, build: GradientBuilder): string {
  const rank = build.scope.typeOf(x).shape?.length;
  if (rank === undefined) {
    throw new CompilerError("unsupported", `the shape of '${x}' is not known before running, nor that of its gradient`);
  }
  if (build.scope.opset >= 16) {
    const others = Array.from({ length: rank }, (_, at) => at).filter((at) => at !== axis);
    const everywhere = build.op("Expand", [build.unsqueeze(indices, others), build.op("Shape", [values])]);
    return build.declared(scatterAdd(build.zerosLike(x), everywhere, values, axis, build), x);
  }
  // one-hot [axis, n] times values [n, the rest], the axis in front.
  const front = [axis, ...Array.from({ length: rank }, (_, at) => at).filter((at) => at !== axis)];
  const back = front.map((_, at) => front.indexOf(at));
  const turned = axis === 0 ? values : build.op("Transpose", [values], { perm: front });
  const size = build.sizeOf(x, axis);
  const range = [build.int("zero", 0), build.op("Reshape", [size, build.ints("shape", [])]), build.int("one", 1)];
  const places = build.unsqueeze(build.op("Range", range), [1]);
  const isNegative = build.op("Less", [indices, build.int("zero", 0)]);
  const wrapped = build.op("Where", [isNegative, build.op("Add", [indices, size]), indices]);
  const oneHot = build.castLike(build.op("Equal", [places, wrapped]), values);
  const summed = build.op("MatMul", [oneHot, build.op("Flatten", [turned], { axis: 1 })]);
  const rest = build.op("Slice", [build.op("Shape", [turned]), build.ints("from", [1]), build.ints("to", [rank])]);
  const shaped = build.op("Reshape", [summed, build.op("Concat", [size, rest], { axis: 0 })]);
  return build.declared(axis === 0 ? shaped : build.op("Transpose", [shaped], { perm: back }), x);
}

/** ScatterElements that adds, also where an index stands twice. Needs opset 16. */
export function scatterAdd(into: string, indices: string, values: string, axis: number, build: GradientBuilder) {
  const attributes = { axis, reduction: { kind: "string", value: "add" } as const };
  return build.op("ScatterElements", [into, indices, values], attributes);
}
