import { CompilerError } from "../ir/errors.js";
import { intAttribute, intsAttribute } from "../ir/graph.js";
import { integersOf } from "../ir/tensor.js";
import { axisOf } from "../ops/type-rule.js";
import type { GradientBuilder } from "./gradient-builder.js";
import type { GradientRules, GradientStep } from "./gradient-rule.js";
import { sliceGradient } from "./slice-gradient.js";

type Movement =
  | ("Concat" | "CumSum" | "Expand" | "Flatten" | "Pad" | "Reshape" | "Slice" | "Split" | "Squeeze" | "Tile")
  | ("Transpose" | "Unsqueeze");

const reshapedBack = ({ inputs: [x], gradient, build }: GradientStep<readonly [string, ...unknown[]]>) =>
  build.reshapeLike(gradient, x);

export const movementGradients: GradientRules<Movement> = {
  // Each input gets its own part back.
  Concat: ({ node, inputs, output, gradient, build }) => {
    if (inputs.length === 1) return [gradient];
    const axis = axisOf(intAttribute(node, "axis", 0), build.rankOf(output, node));
    const sizes = inputs.map((input) => build.scope.typeOf(input).shape?.[axis] ?? null);
    const known = sizes.filter((size) => typeof size === "number");
    const parts = inputs.length;
    let split: string[];
    if (build.scope.opset >= 13) {
      const asInput =
        known.length === parts
          ? build.ints("sizes", known)
          : build.op(
              "Concat",
              inputs.map((input) => build.sizeOf(input, axis)),
              { axis: 0 },
            );
      split = build.ops("Split", [gradient, asInput], parts, { axis });
    } else if (known.length === parts) {
      split = build.ops("Split", [gradient], parts, { axis, split: known });
    } else {
      throw new CompilerError("unsupported", `Concat node '${node.name}' joins values of sizes that are not constant`);
    }
    return split.map((part, at) => build.declared(part, inputs[at]!));
  },
  // Each element was added to all that follow it; it gets the gradients of all of them.
  CumSum: ({ node, inputs: [, axis], gradient, build }) => {
    const reverse = intAttribute(node, "reverse", 0) === 0 ? 1 : 0;
    return [build.op("CumSum", [gradient, axis], { reverse, exclusive: intAttribute(node, "exclusive", 0) }), null];
  },
  // The walk sums what was repeated.
  Expand: ({ gradient }) => [gradient, null],
  Flatten: (step) => [reshapedBack(step)],
  Pad: (step) => padGradient(step),
  Reshape: (step) => [reshapedBack(step), null],
  Slice: sliceGradient,
  Split: ({ node, inputs: [x], gradients, build }) => {
    const parts = gradients.map((gradient, at) => gradient ?? build.zerosLike(node.outputs[at]!));
    const joined = build.op("Concat", parts, { axis: intAttribute(node, "axis", 0) });
    return [build.declared(joined, x), null];
  },
  Squeeze: (step) => [reshapedBack(step), null],
  // Every axis becomes two, its repeats and its size, and the repeats are summed.
  Tile: ({ node, inputs: [x, repeats], gradient, build }) => {
    const rank = build.rankOf(x, node);
    const sizes = build.unsqueeze(build.op("Shape", [x]), [1]);
    const pairs = build.op("Concat", [build.unsqueeze(repeats, [1]), sizes], { axis: 1 });
    const apart = build.op("Reshape", [gradient, build.reshape(pairs, [-1])]);
    const evenAxes = Array.from({ length: rank }, (_, axis) => 2 * axis);
    return [build.declared(build.reduceSum(apart, evenAxes, false), x), null];
  },
  Transpose: ({ node, gradient, build }) => {
    const perm = intsAttribute(node, "perm");
    if (perm === undefined) return [build.op("Transpose", [gradient])];
    return [build.op("Transpose", [gradient], { perm: perm.map((_, axis) => perm.indexOf(axis)) })];
  },
  Unsqueeze: (step) => [reshapedBack(step), null],
};

/** The part that was there before goes back to x, the rest to the value it was filled with. */
function padGradient(step: GradientStep<readonly [x: string, pads?: string, value?: string, axes?: string]>) {
  const { node, inputs, gradient, build } = step;
  const [x, given, value, givenAxes] = inputs;
  const rank = build.rankOf(x, node);
  const pads = intsAttribute(node, "pads") ?? integersOf(given ? build.scope.constant(given) : undefined);
  const axes = givenAxes
    ? integersOf(build.scope.constant(givenAxes))
    : Array.from({ length: rank }, (_, axis) => axis);
  const mode = node.attributes.get("mode");
  const isConstant = mode === undefined || (mode.kind === "string" && mode.value === "constant");
  if (!isConstant || pads === undefined || axes === undefined || pads.some((size) => size < 0)) {
    throw new CompilerError("unsupported", `Pad node '${node.name}' does more than add constant borders`);
  }
  const ends = pads.slice(axes.length).map((size) => (size === 0 ? Number.MAX_SAFE_INTEGER : -size));
  const dx = build.declared(slice(build, gradient, pads.slice(0, axes.length), ends, axes), x);
  if (!value || !step.moves(value)) return [dx, null, null, null] as const;
  const all = (name: string, dims: number) =>
    build.reduceSum(
      name,
      Array.from({ length: dims }, (_, axis) => axis),
      false,
    );
  return [dx, null, build.reshapeLike(build.sub(all(gradient, rank), all(dx, rank)), value), null] as const;
}

function slice(
  build: GradientBuilder,
  x: string,
  starts: readonly number[],
  ends: readonly number[],
  axes: readonly number[],
): string {
  if (build.scope.opset < 10) return build.op("Slice", [x], { starts, ends, axes });
  return build.op("Slice", [x, build.ints("starts", starts), build.ints("ends", ends), build.ints("axes", axes)]);
}
