import type { Random } from "../training/random.js";
import {
  crossAtOnePoint,
  draw,
  type Fitness,
  type Genome,
  keyOf,
  mutateSuffix,
  randomGenome,
  type SearchSpace,
} from "./search-space.js";

export interface GeneticOptions {
  readonly population: number;
  readonly generations: number;
  /** Probability that two parents are crossed; otherwise both are copied and mutated. */
  readonly crossover: number;
}

/** As published and released: Shi, Yang, Xu, Kang, Lo, "Compressing Pre-trained Models of Code into 3 MB" (ASE 2022). */
export const published: GeneticOptions = { population: 50, generations: 100, crossover: 0.6 };

export interface Individual {
  readonly genome: Genome;
  readonly fitness: number;
}

export interface SearchResult extends Individual {
  /** How many genomes were judged, repeated ones included. */
  readonly evaluations: number;
}

/**
 * The published genetic algorithm, in its released behaviour: parents are drawn without regard to fitness, a crossed
 * child is not mutated, a mutation draws every gene behind its locus anew, and the best of parents and children
 * survive. Genes are cut in the order of the space; the publication sorts them by name.
 *
 * @param space at least two genes and more genomes than two populations.
 */
export function geneticSearch(
  space: SearchSpace,
  fitness: Fitness,
  { population: size, generations, crossover }: GeneticOptions,
  random: Random,
): SearchResult {
  let evaluations = 0;
  const judge = (genome: Genome): Individual => {
    evaluations++;
    return { genome, fitness: fitness(genome) };
  };
  const known = new Set<string>();
  const makeNew = (genome: Genome) => {
    let candidate = genome;
    for (let tries = 0; known.has(keyOf(candidate)) && tries < mostTries; tries++) {
      candidate = mutateSuffix(space, candidate, random);
    }
    known.add(keyOf(candidate));
    return candidate;
  };
  const seeds = Array.from({ length: size }, () => makeNew(randomGenome(space, random)));
  let population = seeds.map(judge);
  for (let generation = 0; generation < generations; generation++) {
    const children: Genome[] = [];
    while (children.length < size) {
      const [a, b] = drawPair(population, random);
      const pair =
        random.uniform() < crossover
          ? crossAtOnePoint(a.genome, b.genome, random)
          : [mutateSuffix(space, a.genome, random), mutateSuffix(space, b.genome, random)];
      children.push(...pair.map(makeNew));
    }
    population = [...population, ...children.map(judge)].sort((a, b) => b.fitness - a.fitness).slice(0, size);
    // Whoever died out may be born again.
    known.clear();
    for (const { genome } of population) known.add(keyOf(genome));
  }
  return { ...population[0]!, evaluations };
}

/** In a space hardly larger than the population a genome that is not yet there may not exist. */
const mostTries = 1000;

function drawPair(population: readonly Individual[], random: Random): readonly [Individual, Individual] {
  const first = draw(population, random);
  return [
    first,
    draw(
      population.filter((other) => other !== first),
      random,
    ),
  ];
}
