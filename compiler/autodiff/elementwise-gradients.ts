import { CompilerError } from "../ir/errors.js";
import { intAttribute } from "../ir/graph.js";
import type { DataType } from "../ir/tensor.js";
import type { GradientBuilder } from "./gradient-builder.js";
import type { Gradient, GradientRules, GradientStep } from "./gradient-rule.js";

type Elementwise =
  | (
      | "Abs"
      | "Add"
      | "Cast"
      | "CastLike"
      | "Ceil"
      | "Clip"
      | "Div"
      | "Dropout"
      | "Erf"
      | "Exp"
      | "Floor"
      | "Identity"
      | "Log"
    )
  | ("Max" | "Mean" | "Min" | "Mod" | "Mul" | "Neg" | "Pow" | "Reciprocal" | "Round" | "Sign" | "Sqrt" | "Sub" | "Sum")
  | "Where";

const floats: ReadonlySet<DataType | null> = new Set(["float32", "float64", "float16", "bfloat16"]);

/** A step function: flat wherever it has a derivative. */
const flat = (): readonly [Gradient] => [null];

export const elementwiseGradients: GradientRules<Elementwise> = {
  Abs: ({ inputs: [x], gradient, build }) => [build.mul(gradient, build.op("Sign", [x]))],
  Add: ({ gradient }) => [gradient, gradient],
  Cast: ({ inputs: [x], gradient, build }) => [
    floats.has(build.scope.typeOf(x).type) ? build.castLike(gradient, x) : null,
  ],
  CastLike: ({ inputs: [x], gradient, build }) => [
    floats.has(build.scope.typeOf(x).type) ? build.castLike(gradient, x) : null,
    null,
  ],
  Ceil: flat,
  // Inside and on the bounds the gradient passes; a bound given as a value gets what it cut off.
  Clip: ({ inputs: [x, low, high], output, gradient, build }) => {
    const zero = build.scalar(0, gradient);
    const passed = build.where(build.op("Equal", [x, output]), gradient, zero);
    const cut = (side: "Less" | "Greater", bound: string | undefined) =>
      bound ? build.where(build.op(side, [x, bound]), gradient, zero) : null;
    return [passed, cut("Less", low), cut("Greater", high)];
  },
  Div: ({ inputs: [, b], output, gradient, build }) => {
    const overB = build.div(gradient, b);
    return [overB, build.neg(build.mul(overB, output))];
  },
  Dropout: ({ node, inputs: [, , training], gradient, build }) => {
    const isTraining = training ? build.scope.constant(training) : undefined;
    if (training && (isTraining === undefined || isTraining.data[0])) {
      throw new CompilerError("unsupported", `Dropout node '${node.name}' may drop values at random`);
    }
    return [gradient, null, null];
  },
  // 2 / sqrt(pi) e^(-x^2)
  Erf: ({ inputs: [x], gradient, build }) => [
    build.mul(gradient, build.scale(build.op("Exp", [build.neg(build.mul(x, x))]), 2 / Math.sqrt(Math.PI))),
  ],
  Exp: ({ output, gradient, build }) => [build.mul(gradient, output)],
  Floor: flat,
  Identity: ({ gradient }) => [gradient],
  Log: ({ inputs: [x], gradient, build }) => [build.div(gradient, x)],
  Max: (step) => toTheChosen(step),
  Mean: ({ inputs, gradient, build }) => {
    const share = build.scale(gradient, 1 / inputs.length);
    return inputs.map(() => share);
  },
  Min: (step) => toTheChosen(step),
  // C's fmod: a - b trunc(a / b). The other Mod is for integers.
  Mod: ({ node, inputs: [a, b], output, gradient, build }) => {
    if (intAttribute(node, "fmod", 0) === 0) return [null, null];
    const quotient = build.div(build.sub(a, output), b);
    return [gradient, build.neg(build.mul(gradient, quotient))];
  },
  Mul: ({ inputs: [a, b], gradient, build }) => [build.mul(gradient, b), build.mul(gradient, a)],
  Neg: ({ gradient, build }) => [build.neg(gradient)],
  Pow: (step) => {
    const { inputs, output, gradient, build } = step;
    const [x, exponent] = inputs;
    const constant = build.scope.constant(exponent);
    // d/dx x^p = p x^(p-1); the exponent may be trainable all the same.
    const p = constant?.data.length === 1 && !step.moves(exponent) ? Number(constant.data[0]) : undefined;
    if (p === 0) return [null, null];
    if (p !== undefined) {
      const power = p === 2 ? x : build.op("Pow", [x, build.scalar(p - 1, x)]);
      return [build.mul(gradient, build.scale(power, p)), null];
    }
    const power = floats.has(build.scope.typeOf(exponent).type) ? exponent : build.castLike(exponent, x);
    const [zero, one] = [build.scalar(0, x), build.scalar(1, x)];
    const slope = build.mul(power, build.op("Pow", [x, build.sub(power, one)]));
    // 0 x^-1 is not a number at x = 0.
    const dx = build.mul(gradient, build.where(build.op("Equal", [power, zero]), zero, slope));
    if (power !== exponent) return [dx, null];
    const positive = build.op("Greater", [x, zero]);
    const logarithm = build.op("Log", [build.where(positive, x, one)]);
    return [dx, build.mul(gradient, build.mul(output, logarithm))];
  },
  Reciprocal: ({ output, gradient, build }) => [build.neg(build.mul(gradient, build.mul(output, output)))],
  Round: flat,
  Sign: flat,
  Sqrt: ({ output, gradient, build }) => [build.div(build.scale(gradient, 0.5), output)],
  Sub: ({ gradient, build }) => [gradient, build.neg(gradient)],
  Sum: ({ inputs, gradient }) => inputs.map(() => gradient),
  Where: ({ inputs: [condition], gradient, build }) => {
    const zero = build.scalar(0, gradient);
    return [null, build.where(condition, gradient, zero), build.where(condition, zero, gradient)];
  },
};

/** Equal candidates share the gradient of the one that was chosen. */
function toTheChosen({ inputs, output, gradient, build }: GradientStep<readonly string[]>): string[] {
  if (inputs.length === 1) return [gradient];
  const chosen = inputs.map((input) => isEqual(build, input, output));
  const share = build.div(gradient, chosen.reduce(build.add));
  return chosen.map((mask) => build.mul(share, mask));
}

/** 1 where `a` equals `b`, 0 elsewhere, in their element type. */
export function isEqual(build: GradientBuilder, a: string, b: string): string {
  return build.castLike(build.op("Equal", [a, b]), b);
}
