import type { Random } from "../training/random.js";
import { crowding, dominates, type Judged, paretoFront, rankByFront } from "./pareto.js";
import { draw, drawOther, type Genome, keyOf, randomGenome, type SearchSpace } from "./search-space.js";

export interface FrontOptions {
  readonly population: number;
  readonly generations: number;
  /** Probability that two parents exchange genes; otherwise the first is mutated alone. */
  readonly crossover: number;
  /** Genomes to start from beside random ones: what is already known to be good. */
  readonly seeds?: readonly Genome[];
}

export interface FrontResult {
  /** What nothing that was judged dominates, by rising first objective. */
  readonly front: readonly Judged[];
  /** Genomes judged; none twice. */
  readonly evaluations: number;
}

/**
 * The genomes no other beats in every objective, by NSGA-II (Deb, Pratap, Agarwal, Meyarivan 2002) with three changes:
 * every front member ever seen is kept, no genome is judged twice, and children differ from their parents in about one
 * gene, half of the time by one step. Hard constraints come before objectives.
 *
 * @param judge deterministic and cheap: it is asked up to population x (generations + 1) times.
 */
export function frontSearch(
  space: SearchSpace,
  judge: (genome: Genome) => Judged,
  { population: size, generations, crossover, seeds = [] }: FrontOptions,
  random: Random,
): FrontResult {
  const known = new Map<string, Judged>();
  const judgeOnce = (genome: Genome) => {
    const key = keyOf(genome);
    const judged = known.get(key) ?? judge(genome);
    known.set(key, judged);
    return judged;
  };
  const strangers = Array.from({ length: Math.max(0, size - seeds.length) }, () => randomGenome(space, random));
  let population = survivors([...seeds, ...strangers].map(judgeOnce), size);
  let front = paretoFront(population.map(({ judged }) => judged));
  for (let generation = 0; generation < generations; generation++) {
    const children = Array.from({ length: size }, () => {
      const [a, b] = [tournament(population, random), tournament(population, random)];
      const mixed = random.uniform() < crossover ? mix(a.judged.genome, b.judged.genome, random) : a.judged.genome;
      return judgeOnce(mutate(space, mixed, random));
    });
    population = survivors(distinct([...population.map(({ judged }) => judged), ...children]), size);
    front = paretoFront(distinct([...front, ...children]));
  }
  const sorted = [...front].sort((a, b) => a.objectives[0]! - b.objectives[0]!);
  return { front: sorted, evaluations: known.size };
}

/** A member of the population, which front it is on, and how much room it has there. */
interface Member {
  readonly judged: Judged;
  readonly rank: number;
  readonly room: number;
}

function survivors(all: readonly Judged[], size: number): Member[] {
  const kept: Member[] = [];
  for (const [rank, front] of rankByFront(all).entries()) {
    const rooms = crowding(front);
    const members = front.map((judged, at) => ({ judged, rank, room: rooms[at]! }));
    kept.push(...members.sort((a, b) => b.room - a.room).slice(0, size - kept.length));
    if (kept.length >= size) break;
  }
  return kept;
}

function tournament(population: readonly Member[], random: Random): Member {
  const [a, b] = [draw(population, random), draw(population, random)];
  if (a.rank !== b.rank) return a.rank < b.rank ? a : b;
  return a.room >= b.room ? a : b;
}

/** Each gene from either parent. */
function mix(a: Genome, b: Genome, random: Random): Genome {
  return a.map((value, at) => (random.uniform() < 0.5 ? value : b[at]!));
}

/** One gene in the mean, at least one. */
function mutate(space: SearchSpace, genome: Genome, random: Random): Genome {
  const sure = random.integer(0, space.length - 1);
  return genome.map((value, at) => {
    const isHit = at === sure || random.uniform() < 1 / space.length;
    return isHit ? changed(space[at]!.values, value, random) : value;
  });
}

/** Half of the time one step up or down: values of a gene stand in order, and near a good one better ones are found. */
function changed(values: readonly number[], value: number, random: Random): number {
  if (random.uniform() < 0.5) return drawOther(values, value, random);
  const place = values.indexOf(value) + (random.uniform() < 0.5 ? -1 : 1);
  return values[place] ?? drawOther(values, value, random);
}

function distinct(all: readonly Judged[]): Judged[] {
  const byKey = new Map(all.map((judged) => [keyOf(judged.genome), judged]));
  return [...byKey.values()];
}

/** Whether anything in `front` dominates `judged`. */
export function isDominated(judged: Judged, front: readonly Judged[]): boolean {
  return front.some((other) => dominates(other, judged));
}
