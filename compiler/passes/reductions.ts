import type { GraphBuilder } from "../ir/builder.js";

/** The opset from which a reduction takes its axes as an input instead of an attribute. */
const axesAsInput: Readonly<Record<string, number>> = { ReduceSum: 13, ReduceSumSquare: 18 };

/** Appends a reduction in the form of the model's opset. */
export function appendReduction(
  build: GraphBuilder,
  opset: number,
  op: "ReduceSum" | "ReduceSumSquare",
  value: string,
  axis: number,
): string {
  if (opset < axesAsInput[op]!) return build.op(op, [value], { axes: [axis], keepdims: 1 });
  return build.op(op, [value, build.ints("axes", [axis])], { keepdims: 1 });
}
