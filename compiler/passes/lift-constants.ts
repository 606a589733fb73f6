import { indexOf, type Node } from "../ir/graph.js";
import type { Tensor } from "../ir/tensor.js";
import { constantOf } from "../ops/evaluate/constant.js";
import type { RewritePass } from "../rewrite/pass.js";

/**
 * y = Constant{value}   →   initialiser y
 *
 * All constants in one patch, so that later passes read weights, axes and indices in one way.
 */
export const liftConstants: RewritePass = {
  name: "lift-constants",
  fidelity: "exact",
  *propose({ graph }) {
    const { outputs } = indexOf(graph);
    const initializers = new Map<string, Tensor>();
    const remove: Node[] = [];
    for (const node of graph.nodes) {
      if (node.op !== "Constant" || node.domain !== "") continue;
      const value = constantOf(node);
      if (value === undefined) yield { site: node.name, declined: "holds a value this compiler does not model" };
      else if (outputs.has(node.outputs[0]!)) yield { site: node.name, declined: "is a graph output" };
      else {
        initializers.set(node.outputs[0]!, value);
        remove.push(node);
      }
    }
    if (remove.length > 0) yield { site: `${remove.length} constants`, patch: { remove, initializers } };
  },
};
