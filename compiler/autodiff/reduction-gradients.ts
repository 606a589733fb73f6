import { CompilerError } from "../ir/errors.js";
import { intAttribute, intsAttribute } from "../ir/graph.js";
import { integersOf } from "../ir/tensor.js";
import { axisOf } from "../ops/type-rule.js";
import { isEqual } from "./elementwise-gradients.js";
import type { Gradient, GradientRule, GradientRules, GradientStep } from "./gradient-rule.js";

type Reduction = GradientStep<readonly [x: string, axes?: string]>;
type ReductionOp =
  | ("ReduceL1" | "ReduceL2" | "ReduceLogSum" | "ReduceLogSumExp" | "ReduceMax" | "ReduceMean" | "ReduceMin")
  | ("ReduceProd" | "ReduceSum" | "ReduceSumSquare");

/** The axes reduced, counted from the front; throws `unsupported` where only a run would tell. */
function axesOf({ node, inputs: [x, given], build }: Reduction): readonly number[] {
  const axes = intsAttribute(node, "axes") ?? integersOf(given ? build.scope.constant(given) : undefined);
  if (axes === undefined && given) {
    throw new CompilerError("unsupported", `${node.op} node '${node.name}' has axes that are not constant`);
  }
  const rank = build.rankOf(x, node);
  if (axes === undefined || axes.length === 0) {
    const isIdentity = intAttribute(node, "noop_with_empty_axes", 0) !== 0;
    return isIdentity ? [] : Array.from({ length: rank }, (_, axis) => axis);
  }
  return axes.map((axis) => axisOf(axis, rank));
}

/** A value shaped like the output with its reduced axes as 1, so that it broadcasts against the input. */
function kept(step: Reduction, value: string): string {
  const { node, build } = step;
  if (intAttribute(node, "keepdims", 1) !== 0) return value;
  // Everything was reduced to one number, which broadcasts as it is.
  return build.scope.typeOf(step.output).shape?.length === 0 ? value : build.unsqueeze(value, axesOf(step));
}

/** dy spread over everything that was reduced. */
function spread(step: Reduction, value = step.gradient): string {
  return step.build.expandLike(kept(step, value), step.inputs[0]);
}

/** dx = dy times a slope that is computed from the input and from the output, its axes kept. */
const sloped =
  (slope: (step: Reduction, x: string, y: string) => string) =>
  (step: Reduction): readonly [Gradient, null] => {
    const factor = slope(step, step.inputs[0], kept(step, step.output));
    return [step.build.mul(kept(step, step.gradient), factor), null];
  };

/** The gradient of the largest or smallest; equal ones share it. */
const chosen = sloped((step, x, y) => {
  const mask = isEqual(step.build, x, y);
  return step.build.div(mask, step.build.reduceSum(mask, axesOf(step), true));
});

/** Nothing was reduced: the node is an identity. */
const unlessIdentity =
  (rule: (step: Reduction) => readonly [Gradient, null?]): GradientRule<"ReduceSum"> =>
  (step) =>
    step.node.attributes.has("noop_with_empty_axes") && axesOf(step).length === 0 && !changesAlone.has(step.node.op)
      ? [step.gradient, null]
      : (rule(step) as readonly [Gradient, null]);

/** Reductions that change even an element of its own. */
const changesAlone: ReadonlySet<string> = new Set(["ReduceL1", "ReduceL2", "ReduceLogSum", "ReduceSumSquare"]);

const rules: Record<ReductionOp, (step: Reduction) => readonly [Gradient, null?]> = {
  ReduceL1: sloped(({ build }, x) => build.op("Sign", [x])),
  // x / |x|, and 0 at 0, where the norm has no derivative.
  ReduceL2: sloped(({ build }, x, y) => {
    const isZero = build.op("Equal", [y, build.scalar(0, y)]);
    return build.div(x, build.where(isZero, build.scalar(1, y), y));
  }),
  ReduceLogSum: sloped(({ build }, x, y) => build.expandLike(build.op("Exp", [build.neg(y)]), x)),
  ReduceLogSumExp: sloped(({ build }, x, y) => build.op("Exp", [build.sub(x, y)])),
  ReduceMax: chosen,
  ReduceMean: (step) => {
    const { inputs, output, gradient, build } = step;
    const count = build.op("Div", [build.op("Size", [inputs[0]]), build.op("Size", [output])]);
    return [spread(step, build.div(gradient, build.castLike(count, gradient)))];
  },
  ReduceMin: chosen,
  // The product of the others. One zero leaves only its own; two leave none.
  ReduceProd: sloped((step, x) => {
    const { build } = step;
    const axes = axesOf(step);
    const [zero, one] = [build.scalar(0, x), build.scalar(1, x)];
    const isZero = build.op("Equal", [x, zero]);
    const nonzero = build.where(isZero, one, x);
    const zeros = build.castLike(isZero, x);
    const otherZeros = build.sub(build.reduceSum(zeros, axes, true), zeros);
    const others = build.div(build.reduceProd(nonzero, axes), nonzero);
    return build.where(build.op("Greater", [otherZeros, zero]), zero, others);
  }),
  ReduceSum: (step) => [spread(step)],
  ReduceSumSquare: sloped(({ build }, x) => build.scale(x, 2)),
};

export const reductionGradients = Object.fromEntries(
  Object.entries(rules).map(([op, rule]) => [op, unlessIdentity(rule)]),
) as GradientRules<ReductionOp>;
