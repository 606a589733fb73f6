import type { GraphBuilder } from "../ir/builder.js";

/** The opset from which a reduction takes its axes as an input instead of an attribute. */
const axesAsInput: Readonly<Record<string, number>> = { ReduceSum: 13, ReduceMean: 18, ReduceSumSquare: 18 };

/** Appends a reduction in the form of the model's opset. */
export function appendReduction(
  build: GraphBuilder,
  opset: number,
  op: "ReduceSum" | "ReduceMean" | "ReduceSumSquare",
  value: string,
  axis: number,
  keepdims: 0 | 1 = 1,
): string {
  if (opset < axesAsInput[op]!) return build.op(op, [value], { axes: [axis], keepdims });
  return build.op(op, [value, build.ints("axes", [axis])], { keepdims });
}
