import { GraphBuilder } from "../ir/builder.js";
import {
  floatAttribute,
  type Graph,
  indexOf,
  intAttribute,
  intsAttribute,
  type Model,
  type Node,
} from "../ir/graph.js";
import type { GraphPatch } from "../ir/patch.js";
import { inferTypes, type TypeTable } from "../ops/infer-types.js";
import type { Proposal, RewritePass } from "../rewrite/pass.js";

const name = "weight-to-the-right";

/**
 * W x^T   →   (x W^T)^T, and where the reader turns it back   →   x W^T
 *
 * A dense layer written with its weight first, on a batch turned on its side. Other products with a weight that is no
 * dense layer are declined: one that mixes rows instead of features, one weight per head.
 */
export const weightToTheRight: RewritePass = {
  name,
  fidelity: "rounding",
  *propose(model) {
    const types = inferTypes(model);
    for (const node of model.graph.nodes) {
      if (node.domain !== "" || (node.op !== "MatMul" && node.op !== "Gemm")) continue;
      const proposal = consider(model, types, node);
      if (proposal !== undefined) yield proposal;
    }
  },
};

function consider({ graph }: Model, types: TypeTable, node: Node): Proposal | undefined {
  const [left, right] = node.inputs.map((input) => graph.initializers.get(input));
  const site = node.name;
  if (left === undefined && right?.type === "float32" && right.dims.length > 2)
    return {
      site,
      declined: `its weight holds a matrix for each of [${right.dims.slice(0, -2)}], as of attention heads`,
    };
  if (left?.type !== "float32" || left.dims.length !== 2 || right !== undefined) return undefined;
  const x = turnedInput(graph, types, node);
  if (x === undefined) return { site, declined: "its weight stands on the left: it mixes rows, not features" };
  if (node.op === "Gemm" && !isTurnedBack(graph, types, node))
    return { site, declined: "its weight stands on the left, and its result is read as it is" };
  return { site, patch: turn(graph, types, node, x) };
}

/** x where the node is W x^T, with nothing added. */
function turnedInput(graph: Graph, types: TypeTable, node: Node): string | undefined {
  const [, right] = node.inputs as [string, string];
  if (node.op === "Gemm") {
    const plain =
      node.inputs.length < 3 && intAttribute(node, "transA", 0) === 0 && floatAttribute(node, "alpha", 1) === 1;
    return plain && intAttribute(node, "transB", 0) === 1 ? right : undefined;
  }
  const maker = indexOf(graph).producer.get(right);
  return maker !== undefined && turns(maker, types) ? maker.inputs[0] : undefined;
}

/** Swaps the last two axes and no others. */
function turns(node: Node, types: TypeTable): boolean {
  const rank = types.rank(node.inputs[0]!);
  if (node.op !== "Transpose" || node.domain !== "" || rank === undefined || rank < 2) return false;
  const order = intsAttribute(node, "perm") ?? Array.from({ length: rank }, (_, axis) => rank - 1 - axis);
  return order.join(",") === swapped(rank).join(",");
}

function swapped(rank: number): number[] {
  return Array.from({ length: rank }, (_, axis) => (axis < rank - 2 ? axis : 2 * rank - 3 - axis));
}

function turn(graph: Graph, types: TypeTable, node: Node, x: string): GraphPatch {
  const build = new GraphBuilder(node.name, graph, name);
  const [output] = node.outputs as [string];
  const weight = build.op("Transpose", [node.inputs[0]!], { perm: [1, 0] });
  const product = build.op("MatMul", [x, weight]);
  const readers = indexOf(graph).consumers.get(output) ?? [];
  const turnedBack = isTurnedBack(graph, types, node);
  if (!turnedBack) build.op("Transpose", [product], { perm: swapped(types.rank(x)!) }, output);
  else for (const reader of readers) build.op("Identity", [product], {}, reader.outputs[0]!);
  return { remove: [node, ...(turnedBack ? readers : [])], add: build.nodes };
}

function isTurnedBack(graph: Graph, types: TypeTable, { outputs: [output] }: Node): boolean {
  const { consumers, outputs } = indexOf(graph);
  const readers = consumers.get(output!) ?? [];
  return !outputs.has(output!) && readers.every((reader) => turns(reader, types));
}
