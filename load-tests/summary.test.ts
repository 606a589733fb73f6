import t from "tap";
import { microsecondHistogram, recordMs, type Tally } from "./driving/tally.js";
import { median, ratioOf, summarise } from "./summary.js";

function phase(latenciesMs: readonly number[], seconds: number, errors: [string, number][] = []): Tally {
  const latency = microsecondHistogram();
  for (const ms of latenciesMs) recordMs(latency, ms);
  return {
    ...{ answered: latenciesMs.length, seconds, errors: new Map(errors), latency },
    ...{ lateness: microsecondHistogram(), busySeconds: 0, cpuSeconds: 0 },
  };
}
const close = (a: number, b: number) => Math.abs(a - b) <= 0.002 * b;

t.test("a summary counts right answers per second, and ads with them", async (t) => {
  const ms = Array.from({ length: 100 }, (_, at) => at + 1);
  const summary = summarise([phase(ms, 2, [["HTTP 503", 3]]), phase(ms, 3)], 50);
  t.equal(summary.qps, 40);
  t.equal(summary.adsPerSecond, 2000);
  t.equal(summary.requests, 203);
  t.equal(summary.errors, 3);
  t.same(summary.errorReasons, { "HTTP 503": 3 });
  t.ok(close(summary.p50Ms, 50) && close(summary.p99Ms, 99), `${summary.p50Ms} ${summary.p99Ms}`);
});

t.test("one bad round does not move the median round", async (t) => {
  const steady = Array.from({ length: 100 }, () => 2);
  const summary = summarise(
    [
      phase(steady, 1),
      phase(
        steady.map(() => 900),
        1,
      ),
      phase(steady, 1),
    ],
    1,
  );
  t.ok(close(summary.p99Ms, 900));
  t.ok(close(summary.medianRoundP99Ms, 2));
  t.equal(median([4, 1, 3, 2]), 2.5);
  t.equal(median([3, 1, 2]), 2);
});

t.test("ratios are compressed over original", async (t) => {
  const original = summarise([phase([8, 8], 1)], 10);
  const compressed = summarise([phase([4, 4, 4], 1)], 10);
  const ratio = ratioOf(compressed, original);
  t.equal(ratio.adsPerSecond, 1.5);
  for (const latency of [ratio.p50, ratio.p99, ratio.medianRoundP99]) t.ok(close(latency, 0.5), String(latency));
});
