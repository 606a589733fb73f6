import { addedFirstOrderSums, type FirstOrderSum } from "../analysis/first-order-sums.js";
import { GraphBuilder } from "../ir/builder.js";
import { type Graph, indexOf } from "../ir/graph.js";
import type { GraphPatch } from "../ir/patch.js";
import { rowBlocks } from "../ir/row-blocks.js";
import { float32 } from "../ir/tensor.js";
import { inferTypes } from "../ops/infer-types.js";
import type { RewritePass } from "../rewrite/pass.js";
import { appendAffine } from "./append-affine.js";

const name = "merge-first-order-terms";

/**
 * sum_f a_f v_f[id_f] + .. + sum_f b_f w_f[id_f]   →   sum_f u_f[id_f] + ..,   u_f = a_f v_f + b_f w_f
 *
 * Numbers per id that are only ever added up need one table, not two: the lengths that `fm-in-code-space` looks up
 * then cost nothing beside the first-order weights.
 */
export const mergeFirstOrderTerms: RewritePass = {
  name,
  fidelity: "rounding",
  *propose(model) {
    const types = inferTypes(model);
    for (const [first, second] of addedFirstOrderSums(model.graph, types)) {
      const site = second!.layer.output;
      if (indexOf(model.graph).outputs.has(second!.add.outputs[0]!))
        yield { site, declined: "its sum is a graph output" };
      else yield { site, patch: merge(model.graph, first!, second!) };
    }
  },
};

/** The first sum takes the terms of the second, which leaves its Add to the other operand. */
function merge(graph: Graph, first: FirstOrderSum, second: FirstOrderSum): GraphPatch {
  const build = new GraphBuilder(first.layer.output, graph, name);
  const terms = [...first.terms, ...second.terms];
  const looked = [...new Set(terms.map(({ lookup }) => lookup.ids))].map((ids) => {
    const of = terms.filter(({ lookup }) => lookup.ids === ids);
    const table = new Float64Array(Math.max(...of.map(({ lookup }) => lookup.table.dims[0]!)));
    for (const { lookup, weight } of of) {
      for (const { start, rows, data } of rowBlocks(lookup.table))
        for (let row = 0; row < rows; row++) table[start + row]! += weight * data[row]!;
    }
    const merged = build.initializer("first_order", float32([table.length, 1], Float32Array.from(table)));
    return build.op("Gather", [merged, ids]);
  });
  const ones = {
    matrix: new Float64Array(looked.length).fill(1),
    bias: Float64Array.of(first.bias + second.bias),
    inputs: looked.length,
    outputs: 1,
  };
  const columns = looked.length === 1 ? looked[0]! : build.op("Concat", looked, { axis: 1 });
  // Where one Add reads both sums, its other operand is the first's value, which keeps its name.
  appendAffine(build, "ones", columns, ones, true, first.layer.output);
  return {
    remove: [...first.layer.nodes, ...second.layer.nodes, second.add],
    add: build.nodes,
    initializers: build.initializers,
    replaceUses: new Map([[second.add.outputs[0]!, second.other]]),
  };
}
