import { floatAttribute } from "../ir/graph.js";
import type { GradientBuilder } from "./gradient-builder.js";
import type { GradientRules } from "./gradient-rule.js";

type Activation =
  | ("Elu" | "Gelu" | "HardSigmoid" | "HardSwish" | "LeakyRelu" | "Mish" | "PRelu" | "Relu" | "Selu" | "Sigmoid")
  | ("Softplus" | "Softsign" | "Tanh");

/** The values ONNX defines, which are float32 numbers. */
const selu = { alpha: Math.fround(1.6732632), gamma: Math.fround(1.050701) };

export const activationGradients: GradientRules<Activation> = {
  // Below zero y = alpha (e^x - 1), so that y' = y + alpha.
  Elu: ({ node, inputs: [x], output, gradient, build }) => {
    const below = build.mul(gradient, build.add(output, build.scalar(floatAttribute(node, "alpha", 1), x)));
    return [build.where(isPositive(build, x), gradient, below)];
  },
  Gelu: ({ node, inputs: [x], gradient, build }) => {
    const approximate = node.attributes.get("approximate");
    const isTanh = approximate?.kind === "string" && approximate.value === "tanh";
    return [build.mul(gradient, isTanh ? tanhGeluSlope(build, x) : geluSlope(build, x))];
  },
  HardSigmoid: ({ node, output, gradient, build }) => {
    const [zero, one] = [build.scalar(0, output), build.scalar(1, output)];
    const sloping = build.op("And", [build.op("Greater", [output, zero]), build.op("Less", [output, one])]);
    return [build.where(sloping, build.scale(gradient, floatAttribute(node, "alpha", 0.2)), zero)];
  },
  // x clip(x/6 + 1/2, 0, 1): x/3 + 1/2 between -3 and 3, then 1.
  HardSwish: ({ inputs: [x], gradient, build }) => {
    const [zero, half, three] = [build.scalar(0, x), build.scalar(0.5, x), build.scalar(3, x)];
    const slope = build.add(build.scale(x, 1 / 3), half);
    const rising = build.where(build.op("Less", [x, three]), slope, build.scalar(1, x));
    return [build.mul(gradient, build.where(build.op("Greater", [x, build.scalar(-3, x)]), rising, zero))];
  },
  LeakyRelu: ({ node, inputs: [x], gradient, build }) => [
    build.where(isPositive(build, x), gradient, build.scale(gradient, floatAttribute(node, "alpha", 0.01))),
  ],
  // x tanh(s) with s = softplus(x): tanh(s) + x sigmoid(x) (1 - tanh(s)^2).
  Mish: ({ inputs: [x], gradient, build }) => {
    const tanh = build.op("Tanh", [build.op("Softplus", [x])]);
    const rest = build.sub(build.scalar(1, x), build.mul(tanh, tanh));
    const inner = build.mul(build.mul(x, rest), build.op("Sigmoid", [x]));
    return [build.mul(gradient, build.add(tanh, inner))];
  },
  PRelu: ({ inputs: [x, slope], gradient, build }) => {
    const positive = isPositive(build, x);
    const below = build.where(positive, build.scalar(0, x), build.mul(gradient, x));
    return [build.where(positive, gradient, build.mul(gradient, slope)), below];
  },
  // The output is never negative, so its sign is 1 where the input passed and 0 where it was cut.
  Relu: ({ output, gradient, build }) => [build.mul(gradient, build.op("Sign", [output]))],
  // Below zero y = gamma alpha (e^x - 1), so that y' = y + gamma alpha.
  Selu: ({ node, inputs: [x], output, gradient, build }) => {
    const gamma = floatAttribute(node, "gamma", selu.gamma);
    const lowest = build.scalar(gamma * floatAttribute(node, "alpha", selu.alpha), x);
    const below = build.mul(gradient, build.add(output, lowest));
    return [build.where(isPositive(build, x), build.scale(gradient, gamma), below)];
  },
  Sigmoid: ({ output, gradient, build }) => [
    build.mul(gradient, build.mul(output, build.sub(build.scalar(1, output), output))),
  ],
  Softplus: ({ inputs: [x], gradient, build }) => [build.mul(gradient, build.op("Sigmoid", [x]))],
  // 1 / (1 + |x|)^2
  Softsign: ({ inputs: [x], gradient, build }) => {
    const size = build.add(build.scalar(1, x), build.op("Abs", [x]));
    return [build.div(gradient, build.mul(size, size))];
  },
  Tanh: ({ output, gradient, build }) => [
    build.mul(gradient, build.sub(build.scalar(1, output), build.mul(output, output))),
  ],
};

function isPositive(build: GradientBuilder, x: string): string {
  return build.op("Greater", [x, build.scalar(0, x)]);
}

/** x Phi(x), Phi the normal distribution: Phi(x) + x phi(x). */
function geluSlope(build: GradientBuilder, x: string): string {
  const erf = build.op("Erf", [build.scale(x, Math.SQRT1_2)]);
  const distribution = build.scale(build.add(erf, build.scalar(1, x)), 0.5);
  const density = build.scale(build.op("Exp", [build.scale(build.mul(x, x), -0.5)]), 1 / Math.sqrt(2 * Math.PI));
  return build.add(distribution, build.mul(x, density));
}

/** x (1 + tanh(u)) / 2, u = sqrt(2 / pi) (x + 0.044715 x^3). */
function tanhGeluSlope(build: GradientBuilder, x: string): string {
  const one = build.scalar(1, x);
  const factor = Math.sqrt(2 / Math.PI);
  const square = build.mul(x, x);
  const u = build.mul(build.scale(x, factor), build.add(one, build.scale(square, 0.044715)));
  const slopeOfU = build.scale(build.add(one, build.scale(square, 3 * 0.044715)), factor);
  const tanh = build.op("Tanh", [u]);
  const inner = build.mul(build.mul(x, build.sub(one, build.mul(tanh, tanh))), slopeOfU);
  return build.scale(build.add(build.add(one, tanh), inner), 0.5);
}
