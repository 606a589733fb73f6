import fc from "fast-check";
import t from "tap";
import { type ArrivalFacts, admit, expectedWaitMs, predictWaitMs } from "./admission.js";

const arrival = (facts: Partial<ArrivalFacts>): ArrivalFacts => ({
  ...{ now: 100, deadline: Number.POSITIVE_INFINITY, unreadMs: 0, waitMs: 0, computeMs: 2, maxWaitMs: 20 },
  ...facts,
});

t.test("without a deadline the wait alone decides", async (t) => {
  t.same(admit(arrival({ waitMs: 20 })), { admit: true });
  t.same(admit(arrival({ waitMs: 25 })), { admit: false, reason: "overload", retryAfterMs: 5 });
});

t.test("a deadline counts the wait and the model", async (t) => {
  t.same(admit(arrival({ waitMs: 8, deadline: 110 })), { admit: true });
  t.same(admit(arrival({ waitMs: 9, deadline: 110 })), { admit: false, reason: "overload", retryAfterMs: 1 });
  t.same(admit(arrival({ waitMs: 9, deadline: 101 })), { admit: false, reason: "hopeless", retryAfterMs: 0 });
});

t.test("a far deadline does not lengthen the queue", async (t) => {
  t.same(admit(arrival({ waitMs: 25, deadline: 10_000 })), { admit: false, reason: "overload", retryAfterMs: 5 });
});

t.test("one that has passed is refused even by an idle server, which tries everything else", async (t) => {
  t.same(admit(arrival({ deadline: 100 })), { admit: false, reason: "hopeless", retryAfterMs: 0 });
  t.same(admit(arrival({ deadline: 101 })), { admit: true });
});

t.test("what was waited unread counts against the limit, not against the deadline", async (t) => {
  t.same(admit(arrival({ unreadMs: 12, waitMs: 8 })), { admit: true });
  t.same(admit(arrival({ unreadMs: 13, waitMs: 8 })), { admit: false, reason: "overload", retryAfterMs: 1 });
  t.same(admit(arrival({ unreadMs: 13, waitMs: 8, deadline: 110 })).admit, false);
  t.same(admit(arrival({ unreadMs: 12, waitMs: 8, deadline: 110 })), { admit: true });
  t.same(admit(arrival({ unreadMs: 500, waitMs: 5 })), { admit: true }, "nothing is gained by refusing it");
  t.same(admit(arrival({ unreadMs: 500, waitMs: 7 })), { admit: false, reason: "overload", retryAfterMs: 2 });
});

t.test("work ahead is shared by the workers", async (t) => {
  t.equal(predictWaitMs({ queuedMs: 30, runningMs: 10, idleSlots: 0, busySlots: 4 }), 10);
  t.equal(predictWaitMs({ queuedMs: 0, runningMs: 10, idleSlots: 1, busySlots: 3 }), 0);
  t.equal(predictWaitMs({ queuedMs: 8, runningMs: 10, idleSlots: 2, busySlots: 2 }), 2);
  t.equal(predictWaitMs({ queuedMs: 8, runningMs: 0, idleSlots: 0, busySlots: 0 }), 8, "the only worker loads a model");
});

const ms = fc.double({ min: 0, max: 1000, noNaN: true });
const facts = fc.record({
  now: ms,
  deadline: fc.oneof(ms, fc.constant(Number.POSITIVE_INFINITY)),
  unreadMs: ms,
  waitMs: ms,
  computeMs: ms,
  maxWaitMs: ms,
});

t.test("nobody is refused who would be on time and wait no longer than allowed", async () => {
  fc.assert(
    fc.property(facts, (arrival) => {
      const { now, deadline, unreadMs, waitMs, computeMs, maxWaitMs } = arrival;
      const onTime = now + waitMs + computeMs <= deadline && now < deadline;
      // Rounding may tip what is exactly at the limit either way.
      const decision = admit(arrival);
      return decision.admit || !onTime || unreadMs + waitMs > maxWaitMs || decision.retryAfterMs < 1e-9;
    }),
  );
});

t.test("who is refused by bounds of the facts is refused by the facts", async () => {
  fc.assert(
    fc.property(facts, ms, ms, ms, (bounds, longerWait, longerCompute, earlier) => {
      const refused = admit(bounds);
      if (refused.admit || (bounds.waitMs <= 0 && bounds.deadline > bounds.now)) return true;
      const real = {
        waitMs: bounds.waitMs + longerWait,
        unreadMs: bounds.unreadMs,
        computeMs: bounds.computeMs + longerCompute,
      };
      return !admit({ ...bounds, ...real, deadline: bounds.deadline - earlier }).admit;
    }),
  );
});

t.test("what is expected counts whole, but for what is done before a late body comes", async (t) => {
  t.equal(expectedWaitMs({ computeMs: 8, delayMs: 0 }, 10), 8);
  t.equal(expectedWaitMs({ computeMs: 8, delayMs: 10 }, 10), 8);
  t.equal(expectedWaitMs({ computeMs: 58, delayMs: 60 }, 10), 8);
  t.equal(expectedWaitMs({ computeMs: 8, delayMs: 60 }, 10), 0);
});
