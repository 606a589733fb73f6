import { type DenseLayer, findDenseLayers, weightsOf } from "../analysis/dense-layers.js";
import { rowDivision } from "../analysis/row-division.js";
import { GraphBuilder } from "../ir/builder.js";
import { type Graph, indexOf, intAttribute, type Node } from "../ir/graph.js";
import type { GraphPatch } from "../ir/patch.js";
import { inferTypes, type TypeTable } from "../ops/infer-types.js";
import type { RewritePass } from "../rewrite/pass.js";
import { appendAffine } from "./append-affine.js";
import { poolsValues } from "./pool-codes.js";

const name = "pool-weighted-codes";

/**
 * sum_j m_j (B z_j + c)   →   [B | c] (sum_j m_j z_j, sum_j m_j)
 *
 * What `pool-codes` does where every value of a multi-valued field [rows, n, d] has a weight, of a mask say: the constant
 * part counts as often as the weights add up to, so their sum is one more code. A mean divides the codes.
 */
export const poolWeightedCodes: RewritePass = {
  name,
  fidelity: "rounding",
  *propose(model) {
    const types = inferTypes(model);
    for (const layer of findDenseLayers(model.graph)) {
      if (layer.inputs >= layer.outputs || types.rank(layer.input) !== 3) continue;
      const found = weightedPool(model.graph, types, layer);
      if (found !== undefined) yield { site: layer.output, patch: pool(model.graph, types, layer, found) };
    }
  },
};

interface WeightedPool {
  readonly weighted: Node;
  /** [rows, n, 1]. */
  readonly weights: string;
  readonly pool: Node;
}

function weightedPool(graph: Graph, types: TypeTable, layer: DenseLayer): WeightedPool | undefined {
  const weighted = onlyReader(graph, layer.output);
  if (weighted?.op !== "Mul" || weighted.domain !== "") return undefined;
  const weights = weighted.inputs[0] === layer.output ? weighted.inputs[1]! : weighted.inputs[0]!;
  const [shape, wanted] = [types.of(weights).shape, types.of(layer.input).shape];
  if (shape?.length !== 3 || shape[2] !== 1) return undefined;
  // A weight for all values, or for all rows, would count another number of times.
  if ([0, 1].some((axis) => shape[axis] === null || shape[axis] !== wanted?.[axis])) return undefined;
  const pool = onlyReader(graph, weighted.outputs[0]!);
  return pool !== undefined && poolsValues(graph, types, pool) ? { weighted, weights, pool } : undefined;
}

function onlyReader(graph: Graph, value: string): Node | undefined {
  const { consumers, outputs } = indexOf(graph);
  const [reader, ...others] = consumers.get(value) ?? [];
  return others.length === 0 && !outputs.has(value) ? reader : undefined;
}

function pool(graph: Graph, types: TypeTable, layer: DenseLayer, found: WeightedPool): GraphPatch {
  const { weighted, weights, pool } = found;
  const build = new GraphBuilder(layer.name, graph, name);
  const { matrix, bias } = weightsOf(graph, layer);
  const { inputs: k, outputs } = layer;
  const isMatrix = intAttribute(pool, "keepdims", 1) === 0;
  const pooled = (value: string) => {
    const made = build.op(pool.op, [value, ...pool.inputs.slice(1)]);
    build.nodes.push({ ...build.nodes.pop()!, attributes: pool.attributes });
    return made;
  };
  const parts = [pooled(build.op("Mul", [layer.input, weights])), pooled(weights)];
  const sums = build.op("Concat", parts, { axis: isMatrix ? 1 : 2 });
  const mean = rowDivision(graph, types, pool.outputs[0]!);
  const codes = mean === undefined ? sums : build.op("Div", [sums, mean.inputs[1]!]);
  const widened = Float64Array.from({ length: outputs * (k + 1) }, (_, at) => {
    const [row, column] = [Math.floor(at / (k + 1)), at % (k + 1)];
    return column < k ? matrix[row * k + column]! : bias[row]!;
  });
  const map = { matrix: widened, bias: new Float64Array(outputs), inputs: k + 1, outputs };
  const pooling = build.nodes.length;
  appendAffine(build, "back_projection", codes, map, isMatrix, (mean ?? pool).outputs[0]!);
  return {
    remove: [...layer.nodes, weighted, pool, ...(mean === undefined ? [] : [mean])],
    // The widening is still the one that some factorisation made.
    add: build.nodes.map((node, at) => (at < pooling ? node : { ...node, origin: layer.nodes[0]!.origin ?? name })),
    initializers: build.initializers,
  };
}
