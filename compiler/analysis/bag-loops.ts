import { type Graph, indexOf, intAttribute, type Node } from "../ir/graph.js";
import { integersOf } from "../ir/tensor.js";
import type { TypeTable } from "../ops/infer-types.js";
import { type Bound, LoopBody, type Pool } from "./loop-body.js";

/** What a Loop computes when it is an embedding bag: bag b pools the rows `ids[from_b .. to_b)` of a table. */
export interface BagLoop {
  readonly loop: Node;
  readonly table: string;
  /** int64 [n], outside the loop. */
  readonly ids: string;
  /** Where a bag begins and ends, as a slice of ids means it: negative counts from the end, and all is clamped. */
  readonly from: Bound;
  readonly to: Bound;
  /** float32 vector outside the loop, cut as the ids are: what each row is multiplied by. */
  readonly weights?: string | undefined;
  readonly reduction: "ReduceSum" | "ReduceMean";
  /** int64 scalar or [1], outside the loop: how many bags. */
  readonly bags: string;
  /** What the bags end in, and whether each stands there as [1, d] in [bags, 1, d]. */
  readonly output: string;
  readonly keepsDims: boolean;
  /** The loop, and what joins the sequence it makes. */
  readonly nodes: readonly Node[];
}

/**
 * Reads a Loop as an embedding bag with offsets, in the forms exporters give it: PyTorch's (a Slice of the ids per bag,
 * Gather, reduction, stacked by the loop) and onnxscript's (`while`, an If for empty bags, a sequence of rows joined
 * after). Undefined where it is anything else.
 */
export function bagLoopOf(graph: Graph, types: TypeTable, loop: Node): BagLoop | undefined {
  const attribute = loop.attributes.get("body");
  if (loop.op !== "Loop" || loop.domain !== "" || attribute?.kind !== "graph") return undefined;
  const body = new LoopBody(graph, types, loop, attribute.value);
  const bags = tripsOf(graph, loop, body);
  if (bags === undefined) return undefined;
  const carried = loop.inputs.length - 2;
  let made: { pool: Pool; output: string; keepsDims: boolean; nodes: Node[] } | undefined;
  for (const [at, output] of loop.outputs.entries()) {
    if (isUnread(graph, output)) continue;
    const result = body.result(at + 1);
    if (made !== undefined || result === undefined) return undefined;
    if (result.kind === "pool" && at >= carried) {
      made = { pool: result, output, keepsDims: result.keepsDims, nodes: [loop] };
    } else if (result.kind === "sequence" && result.added !== undefined) {
      const join = joinOf(graph, output, result.added.keepsDims);
      if (join === undefined) return undefined;
      made = { pool: result.added, output: join.outputs[0]!, keepsDims: false, nodes: [loop, join] };
    } else return undefined;
  }
  if (made === undefined) return undefined;
  const { table, ids, from, to, weights, reduction } = made.pool;
  const { output, keepsDims, nodes } = made;
  return { loop, table, ids, from, to, weights, reduction, bags, output, keepsDims, nodes };
}

/** How often the loop runs: its trip count under a condition that stays true, or N of `while (step < N)`. */
function tripsOf(graph: Graph, loop: Node, body: LoopBody): string | undefined {
  const [trips, start] = loop.inputs as [string, string];
  const condition = body.result(0);
  const counts = condition?.kind === "outer" && body.isTrue(condition.name) && (start === "" || body.isTrue(start));
  if (counts && trips !== "") return trips;
  if (condition?.kind !== "goes on" || !isWithout(graph, trips)) return undefined;
  const first = indexOf(graph).producer.get(start);
  const [zero] = integersOf(graph.initializers.get(first?.inputs[0] ?? "")) ?? [];
  return first?.op === "Less" && zero === 0 && first.inputs[1] === condition.below ? condition.below : undefined;
}

/** No trip count, or the largest number there is. */
function isWithout(graph: Graph, trips: string): boolean {
  const tensor = graph.initializers.get(trips);
  return trips === "" || (tensor?.type === "int64" && tensor.data[0] === 2n ** 63n - 1n);
}

function isUnread(graph: Graph, value: string): boolean {
  const { consumers, outputs } = indexOf(graph);
  return value === "" || (!consumers.has(value) && !outputs.has(value));
}

/** ConcatFromSequence that puts [1, d] below each other, or stacks [d]. */
function joinOf(graph: Graph, sequence: string, keepsDims: boolean): Node | undefined {
  const [join, ...others] = indexOf(graph).consumers.get(sequence) ?? [];
  if (join?.op !== "ConcatFromSequence" || others.length > 0 || indexOf(graph).outputs.has(sequence)) return undefined;
  const stacks = intAttribute(join, "new_axis", 0) !== 0;
  return intAttribute(join, "axis", 0) === 0 && stacks === !keepsDims ? join : undefined;
}
