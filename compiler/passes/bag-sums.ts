import type { GraphBuilder } from "../ir/builder.js";
import { type Graph, indexOf, intAttribute, type Node } from "../ir/graph.js";
import { float64, integersOf } from "../ir/tensor.js";
import { numberOf } from "../ops/data-type-numbers.js";

/** Where bags begin and end in the rows they pool, int64 [bags] each, 0 <= start <= end <= rows. */
export interface BagBounds {
  readonly starts: string;
  readonly ends: string;
}

/**
 * sum of x[start_b .. end_b) for every bag, [bags, width], as the difference of two running sums: work linear in the
 * rows, whatever the bags. In float64, so that a short bag after many rows keeps every digit of float32.
 */
export function appendBagSum(
  build: GraphBuilder,
  x: string,
  width: number,
  bounds: BagBounds,
  output?: string,
): string {
  const wide = build.op("Cast", [x], { to: numberOf("float64") });
  const running = build.op("CumSum", [wide, build.ints("rows", [0])]);
  const none = build.initializer("none", float64([1, width], new Float64Array(width)));
  const upTo = build.op("Concat", [none, running], { axis: 0 });
  const ends = build.op("Gather", [upTo, bounds.ends]);
  const sum = build.op("Sub", [ends, build.op("Gather", [upTo, bounds.starts])]);
  return build.op("Cast", [sum], { to: numberOf("float32") }, output);
}

/** What `appendBagSum` made of the rows `x`, when nothing else reads them. */
export interface BagSum extends BagBounds {
  readonly nodes: readonly Node[];
  readonly output: string;
}

export function bagSumOf(graph: Graph, x: string): BagSum | undefined {
  const nodes: Node[] = [];
  const only = (value: string, op: string): string | undefined => {
    const { consumers, outputs } = indexOf(graph);
    const [reader, ...others] = consumers.get(value) ?? [];
    if (reader?.op !== op || others.length > 0 || outputs.has(value)) return undefined;
    nodes.push(reader);
    return reader.outputs[0];
  };
  const wide = only(x, "Cast");
  const running = only(wide ?? "", "CumSum");
  const upTo = only(running ?? "", "Concat");
  if (upTo === undefined || !runsDownRows(graph, nodes) || !isZeroRow(graph, nodes[2]!)) return undefined;
  const picks = indexOf(graph).consumers.get(upTo) ?? [];
  const sub = indexOf(graph).consumers.get(picks[0]?.outputs[0] ?? "")?.[0];
  if (sub?.op !== "Sub" || picks.length !== 2 || !picks.every(isRowPick)) return undefined;
  const pickOf = (value: string) => picks.find(({ outputs }) => outputs[0] === value)?.inputs[1];
  const [ends, starts] = [pickOf(sub.inputs[0]!), pickOf(sub.inputs[1]!)];
  nodes.push(...picks, sub);
  const output = only(sub.outputs[0]!, "Cast");
  if (ends === undefined || starts === undefined || output === undefined) return undefined;
  if (intAttribute(nodes.at(-1)!, "to", 0) !== numberOf("float32")) return undefined;
  return { nodes, output, starts, ends };
}

/** In float64, down the rows, each row included. */
function runsDownRows(graph: Graph, [cast, cumSum]: readonly Node[]): boolean {
  const axis = integersOf(graph.initializers.get(cumSum!.inputs[1]!));
  const plain = ["exclusive", "reverse"].every((flag) => intAttribute(cumSum!, flag, 0) === 0);
  return intAttribute(cast!, "to", 0) === numberOf("float64") && axis?.[0] === 0 && plain;
}

function isRowPick(node: Node): boolean {
  return node.op === "Gather" && intAttribute(node, "axis", 0) === 0;
}

function isZeroRow(graph: Graph, concat: Node): boolean {
  const first = graph.initializers.get(concat.inputs[0]!);
  return intAttribute(concat, "axis", 0) === 0 && first?.type === "float64" && first.data.every((value) => value === 0);
}
