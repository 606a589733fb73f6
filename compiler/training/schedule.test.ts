import fc from "fast-check";
import t from "tap";
import { rateShare } from "./schedule.js";

const shares = (schedule: Parameters<typeof rateShare>[0]) =>
  Array.from({ length: schedule.steps }, (_, step) => rateShare(schedule, step));

t.test("the rate rises linearly, then falls linearly to its final share", async (t) => {
  t.same(shares({ steps: 6, warmUp: 2, finalShare: 0 }), [0.5, 1, 0.75, 0.5, 0.25, 0]);
  t.same(shares({ steps: 4, warmUp: 0, finalShare: 0.5 }), [0.875, 0.75, 0.625, 0.5]);
  t.same(shares({ steps: 3, warmUp: 0, finalShare: 1 }), [1, 1, 1]);
  t.equal(rateShare({ steps: 4, warmUp: 0, finalShare: 0.5 }, 9), 0.5);
});

t.test("no step has more than the full rate, and the last has the final share", async () => {
  const schedules = fc
    .record({
      steps: fc.integer({ min: 1, max: 50 }),
      warmUp: fc.integer({ min: 0, max: 49 }),
      finalShare: fc.double({ min: 0, max: 1, noNaN: true }),
    })
    .filter(({ steps, warmUp }) => warmUp < steps);
  fc.assert(
    fc.property(schedules, (schedule) => {
      const all = shares(schedule);
      return all.every((share) => share >= 0 && share <= 1) && Math.abs(all.at(-1)! - schedule.finalShare) < 1e-12;
    }),
  );
});
