import { CompilerError } from "../ir/errors.js";
import { numberOf } from "../ops/data-type-numbers.js";
import type { GradientRules } from "./gradient-rule.js";

type Elementwise =
  | ("Abs" | "Add" | "Cast" | "Div" | "Exp" | "Identity" | "Log" | "Mul" | "Neg" | "Pow" | "Reciprocal" | "Relu")
  | ("Sigmoid" | "Softplus" | "Sqrt" | "Sub" | "Tanh");

export const elementwiseGradients: GradientRules<Elementwise> = {
  Abs: ({ inputs: [x], gradient, build }) => [build.mul(gradient, build.op("Sign", [x]))],
  Add: ({ gradient }) => [gradient, gradient],
  Cast: ({ inputs: [x], gradient, build }) => {
    const from = build.scope.typeOf(x).type;
    return [from === "float32" || from === "float64" ? build.op("Cast", [gradient], { to: numberOf(from) }) : null];
  },
  Div: ({ inputs: [, b], output, gradient, build }) => {
    const overB = build.div(gradient, b);
    return [overB, build.neg(build.mul(overB, output))];
  },
  Exp: ({ output, gradient, build }) => [build.mul(gradient, output)],
  Identity: ({ gradient }) => [gradient],
  Log: ({ inputs: [x], gradient, build }) => [build.div(gradient, x)],
  Mul: ({ inputs: [a, b], gradient, build }) => [build.mul(gradient, b), build.mul(gradient, a)],
  Neg: ({ gradient, build }) => [build.neg(gradient)],
  // Only constant exponents: d/dx x^p = p x^(p-1).
  Pow: ({ node, inputs: [x, exponent], gradient, build }) => {
    const constant = build.scope.constant(exponent);
    if (constant === undefined || constant.data.length !== 1) {
      throw new CompilerError("unsupported", `Pow node '${node.name}' has an exponent that is not one constant number`);
    }
    const p = Number(constant.data[0]);
    const power = p === 2 ? x : build.op("Pow", [x, build.scalar(p - 1, x)]);
    return [build.mul(gradient, build.mul(power, build.scalar(p, x))), null];
  },
  Reciprocal: ({ output, gradient, build }) => [build.neg(build.mul(gradient, build.mul(output, output)))],
  // The output is never negative, so its sign is 1 where the input passed and 0 where it was cut.
  Relu: ({ output, gradient, build }) => [build.mul(gradient, build.op("Sign", [output]))],
  Sigmoid: ({ output, gradient, build }) => [
    build.mul(gradient, build.mul(output, build.sub(build.scalar(1, output), output))),
  ],
  Softplus: ({ inputs: [x], gradient, build }) => [build.mul(gradient, build.op("Sigmoid", [x]))],
  Sqrt: ({ output, gradient, build }) => [build.div(build.mul(gradient, build.scalar(0.5, output)), output)],
  Sub: ({ gradient, build }) => [gradient, build.neg(gradient)],
  Tanh: ({ output, gradient, build }) => [
    build.mul(gradient, build.sub(build.scalar(1, output), build.mul(output, output))),
  ],
};
