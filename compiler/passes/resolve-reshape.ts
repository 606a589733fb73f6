import { shapeValue } from "../analysis/shape-values.js";
import { GraphBuilder } from "../ir/builder.js";
import { inferTypes } from "../ops/infer-types.js";
import type { RewritePass } from "../rewrite/pass.js";

const name = "resolve-reshape";

/**
 * Reshape(x, Concat(batch size, 3, 8))   →   Reshape(x, [-1, 3, 8])
 *
 * Exact where one size only is unknown: the number of elements decides it.
 */
export const resolveReshape: RewritePass = {
  name,
  fidelity: "exact",
  *propose(model) {
    const types = inferTypes(model);
    for (const node of model.graph.nodes) {
      if (node.op !== "Reshape" || node.domain !== "" || model.graph.initializers.has(node.inputs[1]!)) continue;
      const sizes = shapeValue(model.graph, types, node.inputs[1]!);
      const holes = sizes?.filter((size) => typeof size !== "number" || size === -1).length;
      if (sizes === undefined || holes !== 1 || sizes.includes(0)) continue;
      const build = new GraphBuilder(node.name, model.graph, name);
      const shape = build.ints(
        "shape",
        sizes.map((size) => (typeof size === "number" ? size : -1)),
      );
      const resolved = { ...node, inputs: [node.inputs[0]!, shape] };
      yield { site: node.name, patch: { remove: [node], add: [resolved], initializers: build.initializers } };
    }
  },
};
