import type { Model } from "../ir/graph.js";
import { inferTypes } from "../ops/infer-types.js";

/**
 * The float initialisers that training may change: those that reach the loss through float values. Scalars are left as
 * they are: they are constants of the architecture (an epsilon, a bound, an FM's half) more often than weights. So is the running mean and
 * variance of a BatchNormalization: no optimiser moves what was measured, and a variance must stay positive.
 */
export function trainableWeights(model: Model, loss: string): string[] {
  const types = inferTypes(model);
  const reaching = new Set([loss]);
  for (const node of model.graph.nodes.toReversed()) {
    if (!node.outputs.some((name) => reaching.has(name))) continue;
    for (const input of node.inputs) if (types.of(input).type === "float32") reaching.add(input);
  }
  const weights = [...model.graph.initializers].filter(([, { type, dims }]) => type === "float32" && dims.length > 0);
  const measured = new Set(
    model.graph.nodes.flatMap(({ op, domain, inputs }) =>
      op === "BatchNormalization" && domain === "" ? inputs.slice(3, 5) : [],
    ),
  );
  return weights.flatMap(([name]) => (reaching.has(name) && !measured.has(name) ? [name] : []));
}
