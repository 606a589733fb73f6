import { type DenseLayer, weightsOf } from "../analysis/dense-layers.js";
import { type FactorPair, findFactorPairs } from "../analysis/factor-pairs.js";
import { GraphBuilder } from "../ir/builder.js";
import type { Graph, Node } from "../ir/graph.js";
import type { GraphPatch } from "../ir/patch.js";
import { float32 } from "../ir/tensor.js";
import type { RewritePass } from "../rewrite/pass.js";

const name = "insert-inner-activation";

/**
 * z = A x + a;  y = B z + b   →   z' = Relu(A x + (a + c));  y = B z' + (b - B c)
 *
 * An activation between the factors of a layer, as Yu et al. (KDD 2024) train them with. Shifted by the least value that
 * each unit was seen to take, c = -min z, it changes nothing on the rows that was seen on: training begins where
 * compression ended.
 *
 * @param minima of z [rank], by the name of A. Pairs that are not named stay.
 */
export function insertInnerActivation(minima: ReadonlyMap<string, Float64Array>): RewritePass {
  return {
    name,
    fidelity: "approximate",
    *propose({ graph }) {
      for (const pair of findFactorPairs(graph)) {
        const least = minima.get(pair.inner.name);
        if (least !== undefined) yield { site: pair.inner.name, patch: activate(graph, pair, least) };
      }
    },
  };
}

function activate(graph: Graph, { inner, outer }: FactorPair, minima: Float64Array): GraphPatch {
  const build = new GraphBuilder(inner.name, graph, name);
  const rank = inner.outputs;
  const before = weightsOf(graph, inner).bias.map((bias, unit) => bias - minima[unit]!);
  const { matrix, bias: after } = weightsOf(graph, outer);
  for (let row = 0; row < outer.outputs; row++) {
    for (let unit = 0; unit < rank; unit++) after[row]! += matrix[row * rank + unit]! * minima[unit]!;
  }
  const shifted = withBias(build, "inner_bias", inner, before, inner.input, build.fresh("shifted"));
  const active = build.op("Relu", [shifted]);
  withBias(build, "outer_bias", outer, after, active, outer.output);
  return { remove: [...inner.nodes, ...outer.nodes], add: build.nodes, initializers: build.initializers };
}

/** The layer over `input` with another bias. */
function withBias(
  build: GraphBuilder,
  role: string,
  layer: DenseLayer,
  bias: Float64Array,
  input: string,
  output: string,
): string {
  const [node] = layer.nodes as [Node, ...Node[]];
  const values = build.initializer(role, float32([layer.outputs], Float32Array.from(bias)));
  if (node.op === "Gemm") {
    const attributes = Object.fromEntries([...node.attributes].filter(([key]) => key !== "beta"));
    return build.op("Gemm", [input, layer.name, values], attributes, output);
  }
  return build.op("Add", [build.op("MatMul", [input, layer.name]), values], {}, output);
}
