import t from "tap";
import { errorCount, mergeTallies, microsecondHistogram, recordMs, type Tally } from "./tally.js";

function tally(latenciesMs: readonly number[], errors: [string, number][] = []): Tally {
  const latency = microsecondHistogram();
  for (const ms of latenciesMs) recordMs(latency, ms);
  const lateness = microsecondHistogram();
  return {
    answered: latenciesMs.length,
    seconds: 2,
    errors: new Map(errors),
    latency,
    lateness,
    busySeconds: 0.5,
    cpuSeconds: 1,
  };
}

t.test("merging adds counts and keeps percentiles those of all requests together", async (t) => {
  // 980 fast answers in one phase and 20 slow ones in the other: the mean of the phases' p99 would be 50.5 ms.
  const merged = mergeTallies([
    tally(
      Array.from({ length: 980 }, () => 1),
      [["late", 2]],
    ),
    tally(
      Array.from({ length: 20 }, () => 100),
      [
        ["late", 1],
        ["gone", 4],
      ],
    ),
  ]);
  t.equal(merged.answered, 1000);
  t.equal(merged.seconds, 4);
  t.equal(merged.busySeconds, 1);
  t.equal(merged.cpuSeconds, 2);
  t.same(
    [...merged.errors],
    [
      ["late", 3],
      ["gone", 4],
    ],
  );
  t.equal(errorCount(merged), 7);
  const percentile = (at: number) => merged.latency.getValueAtPercentile(at);
  t.ok(Math.abs(percentile(98) - 1000) <= 1, `p98 ${percentile(98)} µs`);
  t.ok(Math.abs(percentile(99) - 100_000) <= 100, `p99 ${percentile(99)} µs`);
});

t.test("latencies below a millisecond are resolved, and those beyond a minute are kept", async (t) => {
  const histogram = microsecondHistogram();
  recordMs(histogram, 0.137);
  t.equal(histogram.maxValue, 137);
  recordMs(histogram, 90_000);
  t.ok(Math.abs(histogram.maxValue - 90_000_000) < 90_000);
});
