import { GraphBuilder } from "../ir/builder.js";
import { indexOf, type Node } from "../ir/graph.js";
import type { Tensor } from "../ir/tensor.js";
import { inferTypes } from "../ops/infer-types.js";
import type { RewritePass } from "../rewrite/pass.js";

const name = "flatten-bias";

/**
 * MatMul(x, W) + b[1, m]   →   MatMul(x, W) + b[m]
 *
 * So that a bias is a vector everywhere. Exact where the product has an axis of its own for each leading 1; to a vector,
 * adding [1, m] gives a matrix.
 */
export const flattenBias: RewritePass = {
  name,
  fidelity: "exact",
  *propose(model) {
    const { graph } = model;
    const types = inferTypes(model);
    const { producer } = indexOf(graph);
    for (const node of graph.nodes) {
      if (node.op !== "Add" || node.domain !== "") continue;
      const at = node.inputs.findIndex((input) => producer.get(input)?.op === "MatMul");
      const bias = graph.initializers.get(node.inputs[1 - at] ?? "");
      if (at === -1 || bias === undefined || bias.dims.length < 2) continue;
      const leading = bias.dims.slice(0, -1);
      if (leading.some((dim) => dim !== 1) || (types.rank(node.inputs[at]!) ?? 0) < bias.dims.length) continue;
      const build = new GraphBuilder("", graph, name);
      const flat = build.initializer(`${node.inputs[1 - at]}/flat`, { ...bias, dims: bias.dims.slice(-1) } as Tensor);
      const inputs = node.inputs.map((input, position) => (position === at ? input : flat));
      const added: Node = { ...node, inputs };
      yield { site: node.name, patch: { remove: [node], add: [added], initializers: build.initializers } };
    }
  },
};
