import t from "tap";
import { ServingError } from "../domain/errors.js";
import { RequestTerms } from "../domain/request-terms.js";
import type { Signature, Tensor } from "../domain/tensor.js";
import { type BatchExecutor, type FeatureBatch, type ScoreBatch, WorkerDied } from "../execution/batch-executor.js";
import { Batcher } from "./batcher.js";
import { type Clock, realClock } from "./clock.js";
import { Device } from "./device.js";
import { Dispatcher } from "./dispatcher.js";

const signature: Signature = {
  inputs: [{ name: "x", datatype: "FP32", shape: [-1], vocabularySizes: [] }],
  outputs: [{ name: "y", datatype: "FP32", shape: [-1] }],
};

/** Doubles its one input; batches end when the test says so. */
class FakeExecutor implements BatchExecutor {
  broken = false;
  readonly batches: FeatureBatch[] = [];
  readonly #ends: ((error?: Error) => void)[] = [];
  #changed: () => void = () => {};

  constructor(public idleSlots: number) {}

  execute(batch: FeatureBatch): Promise<ScoreBatch> {
    this.idleSlots--;
    // The batcher uses the buffer again once the batch is scored.
    this.batches.push({ ...batch, features: batch.features.slice(0) });
    return new Promise((resolve, reject) => {
      this.#ends.push((error) => {
        const data = new Float32Array(batch.features).subarray(0, batch.rows).map((value) => value * 2);
        if (error === undefined)
          resolve({ outputs: [{ name: "y", datatype: "FP32", shape: [batch.rows], data }], computeSeconds: 0 });
        else reject(error);
        const free = () => {
          this.idleSlots++;
          this.#changed();
        };
        // The place of a worker that died is free only when another one has started.
        if (error instanceof WorkerDied) setImmediate(free);
        else free();
      });
    });
  }

  /** Ends the oldest running batch. */
  end(error?: Error): void {
    this.#ends.shift()!(error);
  }

  break(): void {
    this.broken = true;
    this.#changed();
  }

  onChange(listener: () => void): void {
    this.#changed = listener;
  }

  async close(): Promise<void> {}
}

function setUp(
  slots: number,
  { maxBatchRows = 8, maxQueueRows = 20, maxQueueMs = 1e6, queues = 1, devices = [] as readonly Device[] } = {},
  clock: Clock = realClock,
) {
  const executor = new FakeExecutor(slots);
  const dispatcher = new Dispatcher({ executor, maxBatchRows, clock });
  const reasons: string[] = [];
  const rejected: string[] = [];
  const observer = {
    requestDequeued: () => {},
    batchDispatched: (_: unknown, rows: number, reason: string) => reasons.push(`${rows} ${reason}`),
    batchScored: () => {},
    requestRejected: (_: unknown, reason: string) => rejected.push(reason),
    requestAbandoned: () => rejected.push("abandoned"),
    batchRetried: () => rejected.push("retried"),
  };
  const batchers = Array.from({ length: queues }, (_, i) => {
    const labels = { model: "m", version: "1", variant: `v${i}` };
    const batcher = new Batcher({
      labels,
      signature,
      variantKey: `v${i}`,
      maxQueueRows,
      maxQueueMs,
      observer,
      device: devices[i],
      clock,
    });
    dispatcher.add(batcher);
    return batcher;
  });
  return { executor, dispatcher, batcher: batchers[0]!, batchers, reasons, rejected };
}

function rowsOf(...values: number[]): [Tensor[], number] {
  return [[{ name: "x", datatype: "FP32", shape: [values.length], data: Float32Array.from(values) }], values.length];
}

/** What was asked for `soon` has been done, however busy the machine is: a timer might fire before it. */
async function turn(): Promise<void> {
  for (let i = 0; i < 3; i++) await new Promise((resolve) => setImmediate(resolve));
}
const valuesOf = (outputs: readonly Tensor[]) => [...outputs[0]!.data];

t.test("an idle worker takes what is there; while it is busy rows gather", async (t) => {
  const { executor, batcher, reasons } = setUp(1);
  const first = batcher.score(...rowsOf(1, 2));
  await turn();
  const others = [batcher.score(...rowsOf(3)), batcher.score(...rowsOf(4, 5))];
  await turn();
  t.same(reasons, ["2 idle"]);
  executor.end();
  t.same(valuesOf(await first), [2, 4]);
  t.same(reasons, ["2 idle", "3 gathered"]);
  executor.end();
  t.same((await Promise.all(others)).map(valuesOf), [[6], [8, 10]]);
});

t.test("requests of one turn of the event loop go together", async (t) => {
  const { batcher, reasons } = setUp(4);
  for (let i = 0; i < 3; i++) void batcher.score(...rowsOf(i));
  await turn();
  t.same(reasons, ["3 idle"]);
});

t.test("a batch closes on its rows", async (t) => {
  const { batcher, reasons } = setUp(2);
  for (let i = 0; i < 4; i++) void batcher.score(...rowsOf(1, 2, 3));
  await turn();
  t.same(reasons, ["6 full", "6 idle"]);
});

t.test("a request larger than a batch is split and rejoined", async (t) => {
  const { executor, batcher } = setUp(1);
  const values = Array.from({ length: 19 }, (_, i) => i);
  const answer = batcher.score(...rowsOf(...values));
  for (let i = 0; i < 3; i++) {
    await turn();
    executor.end();
  }
  t.same(
    valuesOf(await answer),
    values.map((value) => value * 2),
  );
  t.same(
    executor.batches.map(({ rows }) => rows),
    [8, 8, 3],
  );
});

t.test("a full queue refuses, and takes again when it has room", async (t) => {
  const { executor, batcher, rejected } = setUp(0);
  const waiting = batcher.score(...rowsOf(...Array(18).fill(1)));
  await t.rejects(async () => batcher.score(...rowsOf(1, 2, 3)), { code: "overloaded" });
  await t.rejects(async () => batcher.score(...rowsOf(...Array(21).fill(1))), { code: "too-large" });
  t.same(rejected, ["queue-full"]);
  executor.break();
  await t.rejects(waiting, { code: "unavailable" });
});

t.test("a failed batch fails its own requests only", async (t) => {
  const { executor, batcher } = setUp(1);
  const large = batcher.score(...rowsOf(...Array(20).fill(1)));
  await turn();
  const next = batcher.score(...rowsOf(7));
  executor.end(new ServingError("internal", "died"));
  await t.rejects(large, { code: "internal", message: "died" });
  for (let i = 0; i < 2; i++) {
    await turn();
    executor.end();
  }
  t.same(valuesOf(await next), [14]);
  const sizes = executor.batches.map(({ rows }) => rows);
  t.same(sizes, [8, 8, 1], "what still waited of the failed request was dropped");
});

t.test("rows that cannot be packed fail their requests, and nothing else", async (t) => {
  const { executor, batcher } = setUp(1);
  const unreadable = { ...rowsOf(1)[0][0]! };
  Object.defineProperty(unreadable, "data", {
    get: () => {
      throw new RangeError("Array buffer allocation failed");
    },
  });
  const failing = batcher.score([unreadable], 1);
  await t.rejects(failing, { code: "internal" });
  const next = batcher.score(...rowsOf(2));
  await turn();
  executor.end();
  t.same(valuesOf(await next), [4]);
});

t.test("variants take turns by who has waited longest", async (t) => {
  const { executor, batchers } = setUp(0, { queues: 2 });
  void batchers[1]!.score(...rowsOf(1));
  await turn();
  void batchers[0]!.score(...rowsOf(1));
  executor.idleSlots = 1;
  void batchers[0]!.score(...rowsOf(1));
  await turn();
  executor.end();
  await turn();
  t.same(
    executor.batches.map(({ variantKey, rows }) => [variantKey, rows]),
    [
      ["v1", 1],
      ["v0", 2],
    ],
  );
});

t.test("drain waits for what runs and what waits", async (t) => {
  const { executor, dispatcher, batcher } = setUp(1, { maxBatchRows: 1 });
  const answers = [batcher.score(...rowsOf(1)), batcher.score(...rowsOf(2))];
  await turn();
  let drained = false;
  const draining = dispatcher.drain().then(() => {
    drained = true;
  });
  for (let i = 0; i < 2; i++) {
    await turn();
    t.equal(drained, false);
    executor.end();
  }
  await draining;
  t.same((await Promise.all(answers)).map(valuesOf), [[2], [4]]);
});

/** Stands still until the test moves it on; one timer is all that a dispatcher sets. */
class HandClock implements Clock {
  #now = 0;
  #timer: { readonly at: number; readonly run: () => void } | undefined;

  now(): number {
    return this.#now;
  }

  soon(run: () => void): void {
    realClock.soon(run);
  }

  later(run: () => void, ms: number): () => void {
    this.#timer = { at: this.#now + ms, run };
    return () => {
      this.#timer = undefined;
    };
  }

  moveTo(ms: number): void {
    this.#now = ms;
    const timer = this.#timer;
    if (timer === undefined || timer.at > ms) return;
    this.#timer = undefined;
    timer.run();
  }
}

/** Terms that end at a time on the batcher's clock. */
function dueAt(ms: number, priority = 2): RequestTerms {
  const terms = new RequestTerms();
  terms.answerBy(ms);
  terms.priority = priority;
  return terms;
}

t.test("a batch whose worker died is tried once more, before everything else", async (t) => {
  const { executor, batcher, rejected } = setUp(1);
  const first = batcher.score(...rowsOf(1, 2));
  await turn();
  const second = batcher.score(...rowsOf(3));
  executor.end(new WorkerDied("gone"));
  await turn();
  executor.end();
  t.same(valuesOf(await first), [2, 4]);
  t.same(rejected, ["retried"]);
  await turn();
  executor.end();
  t.same(valuesOf(await second), [6]);
});

t.test("a batch that kills a second worker fails, and nothing else does", async (t) => {
  const { executor, batcher } = setUp(1);
  const deadly = batcher.score(...rowsOf(1, 2));
  await turn();
  const innocent = batcher.score(...rowsOf(3));
  executor.end(new WorkerDied("gone"));
  await turn();
  executor.end(new WorkerDied("gone again"));
  await t.rejects(deadly, { code: "internal", message: "gone again" });
  await turn();
  executor.end();
  t.same(valuesOf(await innocent), [6]);
});

t.test("a client that leaves frees its place; one whose rows are being scored changes nothing", async (t) => {
  const { executor, batcher, rejected } = setUp(1);
  const [running, waiting, early] = [new RequestTerms(), new RequestTerms(), new RequestTerms()];
  const first = batcher.score(...rowsOf(1), running);
  await turn();
  const gone = batcher.score(...rowsOf(2, 3), waiting);
  const last = batcher.score(...rowsOf(4));
  waiting.cancel();
  running.cancel();
  await t.rejects(gone, { code: "cancelled" });
  t.equal(batcher.queue.rows, 1);
  t.same(rejected, ["abandoned"]);
  executor.end();
  t.same(valuesOf(await first), [2]);
  await turn();
  executor.end();
  t.same(valuesOf(await last), [8]);
  early.cancel();
  await t.rejects(async () => batcher.score(...rowsOf(1), early), { code: "cancelled" });
});

t.test("a deadline that passes in the queue is answered then, not when a worker comes free", async (t) => {
  const clock = new HandClock();
  const { executor, batcher, rejected } = setUp(1, {}, clock);
  const running = batcher.score(...rowsOf(1));
  await turn();
  const patient = batcher.score(...rowsOf(3), dueAt(60_000));
  const waiting = batcher.score(...rowsOf(2), dueAt(5));
  const late = t.rejects(waiting, { code: "deadline-exceeded" });
  clock.moveTo(4.9);
  t.same(rejected, []);
  clock.moveTo(5);
  await late;
  t.same(rejected, ["expired"]);
  executor.end();
  await turn();
  executor.end();
  t.same([await running, await patient].map(valuesOf), [[2], [6]]);
  t.equal(executor.batches.length, 2);
});

t.test(
  "what cannot be on time is refused at once: overloaded where the queue is to blame, else its deadline",
  async (t) => {
    const { batcher, rejected } = setUp(1, { maxQueueMs: 50 }, new HandClock());
    batcher.learn(1, 10_000);
    void batcher.score(...rowsOf(1));
    await turn();
    for (let i = 0; i < 3; i++) void batcher.score(...rowsOf(1));
    await t.rejects(async () => batcher.score(...rowsOf(1), dueAt(-1)), { code: "deadline-exceeded" });
    await t.rejects(async () => batcher.score(...rowsOf(1), dueAt(5)), { code: "deadline-exceeded" });
    const busy = await Promise.resolve()
      .then(() => batcher.score(...rowsOf(1), dueAt(25)))
      .catch((error: ServingError) => error);
    t.match(busy, { code: "overloaded" });
    t.ok((busy as ServingError).retryAfterMs! > 5, `come back in ${(busy as ServingError).retryAfterMs} ms`);
    void batcher.score(...rowsOf(1), dueAt(25, 1));
    void batcher.score(...rowsOf(1));
    await t.rejects(async () => batcher.score(...rowsOf(1)), { code: "overloaded" });
    t.same(rejected, ["hopeless", "hopeless", "overload", "overload"]);
  },
);

t.test("the more urgent is scored first", async (t) => {
  const { executor, batcher } = setUp(1, { maxBatchRows: 1 });
  void batcher.score(...rowsOf(1));
  await turn();
  void batcher.score(...rowsOf(2));
  void batcher.score(...rowsOf(3), dueAt(Number.POSITIVE_INFINITY, 1));
  for (let i = 0; i < 3; i++) {
    executor.end();
    await turn();
  }
  t.same(
    executor.batches.map(({ features }) => new Float32Array(features)[0]),
    [1, 3, 2],
  );
});

t.test("a device takes two batches at a time, larger ones, and leaves the other workers to the CPU", async (t) => {
  const device = new Device(16);
  const { executor, batchers, reasons } = setUp(4, { queues: 3, devices: [device, device] });
  const [first, second, onCpu] = batchers as [Batcher, Batcher, Batcher];
  const twelve = Array.from({ length: 12 }, (_, i) => i);
  const answers = [first.score(...rowsOf(...twelve))];
  await turn();
  answers.push(second.score(...rowsOf(1)));
  await turn();
  answers.push(first.score(...rowsOf(2)), second.score(...rowsOf(3)));
  await turn();
  t.same(reasons, ["12 idle", "1 idle"], "two workers are idle, the device is not");
  t.equal(device.underWay, 2);
  answers.push(onCpu.score(...rowsOf(4)));
  await turn();
  t.same(executor.batches.map(({ variantKey }) => variantKey).slice(2), ["v2"]);
  executor.end();
  await turn();
  t.same(
    executor.batches.map(({ variantKey }) => variantKey).slice(3),
    ["v0"],
    "a place on the device is taken at once",
  );
  executor.end();
  await turn();
  t.same(executor.batches.map(({ variantKey }) => variantKey).slice(4), ["v1"], "by the other model on it, too");
  for (let running = 0; running < 3; running++) executor.end();
  t.same((await Promise.all(answers)).map(valuesOf), [twelve.map((value) => 2 * value), [2], [4], [6], [8]]);
  await turn();
  t.equal(device.underWay, 0);
});

t.test("a batch that fails gives its place on the device back", async (t) => {
  const device = new Device(8);
  const { executor, batcher } = setUp(1, { devices: [device] });
  const answer = batcher.score(...rowsOf(1));
  await turn();
  executor.end(new ServingError("internal", "the device was lost"));
  await t.rejects(answer, { message: "the device was lost" });
  t.equal(device.underWay, 0);
});
