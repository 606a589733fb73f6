import { type DenseLayer, type DenseWeights, findDenseLayers, weightsOf } from "../analysis/dense-layers.js";
import { GraphBuilder } from "../ir/builder.js";
import { floatAttribute, type Graph, indexOf, intAttribute, type Model, type Node } from "../ir/graph.js";
import type { GraphPatch } from "../ir/patch.js";
import { float32, type TensorOf } from "../ir/tensor.js";
import { inferTypes } from "../ops/infer-types.js";
import type { RewritePass } from "../rewrite/pass.js";

const name = "fold-batch-norm";

/** s and t of BatchNormalization in inference, y = s x + t per feature. */
interface Scaling {
  readonly scale: Float64Array;
  readonly shift: Float64Array;
}

/**
 * BN(W x + b)   →   (s W) x + (s b + t);  W BN(x) + b   →   (W s) x + (b + W t)
 *
 * The dense layer before it absorbs it, or all the dense layers after it. Matrices only: of a sequence, axis 1 is no
 * feature.
 */
export const foldBatchNorm: RewritePass = {
  name,
  fidelity: "rounding",
  *propose(model) {
    const types = inferTypes(model);
    const layers = findDenseLayers(model.graph);
    for (const node of model.graph.nodes) {
      if (node.op !== "BatchNormalization" || node.domain !== "") continue;
      const scaling = scalingOf(model, node);
      if (scaling === undefined) yield { site: node.name, declined: "is not a constant scale and shift" };
      else if (types.rank(node.inputs[0]!) !== 2) yield { site: node.name, declined: "does not normalise a matrix" };
      else yield { site: node.name, ...neighbourPatch(model.graph, node, scaling, layers) };
    }
  },
};

function neighbourPatch(graph: Graph, node: Node, scaling: Scaling, layers: readonly DenseLayer[]) {
  const { consumers, outputs } = indexOf(graph);
  const [input, output] = [node.inputs[0]!, node.outputs[0]!];
  const before = layers.find((layer) => layer.output === input);
  if (before !== undefined && consumers.get(input)!.length === 1 && !outputs.has(input)) {
    const weights = scaleOutputs(weightsOf(graph, before), scaling, before);
    return { patch: replace(graph, node, [[before, weights, before.input, output]]) };
  }
  const readers = consumers.get(output) ?? [];
  const after = layers.filter((layer) => layer.input === output);
  if (after.length === 0 || outputs.has(output) || after.length < readers.length)
    return { declined: "no dense layer stands before it, and what reads it is not only dense layers" };
  return {
    patch: replace(
      graph,
      node,
      after.map((layer) => [layer, scaleInputs(weightsOf(graph, layer), scaling, layer), input, layer.output]),
    ),
  };
}

/** Undefined in training mode, with parameters that are no float32 constants, or with a scale that is no number. */
function scalingOf({ graph, opsets }: Model, node: Node): Scaling | undefined {
  const training =
    intAttribute(node, "training_mode", 0) !== 0 || node.outputs.slice(1).some((output) => output !== "");
  const tensors = node.inputs.slice(1).map((input) => graph.initializers.get(input));
  if (training || (opsets.get("") ?? 0) < 9 || tensors.some((tensor) => tensor?.type !== "float32")) return undefined;
  const [gamma, beta, mean, variance] = tensors.map((tensor) => (tensor as TensorOf<"float32">).data);
  const epsilon = floatAttribute(node, "epsilon", 1e-5);
  const scale = Float64Array.from(gamma!, (value, at) => value / Math.sqrt(variance![at]! + epsilon));
  const shift = Float64Array.from(beta!, (value, at) => value - scale[at]! * mean![at]!);
  return [...scale, ...shift].every(Number.isFinite) ? { scale, shift } : undefined;
}

function scaleOutputs({ matrix, bias }: DenseWeights, { scale, shift }: Scaling, { inputs }: DenseLayer): DenseWeights {
  return {
    matrix: matrix.map((weight, at) => weight * scale[Math.floor(at / inputs)]!),
    bias: bias.map((value, row) => value * scale[row]! + shift[row]!),
  };
}

function scaleInputs({ matrix, bias }: DenseWeights, { scale, shift }: Scaling, { inputs }: DenseLayer): DenseWeights {
  const moved = Float64Array.from(bias);
  for (let at = 0; at < matrix.length; at++) moved[Math.floor(at / inputs)]! += matrix[at]! * shift[at % inputs]!;
  return { matrix: matrix.map((weight, at) => weight * scale[at % inputs]!), bias: moved };
}

type Replacement = readonly [layer: DenseLayer, weights: DenseWeights, input: string, output: string];

/** The weight keeps its name, by which people know the layer, unless something else reads it. */
function replace(graph: Graph, norm: Node, replacements: readonly Replacement[]): GraphPatch {
  const build = new GraphBuilder("", graph, name);
  for (const [layer, { matrix, bias }, input, output] of replacements) {
    const tensor = float32([layer.outputs, layer.inputs], Float32Array.from(matrix));
    const alone = indexOf(graph).consumers.get(layer.name)!.length === 1 && !indexOf(graph).outputs.has(layer.name);
    const weight = alone ? layer.name : build.initializer(`${layer.name}/normalised`, tensor);
    build.initializers.set(weight, tensor);
    const biasName = build.initializer(`${layer.name}/bias`, float32([layer.outputs], Float32Array.from(bias)));
    build.op("Gemm", [input, weight, biasName], { transB: 1 }, output);
  }
  const layers = replacements.flatMap(([layer]) => layer.nodes);
  return { remove: [norm, ...layers], add: build.nodes, initializers: build.initializers };
}
