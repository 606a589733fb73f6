import { type DenseLayer, findDenseLayers, weightsOf } from "../analysis/dense-layers.js";
import { rowDivision } from "../analysis/row-division.js";
import { GraphBuilder } from "../ir/builder.js";
import type { Graph } from "../ir/graph.js";
import type { GraphPatch } from "../ir/patch.js";
import { numberOf } from "../ops/data-type-numbers.js";
import { inferTypes, type TypeTable } from "../ops/infer-types.js";
import type { RewritePass } from "../rewrite/pass.js";
import { appendAffine } from "./append-affine.js";
import { appendBagSum, type BagSum, bagSumOf } from "./bag-sums.js";

const name = "pool-bag-codes";

/**
 * sum of (B z_j + c) over a bag   →   [B | c] (sum of z_j, length of the bag)
 *
 * Bags with offsets are pooled as codes and widened once per bag instead of once per id; what is left is a matrix that a
 * dense layer can absorb. The constant part counts as often as the bag has rows, so its length is one more code.
 */
export const poolBagCodes: RewritePass = {
  name,
  fidelity: "rounding",
  *propose(model) {
    const types = inferTypes(model);
    for (const layer of findDenseLayers(model.graph)) {
      if (layer.inputs >= layer.outputs || types.rank(layer.input) !== 2) continue;
      const bags = bagSumOf(model.graph, layer.output);
      if (bags !== undefined) yield { site: layer.output, patch: pool(model.graph, types, layer, bags) };
    }
  },
};

function pool(graph: Graph, types: TypeTable, layer: DenseLayer, bags: BagSum): GraphPatch {
  const build = new GraphBuilder(layer.name, graph, name);
  const { matrix, bias } = weightsOf(graph, layer);
  const { inputs, outputs } = layer;
  const sum = appendBagSum(build, layer.input, inputs, bags);
  const lengths = build.op("Cast", [build.op("Sub", [bags.ends, bags.starts])], { to: numberOf("float32") });
  const codes = build.op("Concat", [sum, build.op("Reshape", [lengths, build.ints("column", [-1, 1])])], { axis: 1 });
  const mean = rowDivision(graph, types, bags.output);
  const pooled = mean === undefined ? codes : build.op("Div", [codes, mean.inputs[1]!]);
  const widened = new Float64Array(outputs * (inputs + 1));
  for (let row = 0; row < outputs; row++) {
    widened.set(matrix.subarray(row * inputs, (row + 1) * inputs), row * (inputs + 1));
    widened[row * (inputs + 1) + inputs] = bias[row]!;
  }
  const map = { matrix: widened, bias: new Float64Array(outputs), inputs: inputs + 1, outputs };
  const pooling = build.nodes.length;
  appendAffine(build, "back_projection", pooled, map, true, (mean?.outputs ?? [bags.output])[0]!);
  const replaced = mean === undefined ? [] : [mean];
  return {
    remove: [...layer.nodes, ...bags.nodes, ...replaced],
    // The widening is still the one that some factorisation made.
    add: build.nodes.map((node, at) => (at < pooling ? node : { ...node, origin: layer.nodes[0]!.origin ?? name })),
    initializers: build.initializers,
  };
}
