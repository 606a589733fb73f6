import { GraphBuilder } from "../ir/builder.js";
import { type Attribute, type Graph, indexOf, intAttribute, intsAttribute, type Node } from "../ir/graph.js";
import type { GraphPatch } from "../ir/patch.js";
import { integersOf, type Tensor } from "../ir/tensor.js";
import type { RewritePass } from "../rewrite/pass.js";

const name = "unroll-row-loop";

/**
 * Loop(rows of ids){ sum(Gather(E, Gather(ids, step))) }   →   sum(Gather(E, ids))
 *
 * What exporters make of an embedding bag with one bag per row. Exact where the loop runs once per row of `ids`,
 * carries nothing from row to row, and every node inside also works with rows as a first axis.
 */
export const unrollRowLoop: RewritePass = {
  name,
  fidelity: "rounding",
  *propose({ graph }) {
    for (const node of graph.nodes) {
      if (node.op !== "Loop" || node.domain !== "") continue;
      const body = node.attributes.get("body");
      const patch = body?.kind === "graph" ? unroll(graph, node, body.value) : undefined;
      if (patch === undefined) yield { site: node.name, declined: "is not the same lookup for every row" };
      else yield { site: node.name, patch };
    }
  },
};

function unroll(graph: Graph, loop: Node, body: Graph): GraphPatch | undefined {
  const rowsOf = tripSource(graph, loop.inputs[0]!);
  if (rowsOf === undefined || loop.inputs.length !== 2 || !goesOn(graph, loop.inputs[1]!, body)) return undefined;
  const build = new GraphBuilder(loop.name, graph, name);
  // Inner values that have rows as a first axis, by their new names; constants inside keep none.
  const rows = new Map<string, string>();
  const ints = (value: string) => integersOf(body.initializers.get(value) ?? graph.initializers.get(value));
  const step = body.inputs[0]!.name;
  const made = new Set(body.nodes.flatMap(({ outputs }) => outputs));
  for (const node of body.nodes) {
    const [first, second] = node.inputs;
    const [output] = node.outputs;
    if (node.domain !== "" || node.outputs.length !== 1) return undefined;
    if (output === body.outputs[0]!.name) continue;
    const attributes = Object.fromEntries(node.attributes);
    if (node.op === "Gather" && intAttribute(node, "axis", 0) === 0 && second === step && first === rowsOf) {
      rows.set(output!, rowsOf);
    } else if (node.op === "Gather" && intAttribute(node, "axis", 0) === 0 && rows.has(second!) && !made.has(first!)) {
      const table = body.initializers.get(first!);
      const held = table === undefined ? first! : build.initializer(first!, table);
      rows.set(output!, build.op("Gather", [held, rows.get(second!)!], attributes));
    } else if ((node.op === "ReduceSum" || node.op === "ReduceMean") && rows.has(first!)) {
      const axes = intsAttribute(node, "axes") ?? ints(second ?? "");
      if (axes === undefined || axes.length === 0) return undefined;
      rows.set(
        output!,
        reduce(
          build,
          node,
          rows.get(first!)!,
          axes.map((axis) => (axis < 0 ? axis : axis + 1)),
        ),
      );
    } else if (alikeOps.has(node.op) && rows.has(first!)) {
      rows.set(output!, build.op(node.op, [rows.get(first!)!], attributes));
    } else return undefined;
  }
  const results = body.outputs.slice(1).map(({ name: made }) => rows.get(made));
  for (const [at, output] of loop.outputs.entries()) {
    if (results[at] === undefined) return undefined;
    if (output === "") continue;
    build.op("Identity", [results[at]], {}, output);
  }
  return { remove: [loop], add: build.nodes, initializers: build.initializers };
}

const alikeOps = new Set(["Identity", "Relu", "Neg", "Tanh", "Sigmoid"]);

/** x where the loop runs Shape(x)[0] times. */
function tripSource(graph: Graph, trips: string): string | undefined {
  const { producer } = indexOf(graph);
  const gather = producer.get(trips);
  const shape = gather?.op === "Gather" ? producer.get(gather.inputs[0]!) : undefined;
  const first = integersOf(graph.initializers.get(gather?.inputs[1] ?? ""));
  return shape?.op === "Shape" && shape.attributes.size === 0 && first?.[0] === 0 ? shape.inputs[0] : undefined;
}

/** The condition is true from the start and handed on unchanged. */
function goesOn(graph: Graph, condition: string, body: Graph): boolean {
  const isTrue = (tensor: Tensor | undefined) => tensor?.type === "bool" && tensor.data[0] === 1;
  const next = body.outputs[0]!.name;
  const maker = body.nodes.find(({ outputs }) => outputs.includes(next));
  const handedOn = maker?.op === "Identity" && maker.inputs[0] === body.inputs[1]!.name;
  const start = condition === "" || isTrue(graph.initializers.get(condition));
  return start && body.inputs.length === 2 && (handedOn || isTrue(body.initializers.get(next)));
}

function reduce(build: GraphBuilder, node: Node, x: string, axes: readonly number[]): string {
  const keepdims: Attribute = { kind: "int", value: intAttribute(node, "keepdims", 1) };
  if (node.inputs.length > 1) return build.op(node.op, [x, build.ints("axes", axes)], { keepdims });
  return build.op(node.op, [x], { keepdims, axes });
}
