import { sigmoidOf } from "../analysis/sigmoid-output.js";
import { GraphBuilder } from "../ir/builder.js";
import { float32 } from "../ir/tensor.js";
import type { RewritePass } from "../rewrite/pass.js";

const name = "shift-logit";

/**
 * p = Sigmoid(z)   →   p = Sigmoid(z + shift)
 *
 * Moves all scores of an output together: their order, and so the AUC, stays.
 */
export function shiftLogit(output: string, shift: number): RewritePass {
  return {
    name,
    fidelity: "approximate",
    *propose({ graph }) {
      const sigmoid = sigmoidOf(graph, output);
      if (sigmoid === undefined) {
        yield { site: output, declined: "is not made by a Sigmoid" };
        return;
      }
      if (sigmoid.origin === name) return;
      const build = new GraphBuilder(output, graph, name);
      const by = build.initializer("logit_shift", float32([], [shift]));
      const shifted = build.op("Add", [sigmoid.inputs[0]!, by]);
      build.op("Sigmoid", [shifted], {}, sigmoid.outputs[0]!);
      yield { site: output, patch: { remove: [sigmoid], add: build.nodes, initializers: build.initializers } };
    },
  };
}
