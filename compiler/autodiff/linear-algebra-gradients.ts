import { CompilerError } from "../ir/errors.js";
import { floatAttribute, intAttribute } from "../ir/graph.js";
import type { GradientBuilder } from "./gradient-builder.js";
import type { GradientRules } from "./gradient-rule.js";

export const linearAlgebraGradients: GradientRules<"Gemm" | "MatMul"> = {
  // Y = alpha A' B' + beta C, where A' and B' are A and B, transposed where their flag says so.
  Gemm: ({ node, inputs: [a, b, c], gradient: dy, build }) => {
    const transA = intAttribute(node, "transA", 0) !== 0;
    const transB = intAttribute(node, "transB", 0) !== 0;
    const alpha = floatAttribute(node, "alpha", 1);
    const beta = floatAttribute(node, "beta", 1);
    const da = transA
      ? build.gemm(b, dy, { transA: transB, transB: true, alpha })
      : build.gemm(dy, b, { transA: false, transB: !transB, alpha });
    const db = transB
      ? build.gemm(dy, a, { transA: true, transB: transA, alpha })
      : build.gemm(a, dy, { transA: !transA, transB: false, alpha });
    if (!c) return [da, db];
    return [da, db, beta === 1 ? dy : build.mul(dy, build.scalar(beta, dy))];
  },
  MatMul: ({ node, inputs: [a, b], gradient: dy, build }) => {
    const ranks = [build.rankOf(a, node), build.rankOf(b, node)] as const;
    if (ranks[0] < 2 || ranks[1] < 2) {
      throw new CompilerError(
        "unsupported",
        `MatMul node '${node.name}' multiplies by a vector: reshape it to a matrix`,
      );
    }
    if (ranks[0] === 2 && ranks[1] === 2) {
      const da = build.gemm(dy, b, { transA: false, transB: true });
      return [da, build.gemm(a, dy, { transA: true, transB: false })];
    }
    const transposedB = swapLastAxes(b, ranks[1], build);
    const transposedA = swapLastAxes(a, ranks[0], build);
    return [build.op("MatMul", [dy, transposedB]), build.op("MatMul", [transposedA, dy])];
  },
};

function swapLastAxes(x: string, rank: number, build: GradientBuilder): string {
  const perm = Array.from({ length: rank }, (_, axis) => axis);
  return build.op("Transpose", [x], { perm: [...perm.slice(0, -2), rank - 1, rank - 2] });
}
