import t from "tap";
import { arrivalTimes } from "./arrivals.js";

t.test("constant arrivals are evenly spaced from zero", async (t) => {
  t.same([...arrivalTimes({ kind: "constant", rate: 4, seconds: 1, seed: 1 })], [0, 250, 500, 750]);
});

t.test("poisson arrivals meet the rate exactly, ascend, and follow from the seed", async (t) => {
  const options = { kind: "poisson", rate: 1000, seconds: 10, seed: 7 } as const;
  const times = arrivalTimes(options);
  t.equal(times.length, 10_000);
  t.ok(times.every((at, index) => at >= 0 && at < 10_000 && (index === 0 || at >= times[index - 1]!)));
  // Joined, because tap takes half a minute to compare ten thousand elements.
  t.ok(times.join() === arrivalTimes(options).join(), "the same seed, the same times");
  t.ok(times.join() !== arrivalTimes({ ...options, seed: 8 }).join(), "another seed, other times");
  // Gaps of a Poisson process are exponential: their standard deviation equals their mean, here 1 ms.
  const gaps = times.subarray(1).map((at, index) => at - times[index]!);
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
  const variance = gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / gaps.length;
  t.ok(Math.abs(mean - 1) < 0.02 && Math.abs(Math.sqrt(variance) - 1) < 0.05, `mean ${mean}, variance ${variance}`);
});

t.test("a rate below one request in all still sends one", async (t) => {
  t.equal(arrivalTimes({ kind: "constant", rate: 0.1, seconds: 1, seed: 1 }).length, 1);
});
