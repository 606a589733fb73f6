import { CompilerError } from "../ir/errors.js";
import type { Node, ValueType } from "../ir/graph.js";

/** Throws unless a gradient has the element type and shape of its input, as far as both are known. */
export function checkGradient(node: Node, input: string, gradient: ValueType, target: ValueType): void {
  const fits =
    gradient.shape === null ||
    target.shape === null ||
    (gradient.shape.length === target.shape.length &&
      gradient.shape.every((dim, axis) => {
        const wanted = target.shape![axis];
        return typeof dim !== "number" || typeof wanted !== "number" || dim === wanted;
      }));
  const sameType = gradient.type === null || target.type === null || gradient.type === target.type;
  if (fits && sameType) return;
  throw new CompilerError(
    "verification-failed",
    `the gradient rule of ${node.op} (node '${node.name}') made ${text(gradient)} for input '${input}', which is ${text(target)}`,
  );
}

function text({ type, shape }: ValueType): string {
  return `${type ?? "?"} [${shape?.map((dim) => dim ?? "?").join(", ") ?? "?"}]`;
}
