import { type ColumnBlock, columnBlocks } from "../analysis/column-blocks.js";
import { type CrossNet, crossNetOf } from "../analysis/cross-net.js";
import { type DenseLayer, findDenseLayers, weightsOf } from "../analysis/dense-layers.js";
import { GraphBuilder } from "../ir/builder.js";
import { type Graph, indexOf, type Model } from "../ir/graph.js";
import type { GraphPatch } from "../ir/patch.js";
import { float32 } from "../ir/tensor.js";
import { inferTypes } from "../ops/infer-types.js";
import type { RewritePass } from "../rewrite/pass.js";
import { appendAffine } from "./append-affine.js";
import { appendSplit } from "./append-split.js";

const name = "cross-net-to-products";

/**
 * y = V x_L + ..,  x_{l+1} = x_0 (x_l . w_l) + b_l + x_l   →   y = alpha_L (V x_0) + V c_L + ..
 *
 * Every layer of a vector cross net is a multiple of x_0 plus a constant, so the net and the layer that reads it take one
 * product of x_0 with [w_0; ..; w_{L-1}; V]: alpha_{l+1} = alpha_l (1 + x_0 . w_l) + c_l . w_l, c_{l+1} = c_l + b_l. Nothing
 * reads x_0 but a dense layer, which absorbs back-projections.
 */
export const crossNetToProducts: RewritePass = {
  name,
  fidelity: "rounding",
  *propose(model) {
    const types = inferTypes(model);
    const found = findDenseLayers(model.graph);
    const layers = new Map(found.map((layer) => [layer.output, layer]));
    for (const reader of found) {
      if (reader.outputs > mostOutputs) continue;
      const blocks = columnBlocks(model.graph, types, reader.input) ?? [];
      for (const [at, { value }] of blocks.entries()) {
        const net = readBy(model.graph, value, reader) ? crossNetOf(model.graph, types, layers, value) : undefined;
        if (net !== undefined) yield { site: value, patch: unroll(model, reader, blocks, at, net) };
      }
    }
  },
};

/** A wider reader is a layer worth factorising, which it could not be in two parts. */
const mostOutputs = 16;

/** Whether a layer alone reads a value, by itself or beside other columns. */
function readBy(graph: Graph, value: string, reader: DenseLayer): boolean {
  const { consumers, outputs } = indexOf(graph);
  const [node, ...others] = consumers.get(value) ?? [];
  if (node === undefined || others.length > 0 || outputs.has(value)) return false;
  return node === reader.nodes[0] || (node.op === "Concat" && readBy(graph, node.outputs[0]!, reader));
}

function unroll(
  { graph, opsets }: Model,
  reader: DenseLayer,
  blocks: readonly ColumnBlock[],
  at: number,
  { input, width, steps, offset }: CrossNet,
): GraphPatch {
  const build = new GraphBuilder(reader.name, graph, name);
  const { inputs, outputs } = reader;
  const weights = weightsOf(graph, reader);
  const from = blocks.slice(0, at).reduce((sum, block) => sum + block.width, 0);
  const rowOf = (row: number) => weights.matrix.subarray(row * inputs, (row + 1) * inputs);
  const readout = Array.from({ length: outputs }, (_, row) => rowOf(row).slice(from, from + width));

  const rows = [...steps.map((step) => step.weights), ...readout];
  const bias = Float64Array.from(rows, (_, row) => (row < steps.length ? 1 : 0));
  bias[0]! += steps[0]!.constant;
  const all = { matrix: Float64Array.from(rows.flatMap((row) => [...row])), bias, inputs: width, outputs: rows.length };
  const products = appendAffine(build, "products", input, all, true);
  const factors = steps.map(() => ({ value: build.fresh("factor"), width: 1 }));
  const read = { value: build.fresh("read"), width: outputs };
  appendSplit(build, opsets.get("") ?? 1, products, [...factors, read]);
  let alpha = factors[0]!.value;
  for (const [step, { constant }] of steps.entries()) {
    if (step === 0) continue;
    alpha = build.op("Mul", [alpha, factors[step]!.value]);
    if (constant !== 0) alpha = build.op("Add", [alpha, build.scalar(constant)]);
  }
  const scaled = build.op("Mul", [alpha, read.value]);

  const others = blocks.toSpliced(at, 1).map(({ value }) => value);
  const restBias = weights.bias.map((value, row) => readout[row]!.reduce((sum, w, i) => sum + w * offset[i]!, value));
  const constant = () => build.initializer("rest_bias", float32([outputs], Float32Array.from(restBias)));
  let rest: string;
  if (others.length === 0) rest = constant();
  else {
    const columns = others.length === 1 ? others[0]! : build.op("Concat", others, { axis: 1 });
    const kept = Array.from({ length: outputs }, (_, row) => [
      ...rowOf(row).subarray(0, from),
      ...rowOf(row).subarray(from + width),
    ]);
    const map = { matrix: Float64Array.from(kept.flat()), bias: restBias, inputs: inputs - width, outputs };
    rest = appendAffine(build, "rest", columns, map, true);
  }
  build.op("Add", [scaled, rest], {}, reader.output);
  return { remove: reader.nodes, add: build.nodes, initializers: build.initializers };
}
