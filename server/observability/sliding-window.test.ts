import fc from "fast-check";
import t from "tap";
import { SlidingWindow } from "./sliding-window.js";

function windowAt(start: number) {
  const clock = { now: start };
  return { clock, window: new SlidingWindow(() => clock.now) };
}

t.test("an idle window is 0 and 0", async (t) => {
  const { window } = windowAt(100);
  t.same(window.summary(), { qps: 0, p99Seconds: 0 });
});

t.test("a steady rate is reported as it is", async (t) => {
  const { clock, window } = windowAt(1000);
  for (let i = 0; i < 3000; i++) {
    clock.now = 1000 + i * 0.01;
    window.add(i % 200 === 199 ? 0.5 : 0.002);
    if (i > 100 && i % 37 === 0) t.ok(Math.abs(window.summary().qps - 100) < 3, `qps at ${clock.now}`);
  }
  t.ok(Math.abs(window.summary().p99Seconds / 0.002 - 1) < 0.011);
});

t.test("what is older than the window is forgotten", async (t) => {
  const { clock, window } = windowAt(50);
  for (let i = 0; i < 100; i++) window.add(0.1);
  clock.now = 59;
  t.ok(window.summary().qps > 9);
  clock.now = 60.6;
  t.same(window.summary(), { qps: 0, p99Seconds: 0 });
  window.add(0.2);
  t.ok(window.summary().p99Seconds > 0.19);
});

t.test("p99 is within 1 % of the exact one", async () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 2e-6, max: 900, noNaN: true }), { minLength: 1, maxLength: 500 }),
      (durations) => {
        const { window } = windowAt(10);
        for (const seconds of durations) window.add(seconds);
        const exact = durations.sort((a, b) => a - b)[Math.ceil(durations.length * 0.99) - 1]!;
        return Math.abs(window.summary().p99Seconds / exact - 1) < 0.0101;
      },
    ),
  );
});

t.test("durations outside the range land in the end buckets", async (t) => {
  const { window } = windowAt(10);
  for (const seconds of [0, -1, 1e9]) window.add(seconds);
  t.ok(window.summary().p99Seconds > 900);
});
