import { type DenseLayer, weightsOf } from "../analysis/dense-layers.js";
import { findHiddenLayers, type HiddenLayer, type UnitReader } from "../analysis/hidden-layers.js";
import { GraphBuilder } from "../ir/builder.js";
import { type Graph, indexOf, type Node } from "../ir/graph.js";
import type { GraphPatch } from "../ir/patch.js";
import { float32, type Tensor, type TensorOf } from "../ir/tensor.js";
import type { UnitSelection } from "../lowrank/select-units.js";
import { inferTypes } from "../ops/infer-types.js";
import type { RewritePass } from "../rewrite/pass.js";
import type { AffineMap } from "./append-affine.js";

const name = "narrow-hidden-layers";

/**
 * a = f(W x + b);  y = R a + c   →   a_S = f(W_S x + b_S);  y = (R M) a_S + (c + R m), where a ~ M a_S + m
 *
 * Leaves units of a hidden layer out; what reads them makes do with those that stay. Layers keep their names, and what
 * stands beside the units its columns.
 *
 * @param selections by the name of the weight. Layers that are not named stay.
 */
export function narrowHiddenLayers(selections: ReadonlyMap<string, UnitSelection>): RewritePass {
  return {
    name,
    fidelity: "approximate",
    *propose(model) {
      for (const hidden of findHiddenLayers(model.graph, inferTypes(model))) {
        const selection = selections.get(hidden.layer.name);
        if (selection === undefined || selection.offset.length !== hidden.layer.outputs) continue;
        if (selection.kept.length === hidden.layer.outputs) continue;
        yield { site: hidden.layer.name, patch: narrow(model.graph, hidden, selection) };
      }
    },
  };
}

function narrow(graph: Graph, hidden: HiddenLayer, selection: UnitSelection): GraphPatch {
  const { layer, elementwise, readers } = hidden;
  const replaced = [layer, ...readers.map((reader) => reader.layer)].flatMap(({ nodes }) => nodes);
  const weights = new LayerWeights(graph);
  weights.replace(layer, withOutputs(graph, layer, selection.kept));
  for (const node of elementwise) weights.narrowConstants(node, layer.outputs, selection.kept);
  for (const reader of readers) weights.replace(reader.layer, reading(graph, reader, selection));
  return { remove: [...replaced, ...elementwise], add: weights.nodes, initializers: weights.initializers };
}

/** Rows of W and b. */
function withOutputs(graph: Graph, layer: DenseLayer, kept: readonly number[]): AffineMap {
  const { matrix, bias } = weightsOf(graph, layer);
  const rows = kept.map((unit) => matrix.subarray(unit * layer.inputs, (unit + 1) * layer.inputs));
  const narrowed = new Float64Array(kept.length * layer.inputs);
  for (const [at, row] of rows.entries()) narrowed.set(row, at * layer.inputs);
  const { inputs } = layer;
  return { matrix: narrowed, bias: Float64Array.from(kept, (unit) => bias[unit]!), inputs, outputs: kept.length };
}

/** [.. R M ..] and c + R m, in float64. */
function reading(graph: Graph, { layer, firstColumn }: UnitReader, { kept, map, offset }: UnitSelection): AffineMap {
  const { matrix, bias } = weightsOf(graph, layer);
  const { inputs: before, outputs } = layer;
  const units = offset.length;
  const inputs = before - units + kept.length;
  const narrowed = new Float64Array(outputs * inputs);
  const shifted = Float64Array.from(bias);
  for (let row = 0; row < outputs; row++) {
    const [from, to] = [row * before, row * inputs];
    narrowed.set(matrix.subarray(from, from + firstColumn), to);
    narrowed.set(matrix.subarray(from + firstColumn + units, from + before), to + firstColumn + kept.length);
    for (let unit = 0; unit < units; unit++) {
      const weight = matrix[from + firstColumn + unit]!;
      shifted[row]! += weight * offset[unit]!;
      for (let j = 0; j < kept.length; j++) {
        narrowed[to + firstColumn + j]! += weight * map[unit * kept.length + j]!;
      }
    }
  }
  return { matrix: narrowed, bias: shifted, inputs, outputs };
}

/** Layers and nodes with other weights, under the names they had. */
class LayerWeights {
  readonly nodes: Node[] = [];
  readonly initializers = new Map<string, Tensor>();
  readonly #build: GraphBuilder;

  constructor(private readonly graph: Graph) {
    this.#build = new GraphBuilder("", graph);
  }

  /** Over a matrix [rows, inputs]. */
  replace(layer: DenseLayer, { matrix, bias, inputs, outputs }: AffineMap): void {
    const [{ name: nodeName }] = layer.nodes as [Node];
    this.initializers.set(layer.name, float32([outputs, inputs], Float32Array.from(matrix)));
    const biasName = this.#own(layer.bias ?? `${layer.name}/bias`, float32([outputs], Float32Array.from(bias)));
    this.nodes.push({
      ...{ name: nodeName, op: "Gemm", domain: "", origin: name },
      inputs: [layer.input, layer.name, biasName],
      outputs: [layer.output],
      attributes: new Map([["transB", { kind: "int", value: 1 }]]),
    });
  }

  narrowConstants(node: Node, units: number, kept: readonly number[]): void {
    const inputs = node.inputs.map((input) => {
      const tensor = this.graph.initializers.get(input) as TensorOf<"float32"> | undefined;
      if (tensor?.data.length !== units) return input;
      const data = kept.map((unit) => tensor.data[unit]!);
      return this.#own(input, float32([...tensor.dims.slice(0, -1), kept.length], data));
    });
    this.nodes.push({ ...node, inputs });
  }

  /** Under the wanted name, unless others read what stands there. */
  #own(wanted: string, tensor: Tensor): string {
    const readers = indexOf(this.graph).consumers.get(wanted) ?? [];
    const isFree = readers.length <= 1 && !this.initializers.has(wanted);
    const chosen = isFree ? wanted : this.#build.fresh(wanted);
    this.initializers.set(chosen, tensor);
    return chosen;
  }
}
