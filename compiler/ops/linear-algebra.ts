import { intAttribute, type Shape } from "../ir/graph.js";
import { broadcast, type TypeRule } from "./type-rule.js";

/** alpha op(A) op(B) + beta C, both matrices. */
export const gemm: TypeRule = ({ node, inputs: [a, b] }) => {
  const rows = a!.shape?.[intAttribute(node, "transA", 0) === 0 ? 0 : 1] ?? null;
  const columns = b!.shape?.[intAttribute(node, "transB", 0) === 0 ? 1 : 0] ?? null;
  return [{ type: a!.type, shape: [rows, columns] }];
};

/** numpy.matmul: vectors promote to matrices, leading dimensions broadcast. */
export const matMul: TypeRule = ({ inputs: [a, b] }) => [{ type: a!.type, shape: matMulShape(a!.shape, b!.shape) }];

function matMulShape(a: Shape | null, b: Shape | null): Shape | null {
  if (a === null || b === null || a.length === 0 || b.length === 0) return null;
  const batch = broadcast([a.slice(0, -2), b.slice(0, -2)]);
  if (batch === null) return null;
  return [...batch, ...(a.length > 1 ? [a.at(-2)!] : []), ...(b.length > 1 ? [b.at(-1)!] : [])];
}
