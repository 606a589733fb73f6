import fc from "fast-check";
import t from "tap";
import { learningRateAt } from "./learning-rate.js";

const rates = (steps: number, schedule: Parameters<typeof learningRateAt>[2]) =>
  Array.from({ length: steps }, (_, step) => learningRateAt(step, steps, schedule));

t.test("the rate rises linearly to its peak, then falls linearly towards its final part", async (t) => {
  t.same(rates(6, { peak: 8, warmup: 1 / 3, final: 0 }), [4, 8, 8, 6, 4, 2]);
  t.same(rates(4, { peak: 1, warmup: 0, final: 0.5 }), [1, 0.875, 0.75, 0.625]);
  t.same(rates(3, { peak: 2, warmup: 0, final: 1 }), [2, 2, 2]);
});

t.test("no step has more than the peak, none is negative, and one has the peak", async () => {
  const schedules = fc.record({
    peak: fc.double({ min: 1e-6, max: 10, noNaN: true }),
    warmup: fc.double({ min: 0, max: 0.9, noNaN: true }),
    final: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 60 }), schedules, (steps, schedule) => {
      const all = rates(steps, schedule);
      return all.every((rate) => rate >= 0 && rate <= schedule.peak) && all.includes(schedule.peak);
    }),
  );
});
