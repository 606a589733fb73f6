import t from "tap";
import { microsecondHistogram, recordMs } from "./driving/tally.js";
import { healthOf, healthWarnings } from "./generator-health.js";

t.test("says when the load generator stood in the way", async (t) => {
  const lateness = microsecondHistogram();
  recordMs(lateness, 3);
  const phase = { answered: 1, seconds: 2, errors: new Map(), latency: microsecondHistogram(), lateness };
  const health = healthOf([{ ...phase, busySeconds: 1.9, cpuSeconds: 2.5 }], 2);
  t.match(health, { loopBusy: 0.95, cores: 1.25 });
  t.match(healthWarnings("then", health, 10), [/busy 95 %/, /3\.00 ms late/]);
  t.same(healthWarnings("then", { ...health, loopBusy: 0.5 }, 20), []);
});
