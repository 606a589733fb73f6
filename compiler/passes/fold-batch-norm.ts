import { constantScaling, type Scaling } from "../analysis/constant-scaling.js";
import { type DenseLayer, type DenseWeights, findDenseLayers, weightsOf } from "../analysis/dense-layers.js";
import { GraphBuilder } from "../ir/builder.js";
import { floatAttribute, type Graph, indexOf, intAttribute, type Model, type Node } from "../ir/graph.js";
import type { GraphPatch } from "../ir/patch.js";
import { float32, type TensorOf } from "../ir/tensor.js";
import { inferTypes } from "../ops/infer-types.js";
import type { RewritePass } from "../rewrite/pass.js";

const name = "fold-batch-norm";

/**
 * BN(W x + b)   →   (s W) x + (s b + t);  W BN(x) + b   →   (W s) x + (b + W t)
 *
 * The dense layer before it absorbs it, or all the dense layers after it. Matrices only: of a sequence, axis 1 is no
 * feature. Some exporters write it in parts, (x - mean) / deviation * gamma + beta: each is a scale or shift by itself.
 */
export const foldBatchNorm: RewritePass = {
  name,
  fidelity: "rounding",
  *propose(model) {
    const types = inferTypes(model);
    const layers = findDenseLayers(model.graph);
    for (const node of model.graph.nodes) {
      if (node.domain !== "") continue;
      if (node.op !== "BatchNormalization") {
        const part = constantScaling(model.graph, types, node);
        const patch = part && neighbourPatch(model.graph, node, part.input, part.scaling, layers);
        if (patch !== undefined) yield { site: node.name, patch };
        continue;
      }
      const scaling = scalingOf(model, node);
      if (scaling === undefined) yield { site: node.name, declined: "is not a constant scale and shift" };
      else if (types.rank(node.inputs[0]!) !== 2) yield { site: node.name, declined: "does not normalise a matrix" };
      else {
        const patch = neighbourPatch(model.graph, node, node.inputs[0]!, scaling, layers);
        const declined = "no dense layer stands before it, and what reads it is not only dense layers";
        yield { site: node.name, ...(patch === undefined ? { declined } : { patch }) };
      }
    }
  },
};

function neighbourPatch(
  graph: Graph,
  node: Node,
  input: string,
  scaling: Scaling,
  layers: readonly DenseLayer[],
): GraphPatch | undefined {
  const { consumers, outputs } = indexOf(graph);
  const output = node.outputs[0]!;
  const before = layers.find((layer) => layer.output === input);
  if (before !== undefined && consumers.get(input)!.length === 1 && !outputs.has(input)) {
    const weights = scaleOutputs(weightsOf(graph, before), scaling, before);
    return replace(graph, node, [[before, weights, before.input, output]]);
  }
  const readers = consumers.get(output) ?? [];
  const after = layers.filter((layer) => layer.input === output);
  if (after.length === 0 || outputs.has(output) || after.length < readers.length) return undefined;
  const replacements = after.map((layer): Replacement => {
    return [layer, scaleInputs(weightsOf(graph, layer), scaling, layer), input, layer.output];
  });
  return replace(graph, node, replacements);
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
