import { GraphBuilder } from "../ir/builder.js";
import { intAttribute } from "../ir/graph.js";
import { float32, integersOf } from "../ir/tensor.js";
import type { RewritePass } from "../rewrite/pass.js";

const name = "lay-out-columns";

/**
 * Gemm(x, Gather(W', place of each column))   →   Gemm(x, W)
 *
 * Undoes `store-zero-columns-once`, for passes that look into the weights of layers.
 */
export const layOutColumns: RewritePass = {
  name,
  fidelity: "exact",
  *propose({ graph }) {
    for (const node of graph.nodes) {
      const [narrow, index] = node.inputs.map((input) => graph.initializers.get(input));
      if (node.op !== "Gather" || node.domain !== "" || intAttribute(node, "axis", 0) !== 1) continue;
      if (narrow?.type !== "float32" || narrow.dims.length !== 2 || index?.dims.length !== 1) continue;
      const [rows, width] = narrow.dims as readonly [number, number];
      const places = integersOf(index)!;
      if (places.some((place) => place < 0)) continue;
      const build = new GraphBuilder("", graph, name);
      const data = new Float32Array(rows * places.length);
      for (let row = 0; row < rows; row++) {
        for (const [at, place] of places.entries()) data[row * places.length + at] = narrow.data[row * width + place]!;
      }
      const [whole] = node.outputs as [string];
      const weight = build.initializer(`${whole}/whole`, float32([rows, places.length], data));
      const patch = { remove: [node], initializers: build.initializers, replaceUses: new Map([[whole, weight]]) };
      yield { site: whole, patch };
    }
  },
};
