import { type Dim, intAttribute, type Shape } from "../ir/graph.js";
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

/** Letters name axes; every letter has one size. Ellipses and implicit outputs are left unknown. */
export const einsum: TypeRule = ({ node, inputs }) => {
  const type = inputs[0]!.type;
  const equation = node.attributes.get("equation");
  const match = equation?.kind === "string" ? /^([a-zA-Z, ]+)->([a-zA-Z ]*)$/.exec(equation.value) : null;
  if (match === null) return [{ type, shape: null }];
  const sizes = new Map<string, Dim>();
  for (const [at, term] of match[1]!.replaceAll(" ", "").split(",").entries()) {
    const shape = inputs[at]?.shape;
    if (shape?.length !== term.length) continue;
    for (const [axis, letter] of [...term].entries()) {
      // A size of 1 may be stretched to the other operand's.
      const known = sizes.get(letter);
      if (known === undefined || known === null || known === 1) sizes.set(letter, shape[axis]!);
      else if (typeof shape[axis] === "number" && shape[axis] !== 1) sizes.set(letter, shape[axis]!);
    }
  }
  return [{ type, shape: [...match[2]!.replaceAll(" ", "")].map((letter) => sizes.get(letter) ?? null) }];
};
