import type { Random } from "../training/random.js";
import type { Individual, SearchResult } from "./genetic-search.js";
import { type Fitness, randomGenome, type SearchSpace } from "./search-space.js";

/** The best of genomes drawn at random: what any search must beat at the same number of evaluations. */
export function randomSearch(space: SearchSpace, fitness: Fitness, evaluations: number, random: Random): SearchResult {
  let best: Individual | undefined;
  for (let count = 0; count < evaluations; count++) {
    const genome = randomGenome(space, random);
    const individual = { genome, fitness: fitness(genome) };
    if (best === undefined || individual.fitness > best.fitness) best = individual;
  }
  if (best === undefined) throw new RangeError("at least one evaluation");
  return { ...best, evaluations };
}

/**
 * Coordinate ascent from random starts: all values of one gene are tried, the best is kept, gene after gene until none
 * helps; then again from another start while evaluations last.
 */
export function greedySearch(space: SearchSpace, fitness: Fitness, evaluations: number, random: Random): SearchResult {
  let best: Individual | undefined;
  let used = 0;
  while (used < evaluations) {
    const start = randomGenome(space, random);
    let here: Individual = { genome: start, fitness: fitness(start) };
    used++;
    for (let hasRisen = true; hasRisen && used < evaluations; ) {
      hasRisen = false;
      for (const at of random.shuffle(Int32Array.from(space.keys()))) {
        for (const value of space[at]!.values) {
          if (value === here.genome[at] || used >= evaluations) continue;
          const genome = here.genome.with(at, value);
          const judged = fitness(genome);
          used++;
          if (judged <= here.fitness) continue;
          here = { genome, fitness: judged };
          hasRisen = true;
        }
      }
    }
    if (best === undefined || here.fitness > best.fitness) best = here;
  }
  if (best === undefined) throw new RangeError("at least one evaluation");
  return { ...best, evaluations: used };
}
