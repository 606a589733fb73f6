import fc from "fast-check";
import t from "tap";
import { isAsGood, unnoticeableDivergence } from "./compare-designs.js";
import { qualityLoss } from "./design-search.js";
import { type Candidate, pickFrom } from "./pick-design.js";
import { picks } from "./search-request.js";

t.test("as good: AUC within its error, and no further from the original than anybody notices", async (t) => {
  t.ok(isAsGood({ divergence: 4e-5 }, 5e-5));
  t.notOk(isAsGood({ divergence: 6e-5 }, 5e-5), "to be noticed");
  const auc = { difference: 0.001, standardError: 0.0011 };
  t.ok(isAsGood({ divergence: 4e-5, auc }, 5e-5));
  t.notOk(isAsGood({ divergence: 4e-5, auc: { ...auc, standardError: 0.0009 } }, 5e-5), "labels tell");
  const few = { difference: 0.02, standardError: 0.05 };
  t.notOk(isAsGood({ divergence: 0.02, auc: few }, 5e-5), "a few labels excuse nothing");
  t.ok(isAsGood({ divergence: -0.01, auc }, 5e-5), "nearer to the original");
  t.notOk(isAsGood({ divergence: Number.NaN }, 5e-5), "no number at all");
  t.ok(isAsGood({ divergence: 0, auc: { difference: 0, standardError: 0 } }, 0), "the best beside itself");
});

t.test("what goes unnoticed: one standard error of 20,480 labels, less where scores tell little", async (t) => {
  const allowed = unnoticeableDivergence(0.26);
  t.ok(Math.abs(allowed - Math.sqrt((2 * allowed) / 20_480)) < 1e-12, `${allowed}`);
  t.equal(unnoticeableDivergence(0.01), 2e-5);
  t.equal(unnoticeableDivergence(0), 0, "scores that tell nothing may not move");
});

const designs = fc
  .array(
    fc.record({
      loss: fc.integer({ min: 1, max: 9 }),
      bytes: fc.integer({ min: 1, max: 9 }),
      microseconds: fc.integer({ min: 1, max: 9 }),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .chain((front) =>
    fc.nat({ max: 9 }).map((tolerance) => {
      const least = Math.min(...front.map(({ loss }) => loss));
      return { tolerance, front: front.map((one): Candidate => ({ ...one, isAsGood: one.loss <= least + tolerance })) };
    }),
  );

t.test("best: of those as good as the best none is faster, nor as fast and smaller", async () => {
  fc.assert(
    fc.property(designs, ({ front }) => {
      const picked = pickFrom(front, "best")!;
      const rivals = front.filter((one) => one.isAsGood && one !== picked);
      return (
        picked.isAsGood &&
        rivals.every(({ microseconds, bytes }) => {
          if (microseconds === picked.microseconds) return bytes >= picked.bytes;
          return microseconds > picked.microseconds;
        })
      );
    }),
  );
});

t.test(
  "best: without tolerance the highest quality, with all of it the fastest; never slower for more tolerance",
  async () => {
    fc.assert(
      fc.property(designs, ({ front }) => {
        const least = Math.min(...front.map(qualityLoss));
        const withTolerance = (tolerance: number) =>
          pickFrom(
            front.map((one) => ({ ...one, isAsGood: one.loss <= least + tolerance })),
            "best",
          )!;
        const times = Array.from({ length: 10 }, (_, tolerance) => withTolerance(tolerance).microseconds);
        return (
          qualityLoss(withTolerance(0)) === least &&
          times.at(-1) === pickFrom(front, "fastest")!.microseconds &&
          times.every((time, at) => at === 0 || time <= times[at - 1]!)
        );
      }),
    );
  },
);

t.test("the other picks do not ask what is as good; of nothing nothing is picked", async (t) => {
  const one = { loss: 1, bytes: 9, microseconds: 9, isAsGood: true };
  const small = { loss: 9, bytes: 1, microseconds: 5, isAsGood: false };
  const fast = { loss: 9, bytes: 5, microseconds: 1, isAsGood: false };
  const middle = { loss: 3, bytes: 3, microseconds: 3, isAsGood: false };
  const front = [one, small, fast, middle];
  t.equal(pickFrom(front, "best"), one);
  t.equal(pickFrom(front, "smallest"), small);
  t.equal(pickFrom(front, "fastest"), fast);
  t.equal(pickFrom(front, "knee"), middle);
  for (const pick of picks) t.equal(pickFrom([], pick), undefined);
});
