import { GraphBuilder } from "../ir/builder.js";
import type { Graph, Node } from "../ir/graph.js";
import type { GraphPatch } from "../ir/patch.js";
import { renameReads } from "../ir/rename.js";
import type { Tensor } from "../ir/tensor.js";
import type { RewritePass } from "../rewrite/pass.js";

const name = "resolve-if";

/** y = If(true){then, else}   →   the nodes of `then`, y = Identity(their output) */
export const resolveIf: RewritePass = {
  name,
  fidelity: "exact",
  *propose({ graph }) {
    for (const node of graph.nodes) {
      if (node.op !== "If" || node.domain !== "") continue;
      const condition = graph.initializers.get(node.inputs[0]!);
      const branch = node.attributes.get(condition?.data[0] ? "then_branch" : "else_branch");
      if (condition?.type !== "bool" || condition.data.length !== 1 || branch?.kind !== "graph")
        yield { site: node.name, declined: "its condition depends on the rows" };
      else yield { site: node.name, patch: inline(graph, node, branch.value) };
    }
  },
};

/** Two branches may use the same names, so every name inside becomes a fresh one. */
function inline(graph: Graph, node: Node, branch: Graph): GraphPatch {
  const build = new GraphBuilder(node.name, graph, name);
  const names = new Map<string, string>();
  const initializers = new Map<string, Tensor>();
  for (const [inner, tensor] of branch.initializers) {
    names.set(inner, build.fresh(inner));
    initializers.set(names.get(inner)!, tensor);
  }
  for (const inner of branch.nodes.flatMap(({ outputs }) => outputs))
    if (inner !== "") names.set(inner, build.fresh(inner));
  const nodes = branch.nodes.map((inner): Node => {
    const renamed = renameReads(inner, names);
    return {
      ...renamed,
      name: build.fresh(inner.name),
      outputs: inner.outputs.map((output) => names.get(output) ?? ""),
    };
  });
  for (const [at, output] of node.outputs.entries()) {
    const made = branch.outputs[at]!.name;
    if (output !== "") build.op("Identity", [names.get(made) ?? made], {}, output);
  }
  return { remove: [node], add: [...nodes, ...build.nodes], initializers };
}
