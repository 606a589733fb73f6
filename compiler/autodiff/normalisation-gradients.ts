import { CompilerError } from "../ir/errors.js";
import { floatAttribute, intAttribute } from "../ir/graph.js";
import { axisOf } from "../ops/type-rule.js";
import type { GradientRules, GradientStep } from "./gradient-rule.js";

type Normalisation = "BatchNormalization" | "LayerNormalization" | "LogSoftmax" | "Softmax";

export const normalisationGradients: GradientRules<Normalisation> = {
  // In its inference form: scale (x - mean) / sqrt(variance + epsilon) + bias, per channel (axis 1).
  BatchNormalization: ({ node, inputs: [x, scale, , mean, variance], gradient, build }) => {
    if (intAttribute(node, "training_mode", 0) !== 0) {
      throw new CompilerError(
        "unsupported",
        `BatchNormalization node '${node.name}' computes its statistics from rows`,
      );
    }
    const rank = build.rankOf(x, node);
    const perChannel = (value: string) =>
      rank <= 2 ? value : build.reshape(value, [-1, ...new Array<number>(rank - 2).fill(1)]);
    const others = Array.from({ length: rank }, (_, axis) => axis).filter((axis) => axis !== 1);
    const sum = (value: string) => build.reduceSum(value, others, false);
    const deviation = build.op("Sqrt", [build.add(variance, build.scalar(floatAttribute(node, "epsilon", 1e-5), x))]);
    const factor = build.div(scale, deviation);
    const centred = build.sub(x, perChannel(mean));
    const dBias = sum(gradient);
    const dCentred = sum(build.mul(gradient, centred));
    const dMean = build.neg(build.mul(dBias, factor));
    // d/dv (v + epsilon)^(-1/2) = -1/2 (v + epsilon)^(-3/2)
    const dVariance = build.scale(build.div(build.mul(dCentred, factor), build.mul(deviation, deviation)), -0.5);
    const dx = build.mul(gradient, perChannel(factor));
    return [dx, build.div(dCentred, deviation), dBias, dMean, dVariance];
  },
  // y = scale z + bias, z = (x - mean(x)) / sqrt(var(x) + epsilon) over the last axes:
  // dx = (dz - mean(dz) - z mean(dz z)) / sqrt(var(x) + epsilon).
  LayerNormalization: ({ node, inputs: [x, scale, bias], gradient, build }) => {
    const rank = build.rankOf(x, node);
    const first = axisOf(intAttribute(node, "axis", -1), rank);
    const axes = Array.from({ length: rank - first }, (_, at) => first + at);
    const centred = build.sub(x, build.reduceMean(x, axes));
    const variance = build.reduceMean(build.mul(centred, centred), axes);
    const epsilon = build.scalar(floatAttribute(node, "epsilon", 1e-5), x);
    const deviation = build.op("Sqrt", [build.add(variance, epsilon)]);
    const z = build.div(centred, deviation);
    const dz = build.mul(gradient, scale);
    const along = build.mul(z, build.reduceMean(build.mul(dz, z), axes));
    const dx = build.div(build.sub(build.sub(dz, build.reduceMean(dz, axes)), along), deviation);
    const dScale = build.mul(gradient, z);
    return bias ? [dx, dScale, gradient] : [dx, dScale];
  },
  LogSoftmax: (step) => {
    const { output, gradient, build } = step;
    const total = build.reduceSum(gradient, softmaxAxes(step), true);
    return [build.sub(gradient, build.mul(build.op("Exp", [output]), total))];
  },
  Softmax: (step) => {
    const { output, gradient, build } = step;
    const weighted = build.mul(gradient, output);
    return [build.sub(weighted, build.mul(output, build.reduceSum(weighted, softmaxAxes(step), true)))];
  },
};

/** One axis, the last by default; up to opset 12 all axes from `axis` on, the second by default. */
function softmaxAxes({ node, output, build }: GradientStep<readonly [string]>): readonly number[] {
  const rank = build.rankOf(output, node);
  if (build.scope.opset >= 13) return [axisOf(intAttribute(node, "axis", -1), rank)];
  const first = axisOf(intAttribute(node, "axis", 1), rank);
  return Array.from({ length: rank - first }, (_, at) => first + at);
}
