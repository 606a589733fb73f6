import t from "tap";
import { missedThresholds } from "./thresholds.js";

const ratio = { adsPerSecond: 1.5, p50: 0.5, p99: 2, medianRoundP99: 0.5 };
const asked = { mostErrors: 0, leastThroughputRatio: 1, mostP99Ratio: 1 };

t.test("nothing is missed where every threshold is met", async (t) => {
  t.same(missedThresholds(asked, { errors: 0, saturation: ratio, atRate: ratio }), []);
});

t.test("each missed threshold is a sentence with the number", async (t) => {
  const missed = missedThresholds(asked, {
    errors: 3,
    saturation: { ...ratio, adsPerSecond: 0.9 },
    atRate: { ...ratio, medianRoundP99: 1.25 },
  });
  t.match(missed, [/3 requests failed/, /0\.90x the ads/, /1\.25x the p99/]);
});

t.test("a ratio that could not be measured is a miss, and one that is not asked for is none", async (t) => {
  const unknown = { ...ratio, adsPerSecond: Number.NaN, medianRoundP99: Number.NaN };
  t.equal(missedThresholds(asked, { errors: 0, saturation: unknown, atRate: unknown }).length, 2);
  t.same(missedThresholds({ mostErrors: 0 }, { errors: 0, saturation: unknown, atRate: unknown }), []);
});
