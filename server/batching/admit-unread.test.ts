// Requests that are decided on before they are read: what the batcher may say, and what it may not.
import t from "tap";
import { RequestTerms } from "../domain/request-terms.js";
import type { Signature, Tensor } from "../domain/tensor.js";
import type { BatchExecutor } from "../execution/batch-executor.js";
import { Batcher } from "./batcher.js";
import { Dispatcher } from "./dispatcher.js";
import { ReadTurns } from "./read-turns.js";

const signature: Signature = {
  inputs: [{ name: "x", datatype: "FP32", shape: [-1], vocabularySizes: [] }],
  outputs: [{ name: "y", datatype: "FP32", shape: [-1] }],
};
const inputs: readonly Tensor[] = [{ name: "x", datatype: "FP32", shape: [1], data: new Float32Array(1) }];
const never = Number.POSITIVE_INFINITY;

/** Turns of the event loop so long, the last of which has just ended. */
function alwaysUnread(ms: number): ReadTurns {
  let now = 0;
  let endTurn = () => {};
  const soon = (run: () => void) => {
    endTurn = run;
  };
  const turns = new ReadTurns({ now: () => now, soon, later: () => () => {} }, () => 0);
  for (let turn = 0; turn < 100; turn++) {
    endTurn();
    now += ms;
    turns.unreadMs();
  }
  return turns;
}

/** A worker that never answers, on a clock that stands still; a row costs 10 ms, and 25 ms may be waited. */
function setUp(unreadMs = 0) {
  const rejected: string[] = [];
  const observer = {
    requestDequeued() {},
    batchDispatched() {},
    batchScored() {},
    requestRejected: (_: unknown, reason: string) => rejected.push(reason),
    requestAbandoned() {},
    batchRetried() {},
  };
  const clock = { now: () => 1000, soon: (run: () => void) => run(), later: () => () => {} };
  const executor: BatchExecutor & { idleSlots: number } = {
    broken: false,
    idleSlots: 1,
    execute: () => {
      executor.idleSlots = 0;
      return new Promise(() => {});
    },
    onChange() {},
    async close() {},
  };
  const dispatcher = new Dispatcher({ executor, maxBatchRows: 1, clock, readTurns: alwaysUnread(unreadMs) });
  const labels = { model: "m", version: "1", variant: "v" };
  const batcher = new Batcher({
    ...{ labels, signature, variantKey: "v", maxQueueRows: 1000, maxQueueMs: 25, observer, clock },
  });
  dispatcher.add(batcher);
  batcher.learn(1, 10_000);
  const score = (priority?: number) => {
    const terms = new RequestTerms();
    terms.take({ priority }, 1000);
    batcher.score(inputs, 1, terms).catch(() => {});
  };
  return { batcher, score, rejected };
}

t.test("refused when the wait alone is too long, and told when to come back", async (t) => {
  const { batcher, score, rejected } = setUp();
  t.ok(batcher.admitUnread(never, 0).admit, "idle");
  for (let i = 0; i < 2; i++) score();
  t.ok(batcher.admitUnread(never, 0).admit, "20 ms are ahead");
  score();
  t.match(batcher.admitUnread(never, 0), { admit: false, reason: "overload", retryAfterMs: 5 });
  t.same(rejected, ["overload"]);
});

t.test("a deadline at the head counts, with the least that any request computes", async (t) => {
  const { batcher, score, rejected } = setUp();
  for (let i = 0; i < 2; i++) score();
  t.ok(batcher.admitUnread(1030, 10).admit);
  t.match(batcher.admitUnread(1029, 10), { admit: false, reason: "overload", retryAfterMs: 1 });
  t.match(batcher.admitUnread(1009, 10), { admit: false, reason: "hopeless" });
  t.same(rejected, ["overload", "hopeless"]);
});

t.test("where an urgent request was seen, only a queue of urgent ones refuses the unread", async (t) => {
  const { batcher, score } = setUp();
  for (let i = 0; i < 3; i++) score();
  t.notOk(batcher.admitUnread(never, 0).admit);
  score(1);
  t.ok(batcher.admitUnread(never, 0).admit, "it may be urgent, and one of those waits 20 ms");
  score(1);
  t.notOk(batcher.admitUnread(never, 0).admit, "the urgent would wait 30 ms");
});

t.test("requests that are content to wait do not put the others last", async (t) => {
  const { batcher, score } = setUp();
  for (let i = 0; i < 3; i++) score(5);
  t.ok(batcher.admitUnread(never, 0).admit, "those that name no priority go first");
});

t.test("now and then one is read all the same: it may be the first to name a priority", async (t) => {
  const { batcher, score, rejected } = setUp();
  for (let i = 0; i < 3; i++) score();
  let read = 0;
  for (let i = 0; i < 640; i++) if (batcher.admitUnread(never, 0).admit) read++;
  t.equal(read, 10);
  t.equal(rejected.length, 630);
});

t.test("what was waited in the socket is part of the wait, read or unread", async (t) => {
  const { batcher, score, rejected } = setUp(10);
  score();
  t.ok(batcher.admitUnread(never, 0).admit, "10 ms in the socket, 10 to come");
  score();
  t.match(batcher.admitUnread(never, 0), { admit: false, reason: "overload", retryAfterMs: 5 });
  t.throws(() => batcher.score(inputs, 1), { code: "overloaded" });
  t.same(rejected, ["overload", "overload"]);
});
t.test("what was let in and is still to come counts as if it waited, until it waits", async (t) => {
  const { batcher, score, rejected } = setUp();
  const came = (expectation: ReturnType<Batcher["expect"]>) => {
    const terms = new RequestTerms();
    terms.expectation = expectation;
    batcher.score(inputs, 1, terms).catch(() => {});
  };
  score();
  came(batcher.expect());
  t.ok(batcher.admitUnread(never, 0).admit, "20 ms are ahead");
  t.equal(batcher.pressure, 0.8);
  const expectation = batcher.expect();
  t.match(batcher.admitUnread(never, 0), { admit: false, reason: "overload", retryAfterMs: 5 });
  t.equal(batcher.pressure, 1.2);
  came(expectation);
  t.equal(batcher.pressure, 1.2, "it goes behind what waits, and not behind what is expected");
  t.match(batcher.admitUnread(never, 0), { admit: false, retryAfterMs: 5 }, "counted once");
  t.same(rejected, ["overload", "overload"]);
});

t.test(
  "where urgent requests were seen, what is expected may be less urgent than what comes, and does not count",
  async (t) => {
    const { batcher, score } = setUp();
    score(1);
    for (let i = 0; i < 9; i++) batcher.expect();
    t.ok(batcher.admitUnread(never, 0).admit);
  },
);
