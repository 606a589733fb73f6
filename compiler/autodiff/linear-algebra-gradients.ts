import { type Dim, floatAttribute, intAttribute } from "../ir/graph.js";
import { einsumGradient } from "./einsum-gradient.js";
import type { GradientBuilder } from "./gradient-builder.js";
import type { GradientRules } from "./gradient-rule.js";

export const linearAlgebraGradients: GradientRules<"Einsum" | "Gemm" | "MatMul"> = {
  Einsum: einsumGradient,
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
    return c ? [da, db, build.scale(dy, beta)] : [da, db];
  },
  // As numpy.matmul: a vector is a matrix of one row (on the left) or of one column (on the right).
  MatMul: ({ node, inputs: [a, b], gradient: dy, build }) => {
    const rankB = build.rankOf(b, node);
    if (rankB === 2) return denseGradients(a, b, dy, build);
    const rankA = build.rankOf(a, node);
    const left = rankA === 1 ? build.unsqueeze(a, [0]) : a;
    const right = rankB === 1 ? build.unsqueeze(b, [1]) : b;
    const column = rankB === 1 ? build.unsqueeze(dy, [-1]) : dy;
    const matrix = rankA === 1 ? build.unsqueeze(column, rankB === 1 ? [0] : [-2]) : column;
    const da = build.op("MatMul", [matrix, swapLastAxes(right, Math.max(rankB, 2), build)]);
    const db = build.op("MatMul", [swapLastAxes(left, Math.max(rankA, 2), build), matrix]);
    return [rankA === 1 ? without(da, -2, build) : da, rankB === 1 ? without(db, -1, build) : db];
  },
};

/** One matrix B for all rows of A, however they are laid out: one product of tall matrices instead of a batch. */
function denseGradients(a: string, b: string, dy: string, build: GradientBuilder): readonly [string, string] {
  if (build.scope.typeOf(a).shape?.length === 2) {
    const da = build.gemm(dy, b, { transA: false, transB: true });
    return [da, build.gemm(a, dy, { transA: true, transB: false })];
  }
  const da = build.op("MatMul", [dy, swapLastAxes(b, 2, build)]);
  const [inputs, outputs] = build.scope.typeOf(b).shape!;
  const db = build.gemm(tall(a, inputs!, build), tall(dy, outputs!, build), { transA: true, transB: false });
  return [build.declared(da, a), db];
}

/** All axes but the last as one. */
function tall(x: string, width: Dim, build: GradientBuilder): string {
  return typeof width === "number" ? build.reshape(x, [-1, width]) : build.op("Flatten", [x], { axis: -1 });
}

function swapLastAxes(x: string, rank: number, build: GradientBuilder): string {
  const perm = Array.from({ length: rank }, (_, axis) => axis);
  return build.op("Transpose", [x], { perm: [...perm.slice(0, -2), rank - 1, rank - 2] });
}

/** `x` without an axis of size 1, counted from the end. */
function without(x: string, axis: number, build: GradientBuilder): string {
  return build.reduceSum(x, [axis], false);
}
