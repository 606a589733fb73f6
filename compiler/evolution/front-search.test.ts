import fc from "fast-check";
import t from "tap";
import { Random } from "../training/random.js";
import { frontSearch, isDominated } from "./front-search.js";
import { geneticSearch, published } from "./genetic-search.js";
import { dominates, type Judged, knee, paretoFront, rankByFront } from "./pareto.js";
import type { Genome, SearchSpace } from "./search-space.js";
import { transformerGigaflops, transformerParameters, transformerSpace } from "./transformer-space.js";

const options = { population: 50, generations: 100, crossover: 0.6 };

const judged = fc.record({
  genome: fc.constant<Genome>([0]),
  objectives: fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 3, maxLength: 3 }),
  violation: fc.integer({ min: 0, max: 1 }),
});

t.test("domination is a strict partial order, and fronts are what it leaves", async (t) => {
  t.doesNotThrow(() =>
    fc.assert(
      fc.property(fc.array(judged, { minLength: 1, maxLength: 12 }), (all) => {
        for (const a of all) {
          if (dominates(a, a)) return false;
          for (const b of all) {
            if (dominates(a, b) && dominates(b, a)) return false;
            if (all.some((c) => dominates(a, b) && dominates(b, c) && !dominates(a, c))) return false;
          }
        }
        const front = paretoFront(all);
        const ranked = rankByFront(all);
        return (
          front.length > 0 &&
          ranked.flat().length === all.length &&
          all.every((one) => front.includes(one) || isDominated(one, front))
        );
      }),
    ),
  );
});

t.test("the whole front of an enumerable space is found", async (t) => {
  // Two genes buy quality, one only costs; the third objective makes the front a surface.
  const values = Array.from({ length: 8 }, (_, at) => at);
  const space: SearchSpace = ["a", "b", "c"].map((name) => ({ name, values }));
  const judge = (genome: Genome): Judged => {
    const [a, b, c] = genome as [number, number, number];
    return { genome, objectives: [(7 - a) ** 2 + (7 - b) ** 2, a + b + c, a * b], violation: Math.max(0, a + b - 12) };
  };
  const all = values.flatMap((a) => values.flatMap((b) => values.map((c) => judge([a, b, c]))));
  const truth = paretoFront(all).map(({ genome }) => genome.join());
  const { front } = frontSearch(space, judge, options, new Random(5));
  t.same(front.map(({ genome }) => genome.join()).sort(), truth.sort());
});

t.test("under a hard limit on size it comes closer to the optimum than the published search", async (t) => {
  const [, hidden, intermediate, layers, vocabulary] = transformerSpace.map(({ values }) => values);
  let optimum = 0;
  for (const h of hidden!)
    for (const i of intermediate!)
      for (const l of layers!)
        for (const v of vocabulary!) {
          const genome = [8, h, i, l, v];
          if (transformerParameters(genome) <= 750_000) optimum = Math.max(optimum, transformerGigaflops(genome));
        }
  const judge = (genome: Genome): Judged => {
    const violation = Math.max(0, transformerParameters(genome) - 750_000);
    return { genome, objectives: [-transformerGigaflops(genome)], violation };
  };
  const gaps = Array.from({ length: 20 }, (_, seed) => {
    const { front, evaluations } = frontSearch(transformerSpace, judge, options, new Random(seed));
    t.ok(evaluations <= 5050);
    t.ok(front.every(({ genome }) => transformerParameters(genome) <= 750_000));
    return optimum + front[0]!.objectives[0]!;
  });
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
  const hardFitness = (genome: Genome) =>
    transformerParameters(genome) > 750_000 ? -transformerParameters(genome) : transformerGigaflops(genome);
  const theirs = Array.from({ length: 20 }, (_, seed) => {
    return optimum - geneticSearch(transformerSpace, hardFitness, published, new Random(seed)).fitness;
  });
  const theirMean = theirs.reduce((sum, gap) => sum + gap, 0) / theirs.length;
  t.comment(`gap to ${optimum.toFixed(3)} GFLOPs at 3 MB: mean ${mean.toFixed(3)}, published ${theirMean.toFixed(3)}`);
  t.ok(gaps.every((gap) => gap >= 0));
  t.ok(mean < theirMean / 2);
});

t.test("the knee is the point nearest to the best of everything", async (t) => {
  const at = (...objectives: number[]): Judged => ({ genome: objectives, objectives, violation: 0 });
  t.same(knee([at(0, 100), at(2, 20), at(10, 0)])?.genome, [2, 20]);
  t.equal(knee([]), undefined);
});
