import t from "tap";
import { arrivalTimes } from "./arrivals.js";
import { Driver, type Lane, type Load } from "./driver.js";
import { errorCount, type Tally } from "./tally.js";

/** Drives lanes whose every request takes `delayMs(n)`, n being how many were sent before. */
function drive(load: Load, delayMs: (sent: number) => number): Promise<Tally> {
  const driver = new Driver(load);
  let sent = 0;
  for (let at = 0; at < load.connections; at++) {
    const lane: Lane = {
      send: () => {
        setTimeout(() => {
          driver.settle(lane, () => undefined);
          driver.ready(lane);
        }, delayMs(sent++));
      },
    };
    driver.ready(lane);
  }
  driver.start();
  return driver.finished;
}

const p = ({ latency }: Tally, percentile: number) => latency.getValueAtPercentile(percentile) / 1000;

t.test("an open load sends what is due, no more and no less", async (t) => {
  const arrivals = arrivalTimes({ kind: "poisson", rate: 200, seconds: 0.5, seed: 1 });
  const tally = await drive({ seconds: 0.5, connections: 8, arrivals }, () => 2);
  t.equal(tally.answered, 100);
  t.equal(errorCount(tally), 0);
  t.equal(tally.lateness.totalCount, 100);
  t.ok(tally.seconds >= 0.5);
});

t.test("a stall is charged to every request that fell due in it", async (t) => {
  // 200 requests/s on one connection that once hangs for 250 ms. Timed from the sending, one request in 200 would be
  // slow and p99 would not show it. In truth the 50 due in that time waited 250 ms down to none, so p95 is past 100 ms.
  const arrivals = arrivalTimes({ kind: "constant", rate: 200, seconds: 1, seed: 1 });
  const tally = await drive({ seconds: 1, connections: 1, arrivals }, (sent) => (sent === 20 ? 250 : 0));
  t.equal(tally.answered, 200);
  t.ok(p(tally, 99) > 200, `p99 ${p(tally, 99)} ms`);
  t.ok(p(tally, 90) > 100, `p90 ${p(tally, 90)} ms`);
});

t.test("a closed load keeps every lane busy and times from the sending", async (t) => {
  const tally = await drive({ seconds: 0.5, connections: 4 }, () => 10);
  t.ok(tally.answered > 4 * 8 && tally.answered <= 4 * 55, `${tally.answered} answers`);
  t.ok(p(tally, 50) >= 9 && p(tally, 50) < 60, `p50 ${p(tally, 50)} ms`);
  t.equal(tally.lateness.totalCount, 0);
});

t.test("wrong answers and lost connections are counted by reason, not timed", async (t) => {
  const driver = new Driver({ seconds: 1, connections: 2, arrivals: new Float64Array([0, 0, 1]) });
  let sent = 0;
  const lane: Lane = {
    send: () => {
      sent++;
      setImmediate(() => {
        if (sent === 1) driver.settle(lane, () => "wrong");
        if (sent === 2) driver.settle(lane, () => undefined);
        // The third is never settled: the connection was lost, and the lane comes back.
        driver.ready(lane);
      });
    },
  };
  driver.ready(lane);
  driver.start();
  const tally = await driver.finished;
  t.equal(tally.answered, 1);
  t.equal(tally.latency.totalCount, 1);
  t.match(
    [...tally.errors],
    [
      ["wrong", 1],
      [/connection closed/, 1],
    ],
  );
});

t.test("aborting counts what was never answered or never sent", async (t) => {
  const driver = new Driver({ seconds: 1, connections: 1, arrivals: new Float64Array([0, 0, 0]) });
  driver.ready({ send: () => setTimeout(() => driver.abort("enough"), 50) });
  driver.start();
  const tally = await driver.finished;
  t.same(
    [...tally.errors],
    [
      ["not sent: enough", 2],
      ["no answer: enough", 1],
    ],
  );
});

t.test("a server that fails everything ends the phase early", async (t) => {
  const driver = new Driver({ seconds: 60, connections: 1 });
  const lane: Lane = {
    send: () => {
      setImmediate(() => {
        driver.fail(lane, "refused");
        driver.ready(lane);
      });
    },
  };
  driver.ready(lane);
  driver.start();
  t.equal(errorCount(await driver.finished), 1000);
});
