import { type DenseLayer, findDenseLayers } from "../analysis/dense-layers.js";
import { GraphBuilder } from "../ir/builder.js";
import type { Graph } from "../ir/graph.js";
import type { GraphPatch } from "../ir/patch.js";
import type { LayerFactors } from "../lowrank/project.js";
import { inferTypes } from "../ops/infer-types.js";
import type { RewritePass } from "../rewrite/pass.js";
import { appendAffine } from "./append-affine.js";

const name = "factorise-dense-layers";

/**
 * y = W x + b   →   z = A x + a;  y = B z + c
 *
 * @param factors by the name of the weight. Weights that are not named stay.
 */
export function factoriseDenseLayers(factors: ReadonlyMap<string, LayerFactors>): RewritePass {
  return {
    name,
    fidelity: "approximate",
    *propose(model) {
      const types = inferTypes(model);
      for (const layer of findDenseLayers(model.graph)) {
        const pair = factors.get(layer.name);
        if (pair === undefined) continue;
        yield { site: layer.name, patch: replaceByPair(model.graph, layer, pair, types.rank(layer.input) === 2) };
      }
    },
  };
}

function replaceByPair(graph: Graph, layer: DenseLayer, pair: LayerFactors, isMatrix: boolean): GraphPatch {
  const build = new GraphBuilder(layer.name, graph, name);
  const inner = { matrix: pair.inner, bias: pair.innerBias, inputs: layer.inputs, outputs: pair.rank };
  const outer = { matrix: pair.outer, bias: pair.outerBias, inputs: pair.rank, outputs: layer.outputs };
  const codes = appendAffine(build, "inner", layer.input, inner, isMatrix);
  appendAffine(build, "outer", codes, outer, isMatrix, layer.output);
  return { remove: layer.nodes, add: build.nodes, initializers: build.initializers };
}
