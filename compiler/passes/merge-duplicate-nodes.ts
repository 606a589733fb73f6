import { type Graph, indexOf, type Node } from "../ir/graph.js";
import type { RewritePass } from "../rewrite/pass.js";

/**
 * f(x), g(x) with f = g   →   f(x)
 *
 * Layers that read one matrix were split one by one; what they have in common is made once.
 */
export const mergeDuplicateNodes: RewritePass = {
  name: "merge-duplicate-nodes",
  fidelity: "exact",
  *propose({ graph }) {
    const firsts = new Map<string, Node>();
    for (const node of graph.nodes) {
      const key = keyOf(graph, node);
      if (key === undefined) continue;
      const first = firsts.get(key);
      if (first === undefined) firsts.set(key, node);
      else {
        const replaceUses = new Map(node.outputs.map((output, at) => [output, first.outputs[at]!]));
        yield { site: node.name, patch: { remove: [node], replaceUses } };
      }
    }
  },
};

/** Small constants are compared by what they hold: every split makes its own. */
const largestConstant = 4096;

/** Equal for nodes that make the same values; undefined where that cannot be told, or an output's name must stay. */
function keyOf(graph: Graph, node: Node): string | undefined {
  const { outputs } = indexOf(graph);
  if (node.op.startsWith("Random") || node.outputs.some((output) => outputs.has(output))) return undefined;
  const attributes = [...node.attributes].sort(([a], [b]) => (a < b ? -1 : 1));
  const plain = attributes.every(([, { kind }]) => kind !== "graph" && kind !== "tensor" && kind !== "foreign");
  if (!plain) return undefined;
  const inputs = node.inputs.map((name) => {
    const tensor = graph.initializers.get(name);
    const isSmall = tensor !== undefined && tensor.type !== "string" && tensor.data.length <= largestConstant;
    return isSmall ? `${tensor.type}[${tensor.dims}](${tensor.data})` : name;
  });
  return JSON.stringify([node.op, node.domain, inputs, attributes, node.outputs.length]);
}
