import { type DenseLayer, findDenseLayers, weightsOf } from "../analysis/dense-layers.js";
import { GraphBuilder } from "../ir/builder.js";
import { type Graph, indexOf } from "../ir/graph.js";
import type { GraphPatch } from "../ir/patch.js";
import { inferTypes } from "../ops/infer-types.js";
import type { RewritePass } from "../rewrite/pass.js";
import { type AffineMap, appendAffine } from "./append-affine.js";

const name = "merge-linear-layers";

/**
 * y = V (W x + b) + c   →   y = (V W) x + (V b + c)
 *
 * Where the product has no more numbers than both: a pair at or above its break-even rank, and what factorising one half
 * of a pair leaves before its codes, so that the pair in the end holds the product's own factors. The product is summed
 * in float64. Weights that others read stay.
 */
export const mergeLinearLayers: RewritePass = {
  name,
  fidelity: "rounding",
  *propose(model) {
    const { graph } = model;
    const types = inferTypes(model);
    const { consumers, outputs } = indexOf(graph);
    const isReadOnce = (value: string) => consumers.get(value)?.length === 1 && !outputs.has(value);
    const layers = findDenseLayers(graph);
    for (const second of layers) {
      const first = layers.find(({ output }) => output === second.input);
      if (first === undefined || ![first.output, first.name, second.name].every(isReadOnce)) continue;
      if (isOwnPair(first, second) || !isSmaller(first, second)) continue;
      const site = `${first.name}, ${second.name}`;
      const product = multiply(graph, first, second);
      // An infinite weight may meet a zero one, and large ones overflow, where the rows alone never would.
      const fits = [product.matrix, product.bias].every((numbers) => Float32Array.from(numbers).every(Number.isFinite));
      if (!fits) yield { site, declined: "their product does not fit float32" };
      else yield { site, patch: replace(graph, first, second, product, types.rank(first.input) === 2) };
    }
  },
};

/** Factors at a rank that was asked for, even if they are larger. */
function isOwnPair(first: DenseLayer, second: DenseLayer): boolean {
  return [first, second].every(({ nodes }) => nodes[0]!.origin === "factorise-dense-layers");
}

function isSmaller({ inputs, outputs: inner }: DenseLayer, { outputs }: DenseLayer): boolean {
  return inputs * outputs <= inner * (inputs + outputs);
}

function multiply(graph: Graph, first: DenseLayer, second: DenseLayer): AffineMap {
  const [w, v] = [weightsOf(graph, first), weightsOf(graph, second)];
  const { inputs, outputs: inner } = first;
  const { outputs } = second;
  const matrix = new Float64Array(outputs * inputs);
  const bias = Float64Array.from(v.bias);
  for (let row = 0; row < outputs; row++) {
    for (let k = 0; k < inner; k++) {
      const weight = v.matrix[row * inner + k]!;
      bias[row]! += weight * w.bias[k]!;
      for (let column = 0; column < inputs; column++) {
        matrix[row * inputs + column]! += weight * w.matrix[k * inputs + column]!;
      }
    }
  }
  return { matrix, bias, inputs, outputs };
}

function replace(
  graph: Graph,
  first: DenseLayer,
  second: DenseLayer,
  product: AffineMap,
  isMatrix: boolean,
): GraphPatch {
  const build = new GraphBuilder(second.name, graph, name);
  appendAffine(build, "merged", first.input, product, isMatrix, second.output);
  return { remove: [...first.nodes, ...second.nodes], add: build.nodes, initializers: build.initializers };
}
