import { type DenseLayer, findDenseLayers, weightsOf } from "../analysis/dense-layers.js";
import { GraphBuilder } from "../ir/builder.js";
import { type Graph, indexOf, intAttribute, intsAttribute, type Model, type Node } from "../ir/graph.js";
import type { GraphPatch } from "../ir/patch.js";
import { integersOf } from "../ir/tensor.js";
import { inferTypes, type TypeTable } from "../ops/infer-types.js";
import type { RewritePass } from "../rewrite/pass.js";
import { appendAffine } from "./append-affine.js";

const name = "pool-codes";

/**
 * mean_j (B z_j + c)   →   B mean_j z_j + c;  sum_j (B z_j + c), n of them   →   B sum_j z_j + n c
 *
 * The embeddings of a multi-valued field [rows, n, d] are summed or averaged as codes, and widened once instead of n
 * times; what is left is a matrix that a dense layer can absorb. Declined where something else reads them widened.
 */
export const poolCodes: RewritePass = {
  name,
  fidelity: "rounding",
  *propose(model) {
    const types = inferTypes(model);
    const { consumers, outputs } = indexOf(model.graph);
    for (const layer of findDenseLayers(model.graph)) {
      if (layer.inputs >= layer.outputs || types.rank(layer.input) !== 3) continue;
      const readers = consumers.get(layer.output) ?? [];
      const pools = readers.filter((node) => poolsValues(model.graph, types, node));
      if (pools.length === 0) continue;
      const length = types.of(layer.input).shape?.[1];
      const needsLength = pools.some(({ op }) => op === "ReduceSum") && hasBias(model.graph, layer);
      if (pools.length < readers.length || outputs.has(layer.output))
        yield { site: layer.output, declined: "the embeddings of its single values are read too" };
      else if (needsLength && typeof length !== "number")
        yield { site: layer.output, declined: "the number of values is not known" };
      else yield { site: layer.output, patch: pool(model, layer, pools, typeof length === "number" ? length : 1) };
    }
  },
};

/** Reduces axis 1 of three and nothing else. */
export function poolsValues(graph: Graph, types: TypeTable, node: Node): boolean {
  if ((node.op !== "ReduceSum" && node.op !== "ReduceMean") || node.domain !== "") return false;
  const axes = intsAttribute(node, "axes") ?? integersOf(graph.initializers.get(node.inputs[1] ?? ""));
  const axis = axes?.[0];
  return axes?.length === 1 && (axis === 1 || axis === -2) && types.rank(node.inputs[0]!) === 3;
}

function hasBias(graph: Graph, layer: DenseLayer): boolean {
  return weightsOf(graph, layer).bias.some((value) => value !== 0);
}

function pool({ graph }: Model, layer: DenseLayer, pools: readonly Node[], length: number): GraphPatch {
  const build = new GraphBuilder(layer.name, graph, layer.nodes[0]!.origin ?? name);
  const { matrix, bias } = weightsOf(graph, layer);
  const added = pools.map((node): Node => {
    const codes = build.fresh("pooled");
    const times = node.op === "ReduceSum" ? length : 1;
    const map = { matrix, bias: bias.map((value) => value * times), inputs: layer.inputs, outputs: layer.outputs };
    const isMatrix = intAttribute(node, "keepdims", 1) === 0;
    appendAffine(build, "back_projection", codes, map, isMatrix, node.outputs[0]!);
    return { ...node, inputs: [layer.input, ...node.inputs.slice(1)], outputs: [codes] };
  });
  return {
    remove: [...layer.nodes, ...pools],
    add: [...added, ...build.nodes],
    initializers: build.initializers,
  };
}
