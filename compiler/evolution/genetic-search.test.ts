import t from "tap";
import { Random } from "../training/random.js";
import { geneticSearch, published, type SearchResult } from "./genetic-search.js";
import { greedySearch, randomSearch } from "./plain-searches.js";
import type { Genome, SearchSpace } from "./search-space.js";
import {
  transformerFitness,
  transformerGigaflops,
  transformerParameters,
  transformerSpace,
} from "./transformer-space.js";

const seeds = Array.from({ length: 20 }, (_, seed) => seed);
const fitness = transformerFitness(3);

/** Heads cost no parameter and only add operations: the most are best. */
function enumerate(space: SearchSpace): { genome: Genome; fitness: number } {
  const [, hidden, intermediate, layers, vocabulary] = space.map(({ values }) => values);
  let best = { genome: [] as Genome, fitness: Number.NEGATIVE_INFINITY };
  for (const h of hidden!) {
    for (const l of layers!) {
      for (const v of vocabulary!) {
        for (const i of intermediate!) {
          const genome = [8, h, i, l, v];
          const judged = fitness(genome);
          if (judged > best.fitness) best = { genome, fitness: judged };
        }
      }
    }
  }
  return best;
}

const optimum = enumerate(transformerSpace);

t.test("enumerating the published space gives the published 3 MB model", async (t) => {
  t.same(optimum.genome, [8, 96, 64, 12, 1000]);
  t.equal(optimum.fitness.toFixed(4), "2.1915");
  t.equal(transformerParameters(optimum.genome), 765_410);
  t.equal(transformerGigaflops(optimum.genome).toFixed(2), "2.25");
});

t.test("how far each search falls short of it, at equal evaluations", async (t) => {
  const evaluations = geneticSearch(transformerSpace, fitness, published, new Random(0)).evaluations;
  const searches: Record<string, (random: Random) => SearchResult> = {
    genetic: (random) => geneticSearch(transformerSpace, fitness, published, random),
    random: (random) => randomSearch(transformerSpace, fitness, evaluations, random),
    greedy: (random) => greedySearch(transformerSpace, fitness, evaluations, random),
  };
  const means: Record<string, number> = {};
  for (const [name, search] of Object.entries(searches)) {
    const found = seeds.map((seed) => search(new Random(seed)));
    t.ok(found.every((result) => result.evaluations <= evaluations && result.fitness <= optimum.fitness));
    t.ok(found.every((result) => result.fitness === fitness(result.genome)));
    const gaps = found.map((result) => optimum.fitness - result.fitness);
    const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
    means[name] = mean;
    const hits = gaps.filter((gap) => gap === 0).length;
    t.comment(
      `${name}: ${evaluations} evaluations, gap to ${optimum.fitness.toFixed(3)}: mean ${mean.toFixed(3)}, ` +
        `least ${Math.min(...gaps).toFixed(3)}, most ${Math.max(...gaps).toFixed(3)}, optimum hit ${hits} of 20`,
    );
  }
  // 30 runs of the released program fell short by 0.466 on average (0.067 to 1.044) and never hit.
  t.ok(means.genetic! > 0.1 && means.genetic! < 0.8, "the genetic search falls short about as the released one does");
});

t.test("the same seed finds the same genome", async (t) => {
  const run = () => geneticSearch(transformerSpace, fitness, { ...published, generations: 5 }, new Random(3));
  t.same(run(), run());
});

t.test("a space smaller than the population is searched all the same", async (t) => {
  const space = [
    { name: "a", values: [1, 2] },
    { name: "b", values: [1, 2, 3] },
    { name: "c", values: [7] },
  ];
  const sum = (genome: Genome) => genome.reduce((total, value) => total + value, 0);
  const best = geneticSearch(space, sum, { ...published, generations: 3 }, new Random(1));
  t.same(best.genome, [2, 3, 7]);
});
