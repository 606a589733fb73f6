import { withoutDeadCode } from "../ir/patch.js";
import type { RewritePass } from "../rewrite/pass.js";

/** Drops nodes and initialisers that no output needs. */
export const removeDeadCode: RewritePass = {
  name: "remove-dead-code",
  fidelity: "exact",
  *propose({ graph }) {
    const live = withoutDeadCode(graph);
    const dead = graph.nodes.length - live.nodes.length + graph.initializers.size - live.initializers.size;
    if (dead > 0) yield { site: `${dead} nodes and initialisers`, patch: {} };
  },
};
