import { type DenseLayer, findDenseLayers, weightsOf } from "../analysis/dense-layers.js";
import { GraphBuilder } from "../ir/builder.js";
import { type Graph, indexOf, type Node } from "../ir/graph.js";
import type { GraphPatch } from "../ir/patch.js";
import { float32 } from "../ir/tensor.js";
import type { RewritePass } from "../rewrite/pass.js";

const name = "fold-inner-bias";

/**
 * y = U (V x + a) + b   →   y = U (V x) + (b + U a)
 *
 * A layer that only layers read needs no bias of its own: the inner factor of a pair, above all.
 */
export const foldInnerBias: RewritePass = {
  name,
  fidelity: "rounding",
  *propose({ graph }) {
    const layers = findDenseLayers(graph);
    const { consumers, outputs } = indexOf(graph);
    for (const inner of layers) {
      if (inner.bias === null || outputs.has(inner.output)) continue;
      const readers = consumers.get(inner.output) ?? [];
      const outer = layers.filter(({ input }) => input === inner.output);
      if (readers.length > 0 && readers.every((node) => outer.some(({ nodes }) => nodes[0] === node)))
        yield { site: inner.output, patch: fold(graph, inner, outer) };
    }
  },
};

function fold(graph: Graph, inner: DenseLayer, outer: readonly DenseLayer[]): GraphPatch {
  const build = new GraphBuilder("", graph);
  const { bias: constant } = weightsOf(graph, inner);
  const [product] = inner.nodes as [Node];
  const bare: Node = { ...product, inputs: product.inputs.slice(0, 2), outputs: [inner.output] };
  const biased = outer.flatMap((layer): Node[] => {
    const { matrix, bias } = weightsOf(graph, layer);
    const sum = Float32Array.from(bias, (value, row) => {
      let total = value;
      for (let i = 0; i < layer.inputs; i++) total += matrix[row * layer.inputs + i]! * constant[i]!;
      return total;
    });
    return withBias(build, layer, build.initializer(`${layer.name}_bias`, float32([layer.outputs], sum)));
  });
  return {
    remove: [...inner.nodes, ...outer.flatMap(({ nodes }) => nodes)],
    add: [bare, ...biased],
    initializers: build.initializers,
  };
}

function withBias(build: GraphBuilder, layer: DenseLayer, bias: string): Node[] {
  const [product, add] = layer.nodes as [Node, Node?];
  const [x, weight] = product.inputs as [string, string];
  if (product.op === "Gemm") {
    const attributes = new Map([...product.attributes].filter(([key]) => key !== "beta"));
    return [{ ...product, inputs: [x, weight, bias], attributes }];
  }
  const made = add === undefined ? build.fresh("product") : product.outputs[0]!;
  const sum = add ?? { ...product, name: build.fresh("Add"), op: "Add", attributes: new Map() };
  return [
    { ...product, outputs: [made] },
    { ...sum, inputs: [made, bias], outputs: [layer.output] },
  ];
}
