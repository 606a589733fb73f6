import type { Tensor } from "../ir/tensor.js";

/** Probabilities this close to 0 or 1 count as no closer. */
const certainty = 1e-7;

/**
 * How far a model's outputs are from the original's on the same rows, without labels: for probabilities the mean
 * Kullback-Leibler divergence KL(p || q) of clicks in nats; for other numbers half the mean squared difference over
 * the variance, which is the divergence of normal distributions. Summed over float outputs; infinite where one is NaN.
 */
export function divergence(
  original: ReadonlyMap<string, Tensor>,
  other: ReadonlyMap<string, Tensor>,
  outputs: readonly string[],
): number {
  let sum = 0;
  for (const name of outputs) {
    const [p, q] = [original.get(name)?.data, other.get(name)?.data];
    if (!(p instanceof Float32Array) || !(q instanceof Float32Array) || p.length === 0) continue;
    const isProbability = p.every((value) => value >= 0 && value <= 1);
    sum += isProbability ? clickDivergence(p, q) : normalDivergence(p, q);
  }
  return Number.isNaN(sum) ? Number.POSITIVE_INFINITY : sum;
}

function clickDivergence(p: Float32Array, q: Float32Array): number {
  const clip = (value: number) => Math.min(Math.max(value, certainty), 1 - certainty);
  let sum = 0;
  for (let at = 0; at < p.length; at++) {
    const [a, b] = [clip(p[at]!), clip(q[at]!)];
    sum += a * Math.log(a / b) + (1 - a) * Math.log((1 - a) / (1 - b));
  }
  return Math.max(0, sum / p.length);
}

function normalDivergence(p: Float32Array, q: Float32Array): number {
  const mean = p.reduce((sum, value) => sum + value, 0) / p.length;
  let [squares, variance] = [0, 0];
  for (let at = 0; at < p.length; at++) {
    squares += (p[at]! - q[at]!) ** 2;
    variance += (p[at]! - mean) ** 2;
  }
  return squares === 0 ? 0 : squares / (2 * Math.max(variance, Number.MIN_VALUE));
}

/**
 * What the outputs tell of their rows, in nats: their divergence from always giving the mean. For a calibrated click
 * model it is the information that its features hold about the click.
 */
export function information(outputs: ReadonlyMap<string, Tensor>, names: readonly string[]): number {
  const means = new Map(
    [...outputs].map(([name, tensor]): [string, Tensor] => {
      if (!(tensor.data instanceof Float32Array)) return [name, tensor];
      const mean = tensor.data.reduce((sum, value) => sum + value, 0) / tensor.data.length;
      return [name, { ...tensor, type: "float32", data: new Float32Array(tensor.data.length).fill(mean) }];
    }),
  );
  const told = divergence(outputs, means, names);
  return Number.isFinite(told) ? told : 0;
}
