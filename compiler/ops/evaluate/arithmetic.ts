import { intAttribute } from "../../ir/graph.js";
import { type DataType, type Tensor, tensorOfType } from "../../ir/tensor.js";
import { dataTypeOf } from "../data-type-numbers.js";
import type { EvaluatedSite, Evaluator } from "./evaluate.js";
import { numbersOf, tensorOf } from "./numbers.js";
import { broadcastDims, expanded } from "./strided.js";

export function cast({ node, inputs: [x] }: EvaluatedSite): Tensor | undefined {
  const type = dataTypeOf(intAttribute(node, "to", 0));
  if (type === null) return undefined;
  if (type === x!.type) return x!;
  const values = numbersOf(x!);
  return values === undefined ? undefined : tensorOf(type, x!.dims, values);
}

/** One number from one or more; float32 results round once, as the processor does for these operations. */
export function elementwise(compute: (...values: number[]) => number, result?: DataType): Evaluator {
  return ({ inputs }) => {
    const dims = broadcastDims(inputs.map((input) => input!.dims));
    if (dims === undefined) return undefined;
    const columns = inputs.map((input) => numbersOf(expanded(input!, dims)));
    if (columns.some((column) => column === undefined)) return undefined;
    const values = Array.from(columns[0]!, (_, at) => compute(...columns.map((column) => column![at]!)));
    return tensorOf(result ?? inputs[0]!.type, dims, values);
  };
}

/** Integers divide towards zero; division by zero is the processor's business. */
export const divide: Evaluator = (site) => {
  const isFloat = site.inputs[0]!.type.startsWith("float");
  if (isFloat) return elementwise((a, b) => a / b)(site);
  const divisors = numbersOf(site.inputs[1]!);
  if (divisors === undefined || Array.from(divisors).includes(0)) return undefined;
  return elementwise((a, b) => Math.trunc(a / b))(site);
};

export const where: Evaluator = ({ inputs: [condition, a, b] }) => {
  const dims = broadcastDims([condition!.dims, a!.dims, b!.dims]);
  if (dims === undefined || a!.type === "string") return undefined;
  const [flags, left, right] = [condition!, a!, b!].map((input) => expanded(input, dims));
  const data = left!.data.slice() as unknown as { [at: number]: unknown };
  for (let at = 0; at < right!.data.length; at++) if (!flags!.data[at]) data[at] = right!.data[at];
  return tensorOfType(a!.type, dims, data);
};

export const range: Evaluator = ({ inputs: [start, limit, delta] }) => {
  const [from, to, by] = [start, limit, delta].map((input) => numbersOf(input!)?.[0]);
  if (from === undefined || to === undefined || !by || start!.type !== "int64") return undefined;
  const count = Math.max(0, Math.ceil((to - from) / by));
  return tensorOf(
    "int64",
    [count],
    Array.from({ length: count }, (_, at) => from + at * by),
  );
};
