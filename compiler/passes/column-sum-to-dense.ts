import { columnBlocks } from "../analysis/column-blocks.js";
import { rowLookup } from "../analysis/row-lookups.js";
import { GraphBuilder } from "../ir/builder.js";
import type { Node } from "../ir/graph.js";
import { integersOf } from "../ir/tensor.js";
import { inferTypes } from "../ops/infer-types.js";
import type { RewritePass } from "../rewrite/pass.js";
import { appendAffine } from "./append-affine.js";

const name = "column-sum-to-dense";

/**
 * y = ReduceSum(Concat(w_1[id_1], .., w_F[id_F]), columns)   →   y = Gemm(Concat(..), 1)
 *
 * The first-order terms become a dense layer like any other, so that `stack-lookups` can let them ride along.
 */
export const columnSumToDense: RewritePass = {
  name,
  fidelity: "rounding",
  *propose(model) {
    const types = inferTypes(model);
    for (const node of model.graph.nodes) {
      if (node.op !== "ReduceSum" || node.domain !== "" || !sumsColumns(node)) continue;
      const [input] = node.inputs as [string];
      const columns = columnBlocks(model.graph, types, input);
      if (columns === undefined || columns.length < 2) continue;
      if (!columns.every(({ value }) => rowLookup(model.graph, types, value) !== undefined)) continue;
      const width = types.width(input)!;
      const build = new GraphBuilder(node.name, model.graph, name);
      const ones = { matrix: new Float64Array(width).fill(1), bias: new Float64Array(1), inputs: width, outputs: 1 };
      const [output] = node.outputs as [string];
      if (types.rank(output) === 2) appendAffine(build, "ones", input, ones, true, output);
      else build.op("Reshape", [appendAffine(build, "ones", input, ones, true), build.ints("rows", [-1])], {}, output);
      yield { site: output, patch: { remove: [node], add: build.nodes, initializers: build.initializers } };
    }

    function sumsColumns(node: Node): boolean {
      const attribute = node.attributes.get("axes");
      const axes =
        attribute?.kind === "ints" ? attribute.value : integersOf(model.graph.initializers.get(node.inputs[1] ?? ""));
      return axes?.length === 1 && (axes[0] === 1 || axes[0] === -1) && types.rank(node.inputs[0]!) === 2;
    }
  },
};
