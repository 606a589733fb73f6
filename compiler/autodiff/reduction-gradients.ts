import { CompilerError } from "../ir/errors.js";
import { intAttribute, intsAttribute } from "../ir/graph.js";
import { integersOf } from "../ir/tensor.js";
import { numberOf } from "../ops/data-type-numbers.js";
import { axisOf } from "../ops/type-rule.js";
import type { GradientRules, GradientStep } from "./gradient-rule.js";

type Reduction = GradientStep<readonly [x: string, axes?: string]>;

/** dy spread over everything that was summed. */
function spread({ node, inputs: [x, given], gradient, build }: Reduction): string {
  if (intAttribute(node, "keepdims", 1) !== 0) return build.expandLike(gradient, x);
  const axes = intsAttribute(node, "axes") ?? integersOf(given ? build.scope.constant(given) : undefined);
  if (axes === undefined && given) {
    throw new CompilerError("unsupported", `${node.op} node '${node.name}' has axes that are not constant`);
  }
  // No axes: everything was summed to one number, which broadcasts as it is.
  if (axes === undefined) return build.expandLike(gradient, x);
  const rank = build.rankOf(x, node);
  const kept = axes.map((axis) => axisOf(axis, rank));
  return build.expandLike(build.unsqueeze(gradient, kept), x);
}

export const reductionGradients: GradientRules<"ReduceMean" | "ReduceSum" | "ReduceSumSquare"> = {
  ReduceMean: (step) => {
    const { inputs, output, gradient, build } = step;
    const count = build.op("Div", [build.op("Size", [inputs[0]]), build.op("Size", [output])]);
    const type = build.scope.typeOf(gradient).type ?? "float32";
    const share = build.div(gradient, build.op("Cast", [count], { to: numberOf(type) }));
    return [spread({ ...step, gradient: share })];
  },
  ReduceSum: (step) => [spread(step)],
  ReduceSumSquare: (step) => [step.build.mul(step.build.add(step.inputs[0], step.inputs[0]), spread(step))],
};
