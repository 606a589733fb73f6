import { weightsOf } from "../analysis/dense-layers.js";
import { findHiddenLayers, type HiddenLayer } from "../analysis/hidden-layers.js";
import { GraphBuilder } from "../ir/builder.js";
import type { Graph, Node } from "../ir/graph.js";
import type { GraphPatch } from "../ir/patch.js";
import { float32, type TensorOf } from "../ir/tensor.js";
import type { UnitSelection } from "../lowrank/select-units.js";
import { inferTypes } from "../ops/infer-types.js";
import type { RewritePass } from "../rewrite/pass.js";
import { appendAffine } from "./append-affine.js";

const name = "narrow-hidden-layers";

/**
 * a = f(W x + b)   →   a_S = f(W_S x + b_S);  a ~ M a_S + c
 *
 * Leaves units of a hidden layer out and tells them from those that stay. The widening map is left to
 * `fold-back-projections`, which puts it into the layers that read a.
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
        if (selection !== undefined) {
          yield { site: hidden.layer.name, patch: narrow(model.graph, hidden, selection) };
        }
      }
    },
  };
}

function narrow(graph: Graph, { layer, elementwise, output }: HiddenLayer, selection: UnitSelection): GraphPatch {
  const { kept, map, offset } = selection;
  const build = new GraphBuilder(`${layer.name}/narrow`, graph, name);
  const { matrix, bias } = weightsOf(graph, layer);
  const inner = {
    matrix: rowsOf(matrix, layer.inputs, kept),
    bias: rowsOf(bias, 1, kept),
    inputs: layer.inputs,
    outputs: kept.length,
  };
  let value = appendAffine(build, "weight", layer.input, inner, true);
  for (const node of elementwise) value = appendNarrow(build, graph, node, value, layer.outputs, kept);
  const outer = { matrix: map, bias: offset, inputs: kept.length, outputs: layer.outputs };
  appendAffine(build, "widen", value, outer, true, output);
  return { remove: [...layer.nodes, ...elementwise], add: build.nodes, initializers: build.initializers };
}

/** The same node over the units kept, with their share of its constants. */
function appendNarrow(
  build: GraphBuilder,
  graph: Graph,
  node: Node,
  value: string,
  units: number,
  kept: readonly number[],
): string {
  const inputs = node.inputs.map((input) => {
    const tensor = graph.initializers.get(input) as TensorOf<"float32"> | undefined;
    if (tensor === undefined) return input === "" ? "" : value;
    if (tensor.data.length !== units) return input;
    const data = kept.map((unit) => tensor.data[unit]!);
    return build.initializer(node.op, float32([...tensor.dims.slice(0, -1), kept.length], data));
  });
  return build.op(node.op, inputs, Object.fromEntries(node.attributes));
}

function rowsOf(matrix: Float64Array, width: number, rows: readonly number[]): Float64Array {
  const result = new Float64Array(rows.length * width);
  for (const [to, from] of rows.entries()) result.set(matrix.subarray(from * width, (from + 1) * width), to * width);
  return result;
}
