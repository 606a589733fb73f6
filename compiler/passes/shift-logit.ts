import { sigmoidOf } from "../analysis/sigmoid-output.js";
import { GraphBuilder } from "../ir/builder.js";
import { type Graph, indexOf } from "../ir/graph.js";
import { float32 } from "../ir/tensor.js";
import type { RewritePass } from "../rewrite/pass.js";

const name = "shift-logit";

/** The scalar initialiser that this pass added before an output's Sigmoid; undefined where it has not. */
export function logitShiftIn(graph: Graph, output: string): string | undefined {
  const sigmoid = sigmoidOf(graph, output);
  if (sigmoid?.origin !== name) return undefined;
  const added = indexOf(graph).producer.get(sigmoid.inputs[0]!);
  const by = added?.op === "Add" ? added.inputs[1]! : "";
  return graph.initializers.get(by)?.dims.length === 0 ? by : undefined;
}

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
      if (logitShiftIn(graph, output) !== undefined) return;
      const build = new GraphBuilder(output, graph, name);
      const logit = biasedLogit(graph, sigmoid.inputs[0]!);
      const by = build.initializer("logit_shift", float32([], [logit.bias + shift]));
      const shifted = build.op("Add", [logit.value, by]);
      build.op("Sigmoid", [shifted], {}, sigmoid.outputs[0]!);
      yield { site: output, patch: { remove: [sigmoid], add: build.nodes, initializers: build.initializers } };
    },
  };
}

/** The logit without the number that is added to it last, where one is: both shifts are one. */
function biasedLogit(graph: Graph, logit: string): { readonly value: string; readonly bias: number } {
  const add = indexOf(graph).producer.get(logit);
  const bias = graph.initializers.get(add?.inputs[1] ?? "");
  const isScalar = bias?.type === "float32" && bias.dims.length === 0;
  return add?.op === "Add" && add.domain === "" && isScalar
    ? { value: add.inputs[0]!, bias: bias.data[0]! }
    : { value: logit, bias: 0 };
}
