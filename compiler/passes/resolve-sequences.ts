import { GraphBuilder } from "../ir/builder.js";
import { type Graph, indexOf, intAttribute, type Node } from "../ir/graph.js";
import { integersOf } from "../ir/tensor.js";
import type { RewritePass } from "../rewrite/pass.js";

const name = "resolve-sequences";

/**
 * SequenceAt(SplitToSequence(x), 2)   →   Gather(x, 2);  ConcatFromSequence([a, b])   →   Concat(a, b)
 *
 * Lists that exporters leave behind (`x.unbind(1)`, `x.chunk(4)`, appending to a list) where it is known what stands in
 * them.
 */
export const resolveSequences: RewritePass = {
  name,
  fidelity: "exact",
  *propose({ graph, opsets }) {
    for (const node of graph.nodes) {
      if (node.domain !== "" || (node.op !== "SequenceAt" && node.op !== "ConcatFromSequence")) continue;
      const build = new GraphBuilder(node.name, graph, name);
      const opset = opsets.get("") ?? 1;
      const isMade = node.op === "SequenceAt" ? pick(build, graph, node) : join(build, graph, node, opset);
      if (!isMade) yield { site: node.name, declined: "what stands in its list is not known before the rows" };
      else yield { site: node.name, patch: { remove: [node], add: build.nodes, initializers: build.initializers } };
    }
  },
};

/** The values of a list that is put together one by one. */
function elementsOf(graph: Graph, sequence: string): readonly string[] | undefined {
  const node = indexOf(graph).producer.get(sequence);
  if (node === undefined || node.domain !== "") return undefined;
  if (node.op === "SequenceConstruct") return node.inputs;
  if (node.op === "SequenceEmpty") return [];
  if (node.op !== "SequenceInsert" || node.inputs.length > 2) return undefined;
  const before = elementsOf(graph, node.inputs[0]!);
  return before && [...before, node.inputs[1]!];
}

function pick(build: GraphBuilder, graph: Graph, node: Node): boolean {
  const [sequence, position] = node.inputs as [string, string];
  const [output] = node.outputs as [string];
  const [at, ...others] = integersOf(graph.initializers.get(position)) ?? [];
  if (at === undefined || others.length > 0) return false;
  const element = elementsOf(graph, sequence)?.at(at);
  if (element !== undefined) return build.op("Identity", [element], {}, output) === output;
  const split = indexOf(graph).producer.get(sequence);
  return split?.op === "SplitToSequence" && split.domain === "" && pickPart(build, graph, split, at, output);
}

/** One part of a tensor that is cut along an axis: single slices, or parts of given sizes. */
function pickPart(build: GraphBuilder, graph: Graph, split: Node, at: number, output: string): boolean {
  const [x, sizes] = split.inputs as [string, string | undefined];
  const axis = intAttribute(split, "axis", 0);
  if (!sizes) {
    const keepsAxis = intAttribute(split, "keepdims", 1) !== 0;
    const index = keepsAxis ? build.ints("part", [at]) : build.int("part", at);
    return build.op("Gather", [x, index], { axis }, output) === output;
  }
  const tensor = graph.initializers.get(sizes);
  const known = integersOf(tensor);
  if (known === undefined || at < 0) return false;
  const isChunked = tensor!.dims.length === 0;
  if (!isChunked && at >= known.length) return false;
  const from = isChunked ? at * known[0]! : known.slice(0, at).reduce((a, b) => a + b, 0);
  const to = from + known[isChunked ? 0 : at]!;
  const bounds = [build.ints("from", [from]), build.ints("to", [to]), build.ints("axis", [axis])];
  return build.op("Slice", [x, ...bounds], {}, output) === output;
}

function join(build: GraphBuilder, graph: Graph, node: Node, opset: number): boolean {
  const elements = elementsOf(graph, node.inputs[0]!);
  if (elements === undefined || elements.length === 0) return false;
  const axis = intAttribute(node, "axis", 0);
  const stacks = intAttribute(node, "new_axis", 0) !== 0;
  const unsqueezed = (x: string) =>
    opset < 13 ? build.op("Unsqueeze", [x], { axes: [axis] }) : build.op("Unsqueeze", [x, build.ints("axis", [axis])]);
  const parts = stacks ? elements.map(unsqueezed) : elements;
  return build.op("Concat", parts, { axis }, node.outputs[0]!) !== "";
}
