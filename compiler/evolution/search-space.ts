import type { Random } from "../training/random.js";

/** One choice to make, and what may be chosen. */
export interface Gene {
  readonly name: string;
  readonly values: readonly number[];
}

/** All choices. Their order matters to crossover and mutation, which cut a genome in two. */
export type SearchSpace = readonly Gene[];

/** The value chosen for each gene of a space, in its order. */
export type Genome = readonly number[];

/** What is maximised. */
export type Fitness = (genome: Genome) => number;

export function randomGenome(space: SearchSpace, random: Random): Genome {
  return space.map(({ values }) => draw(values, random));
}

/** Two genomes are the same exactly where their keys are. */
export function keyOf(genome: Genome): string {
  return genome.join(",");
}

/** Every gene from a random locus on gets another value; a gene that has but one keeps it. */
export function mutateSuffix(space: SearchSpace, genome: Genome, random: Random): Genome {
  const locus = random.integer(0, space.length - 1);
  return genome.map((value, at) => (at < locus ? value : drawOther(space[at]!.values, value, random)));
}

/** Swaps the tails of two genomes behind a random cut; neither side is ever empty. */
export function crossAtOnePoint(a: Genome, b: Genome, random: Random): readonly [Genome, Genome] {
  const cut = random.integer(1, a.length - 1);
  return [
    [...a.slice(0, cut), ...b.slice(cut)],
    [...b.slice(0, cut), ...a.slice(cut)],
  ];
}

export function draw<T>(values: readonly T[], random: Random): T {
  return values[random.integer(0, values.length - 1)]!;
}

export function drawOther(values: readonly number[], value: number, random: Random): number {
  if (values.length < 2) return value;
  const other = values[random.integer(0, values.length - 2)]!;
  return other === value ? values.at(-1)! : other;
}
