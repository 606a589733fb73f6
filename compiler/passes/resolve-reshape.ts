import { shapeValue } from "../analysis/shape-values.js";
import { GraphBuilder } from "../ir/builder.js";
import type { Dim, Shape } from "../ir/graph.js";
import { inferTypes } from "../ops/infer-types.js";
import type { RewritePass } from "../rewrite/pass.js";

const name = "resolve-reshape";

/**
 * Reshape(x, Concat(batch size, 3, 8))   →   Reshape(x, [-1, 3, 8])
 *
 * Exact where one size only is unknown: the number of elements decides it. Where the batch size is given beside a -1, as
 * in `x.view(batch, -1, 8)`, what the input has for each row decides the other.
 */
export const resolveReshape: RewritePass = {
  name,
  fidelity: "exact",
  *propose(model) {
    const types = inferTypes(model);
    for (const node of model.graph.nodes) {
      if (node.op !== "Reshape" || node.domain !== "" || model.graph.initializers.has(node.inputs[1]!)) continue;
      const sizes = openedBatch(types.of(node.inputs[0]!).shape, shapeValue(model.graph, types, node.inputs[1]!));
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

/** Sizes whose -1 is worked out where the input has all but its first, named size: then that one is open instead. */
function openedBatch(from: Shape | null, sizes: readonly Dim[] | undefined): readonly Dim[] | undefined {
  const [batch, ...row] = from ?? [];
  const [first, ...others] = sizes ?? [];
  const known = typeof batch === "string" && first === batch && row.every((size) => typeof size === "number");
  const at = others.indexOf(-1);
  if (!known || at === -1 || !others.every((size, other) => other === at || typeof size === "number")) return sizes;
  const product = (all: readonly Dim[]) => all.reduce<number>((total, size) => total * (size as number), 1);
  const rest = product(row) / product(others.toSpliced(at, 1));
  return Number.isInteger(rest) ? [-1, ...others.with(at, rest)] : sizes;
}
