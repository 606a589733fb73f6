import type { Genome, SearchSpace } from "./search-space.js";

/**
 * The five genes of Shi et al. (ASE 2022), by name, as released: a small Transformer encoder over 514 positions. The
 * search of this project is judged on it, because its optimum is known by enumeration.
 */
export const transformerSpace: SearchSpace = [
  { name: "attention_heads", values: [1, 2, 4, 8] },
  { name: "hidden_dim", values: range(16, 768, 16) },
  { name: "intermediate_size", values: range(32, 3040, 32) },
  { name: "n_layers", values: range(1, 12, 1) },
  { name: "vocab_size", values: range(1000, 50_000, 1000) },
];

const positions = 514;

/** Numbers stored, embeddings and two-class head included. */
export function transformerParameters([, h, i, l, v]: Genome): number {
  const [hidden, intermediate, layers, vocabulary] = [h!, i!, l!, v!];
  const attention = 4 * (hidden ** 2 + hidden);
  const block = attention + 2 * hidden * intermediate + intermediate + hidden + 4 * hidden;
  return (vocabulary + positions + 3) * hidden + layers * block + 2 * (hidden ** 2 + hidden) + 2 * hidden + 2;
}

/**
 * Operations per sequence, in 10^9, counted as the publication does: it bills a lookup as a product with the whole
 * table, dropout at inference, and the head at every position. Kept, because its optimum depends on it.
 */
export function transformerGigaflops([a, hidden, intermediate, layers, vocabulary]: Genome): number {
  const [heads, h, i, l, v, s] = [a!, hidden!, intermediate!, layers!, vocabulary!, positions];
  const attention = 6 * h ** 2 + 3 * h + 2 * h * s + 5 * s * heads + 4 * s * heads + s * heads + 2 * h * s;
  const attentionOutput = 2 * h ** 2 + h + 4 * h + h + 5;
  const feedForward = 2 * h * i + 8 * i + i + 2 * h * i + h + 4 * h + h + 5 * h;
  const embeddings = 2 * h * v + 2 * h * (s + 2) + 2 * h + 5 * h + 4 * h;
  const head = 2 * h ** 2 + h + 12 * h + 2 * h;
  return (s * (l * (attention + attentionOutput + feedForward) + embeddings + head)) / 1e9;
}

/** GFLOPs less the megabytes (10^6, four bytes a number) by which the size misses the target, either way. */
export function transformerFitness(targetMegabytes: number): (genome: Genome) => number {
  const target = (targetMegabytes * 1e6) / 4;
  return (genome) => transformerGigaflops(genome) - (Math.abs(target - transformerParameters(genome)) * 4) / 1e6;
}

function range(from: number, to: number, step: number): number[] {
  return Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, at) => from + at * step);
}
