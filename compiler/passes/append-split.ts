import type { GraphBuilder } from "../ir/builder.js";

/** The opset from which Split takes its sizes as an input instead of an attribute. */
const sizesAsInput = 13;

/** Appends a Split of a matrix's columns, in the form of the model's opset, into the values named. */
export function appendSplit(
  build: GraphBuilder,
  opset: number,
  matrix: string,
  parts: readonly { readonly value: string; readonly width: number }[],
): void {
  const widths = parts.map(({ width }) => width);
  if (opset < sizesAsInput) build.op("Split", [matrix], { axis: 1, split: widths });
  else build.op("Split", [matrix, build.ints("widths", widths)], { axis: 1 });
  const node = build.nodes.pop()!;
  build.nodes.push({ ...node, outputs: parts.map(({ value }) => value) });
}
