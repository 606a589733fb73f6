import { CompilerError } from "../ir/errors.js";
import { intAttribute, intsAttribute } from "../ir/graph.js";
import { axisOf } from "../ops/type-rule.js";
import type { GradientRules, GradientStep } from "./gradient-rule.js";

type Movement = "Concat" | "Flatten" | "Gather" | "Reshape" | "Squeeze" | "Transpose" | "Unsqueeze";

const reshapedBack = ({ inputs: [x], gradient, build }: GradientStep<readonly [string, ...unknown[]]>) =>
  build.reshapeLike(gradient, x);

export const movementGradients: GradientRules<Movement> = {
  // Each input gets its own slice back.
  Concat: ({ node, inputs, output, gradient, build }) => {
    const axis = axisOf(intAttribute(node, "axis", 0), build.rankOf(output, node));
    let start = 0;
    return inputs.map((input) => {
      const size = build.scope.typeOf(input).shape?.[axis];
      if (typeof size !== "number") {
        throw new CompilerError("unsupported", `Concat node '${node.name}': the width of '${input}' is not a constant`);
      }
      const bounds = [build.ints("start", [start]), build.ints("end", [start + size]), build.ints("axis", [axis])];
      start += size;
      return inputs.length === 1 ? gradient : build.op("Slice", [gradient, ...bounds]);
    });
  },
  Flatten: (step) => [reshapedBack(step)],
  // A table's gradient stays the rows that were read: a dense one would be as large as the table.
  Gather: ({ node, inputs: [table, indices], gradient, build }) => {
    const shape = build.scope.typeOf(table).shape;
    const row = shape?.slice(1);
    if (intAttribute(node, "axis", 0) !== 0 || !row?.every((dim) => typeof dim === "number")) {
      throw new CompilerError("unsupported", `Gather node '${node.name}' does not read rows (axis 0) of a table`);
    }
    const int64 = build.scope.typeOf(indices).type === "int64" ? indices : build.op("Cast", [indices], { to: 7 });
    const flat = build.op("Reshape", [int64, build.ints("shape", [-1])]);
    return [{ indices: flat, values: build.op("Reshape", [gradient, build.ints("shape", [-1, ...row])]) }, null];
  },
  Reshape: (step) => [reshapedBack(step), null],
  Squeeze: (step) => [reshapedBack(step)],
  Transpose: ({ node, gradient, build }) => {
    const perm = intsAttribute(node, "perm");
    if (perm === undefined) return [build.op("Transpose", [gradient])];
    return [build.op("Transpose", [gradient], { perm: perm.map((_, axis) => perm.indexOf(axis)) })];
  },
  Unsqueeze: (step) => [reshapedBack(step)],
};
