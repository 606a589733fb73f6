import { type Graph, indexOf } from "../ir/graph.js";
import { rowBlocks } from "../ir/row-blocks.js";
import type { Tensor, TensorOf } from "../ir/tensor.js";
import type { RewritePass } from "../rewrite/pass.js";

/**
 * f(a), g(b) with equal tensors a and b   →   f(a), g(a)
 *
 * Weights of dense layers stay apart: each layer can then have factors for what it sees.
 */
export const removeDuplicateInitializers: RewritePass = {
  name: "remove-duplicate-initializers",
  fidelity: "exact",
  *propose({ graph }) {
    const { outputs } = indexOf(graph);
    const firsts = new Map<string, [string, Tensor][]>();
    const replaceUses = new Map<string, string>();
    for (const [name, tensor] of graph.initializers) {
      if (outputs.has(name) || isDenseWeight(graph, name, tensor)) continue;
      const key = `${tensor.type} ${tensor.dims.join(",")}`;
      const alike = firsts.get(key) ?? [];
      const first = alike.find(([, other]) => equal(tensor, other));
      if (first === undefined) firsts.set(key, [...alike, [name, tensor]]);
      else replaceUses.set(name, first[0]);
    }
    if (replaceUses.size > 0) yield { site: `${replaceUses.size} initialisers`, patch: { replaceUses } };
  },
};

function isDenseWeight(graph: Graph, name: string, tensor: Tensor): boolean {
  const readers = indexOf(graph).consumers.get(name) ?? [];
  return tensor.dims.length === 2 && readers.some(({ op }) => op === "Gemm" || op === "MatMul");
}

function equal(a: Tensor, b: Tensor): boolean {
  if (a.type === "string" || b.type === "string") return false;
  const others = rowBlocks(b as TensorOf<"float32">);
  for (const { data } of rowBlocks(a as TensorOf<"float32">)) {
    const other = others.next().value?.data;
    // 0 and -0 are different weights.
    if (other?.length !== data.length || data.some((value, at) => !Object.is(value, other[at]))) return false;
  }
  return true;
}
