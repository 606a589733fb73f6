import { findDenseLayers } from "../analysis/dense-layers.js";
import { GraphBuilder } from "../ir/builder.js";
import { type Graph, indexOf } from "../ir/graph.js";
import type { GraphPatch } from "../ir/patch.js";
import type { TensorOf } from "../ir/tensor.js";
import { numberOf } from "../ops/data-type-numbers.js";
import { fitsNarrow } from "../precision/int8-rows.js";
import type { Precision } from "../precision/precision.js";
import type { RewritePass } from "../rewrite/pass.js";
import { storeNarrow } from "./store-narrow.js";

const name = "quantise-weights";

/**
 * y = W x   →   float16:  y = Cast(W16) x
 *               int8:     y = (Cast(W8) * Cast(scale)) x, one scale per row of W as stored
 *
 * The file is smaller; onnxruntime widens the constant once at load, so memory and speed are those of float32.
 *
 * @param precisionOf by the name of the weight.
 */
export function quantiseWeights(precisionOf: (weight: string) => Precision): RewritePass {
  return {
    name,
    fidelity: "approximate",
    *propose({ graph }) {
      const { consumers, outputs } = indexOf(graph);
      for (const weight of new Set(findDenseLayers(graph).map((layer) => layer.name))) {
        const precision = precisionOf(weight);
        if (precision === "float32") continue;
        const { data } = graph.initializers.get(weight) as TensorOf<"float32">;
        const inSubgraph = consumers.get(weight)!.some((reader) => !reader.inputs.includes(weight));
        if (outputs.has(weight) || inSubgraph) yield { site: weight, declined: "is read outside dense layers" };
        else if (!fitsNarrow(data)) yield { site: weight, declined: `holds numbers that ${precision} cannot` };
        else yield { site: weight, patch: widenAtLoad(graph, weight, precision) };
      }
    },
  };
}

function widenAtLoad(graph: Graph, weight: string, precision: Exclude<Precision, "float32">): GraphPatch {
  const build = new GraphBuilder(weight, graph, name);
  const widened = (value: string) => build.op("Cast", [value], { to: numberOf("float32") });
  const { codes, scale } = storeNarrow(build, graph.initializers.get(weight) as TensorOf<"float32">, precision);
  let whole = widened(codes);
  if (scale !== undefined) whole = build.op("Mul", [whole, scale.perRow ? widened(scale.name) : scale.name]);
  return { replaceUses: new Map([[weight, whole]]), add: build.nodes, initializers: build.initializers };
}
