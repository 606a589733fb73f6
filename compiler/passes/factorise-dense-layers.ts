import { type DenseSite, findDenseSites } from "../analysis/dense-layers.js";
import { GraphBuilder } from "../ir/builder.js";
import type { Graph } from "../ir/graph.js";
import type { GraphPatch } from "../ir/patch.js";
import type { LayerFactors } from "../lowrank/project.js";
import { inferTypes } from "../ops/infer-types.js";
import type { RewritePass } from "../rewrite/pass.js";
import { addWeights, applyAffine } from "./append-affine.js";

const name = "factorise-dense-layers";

/**
 * y = W x + b   →   z = A x + a;  y = B z + c
 *
 * Layers that share a weight share its factors.
 *
 * @param factors by the name of the weight. Weights that are not named stay.
 */
export function factoriseDenseLayers(factors: ReadonlyMap<string, LayerFactors>): RewritePass {
  return {
    name,
    fidelity: "approximate",
    *propose(model) {
      const types = inferTypes(model);
      for (const site of findDenseSites(model.graph)) {
        const pair = factors.get(site.name);
        if (pair === undefined) continue;
        // One form for all readers, so that they can share the factors.
        const isMatrix = site.readers.every((layer) => types.rank(layer.input) === 2);
        yield { site: site.name, patch: replaceByPair(model.graph, site, pair, isMatrix) };
      }
    },
  };
}

function replaceByPair(graph: Graph, site: DenseSite, pair: LayerFactors, isMatrix: boolean): GraphPatch {
  const build = new GraphBuilder(site.name, graph, name);
  const inner = { matrix: pair.inner, bias: pair.innerBias, inputs: site.inputs, outputs: pair.rank };
  const outer = { matrix: pair.outer, bias: pair.outerBias, inputs: pair.rank, outputs: site.outputs };
  const narrowing = addWeights(build, "inner", inner, isMatrix);
  const widening = addWeights(build, "outer", outer, isMatrix);
  for (const { input, output } of site.readers) {
    applyAffine(build, applyAffine(build, input, narrowing), widening, output);
  }
  return {
    remove: site.readers.flatMap(({ nodes }) => nodes),
    add: build.nodes,
    initializers: build.initializers,
  };
}
