import { indexOf } from "../ir/graph.js";
import type { RewritePass } from "../rewrite/pass.js";

/** f(Identity(x))   →   f(x) */
export const eliminateIdentity: RewritePass = {
  name: "eliminate-identity",
  fidelity: "exact",
  *propose({ graph }) {
    const { outputs } = indexOf(graph);
    for (const node of graph.nodes) {
      if (node.op !== "Identity" || node.domain !== "") continue;
      const [copy] = node.outputs;
      const [source] = node.inputs;
      if (outputs.has(copy!)) yield { site: node.name, declined: "is a graph output, whose name must stay" };
      else yield { site: node.name, patch: { remove: [node], replaceUses: new Map([[copy!, source!]]) } };
    }
  },
};
