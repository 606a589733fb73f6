// The whole batcher under load, in simulated time: nothing here depends on the machine.
import t from "tap";
import { RequestTerms } from "../domain/request-terms.js";
import type { Signature, Tensor } from "../domain/tensor.js";
import type { BatchExecutor, FeatureBatch, ScoreBatch } from "../execution/batch-executor.js";
import { Batcher } from "./batcher.js";
import type { Clock } from "./clock.js";
import { Dispatcher } from "./dispatcher.js";

const signature: Signature = {
  inputs: [{ name: "x", datatype: "FP32", shape: [-1], vocabularySizes: [] }],
  outputs: [{ name: "y", datatype: "FP32", shape: [-1] }],
};

/** Runs what falls due in order of time; between two moments every promise settles. */
class SimulatedClock implements Clock {
  #now = 0;
  /** Ascending by time; of the same time in the order in which they were asked for. */
  #due: { readonly at: number; readonly run: () => void }[] = [];

  now(): number {
    return this.#now;
  }

  soon(run: () => void): void {
    this.later(run, 0);
  }

  later(run: () => void, ms: number): () => void {
    const entry = { at: this.#now + ms, run };
    let [low, high] = [0, this.#due.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#due[middle]!.at > entry.at) high = middle;
      else low = middle + 1;
    }
    this.#due.splice(low, 0, entry);
    return () => {
      this.#due = this.#due.filter((each) => each !== entry);
    };
  }

  async runAll(): Promise<void> {
    for (let entry = this.#due.shift(); entry !== undefined; entry = this.#due.shift()) {
      this.#now = entry.at;
      entry.run();
      for (let settle = 0; settle < 12; settle++) await Promise.resolve();
    }
  }
}

/**
 * Workers whose batches take 0.2 ms and 6 us a row, give or take a tenth. Where the network thread runs the model itself it
 * then needs some time to read and answer, which no batch is charged for.
 */
class SimulatedExecutor implements BatchExecutor {
  readonly broken = false;
  idleSlots: number;
  #changed = () => {};
  #batches = 0;

  constructor(
    private readonly clock: Clock,
    workers: number,
    private readonly asideMsPerRow: number,
  ) {
    this.idleSlots = workers;
  }

  execute({ rows }: FeatureBatch): Promise<ScoreBatch> {
    this.idleSlots--;
    const ms = (0.2 + 0.006 * rows) * (0.9 + 0.02 * (this.#batches++ % 11));
    const data = new Float32Array(rows);
    return new Promise((resolve) => {
      this.clock.later(() => {
        resolve({ outputs: [{ name: "y", datatype: "FP32", shape: [rows], data }], computeSeconds: ms / 1000 });
        if (this.asideMsPerRow === 0) this.#free();
        else this.clock.later(() => this.#free(), this.asideMsPerRow * rows);
      }, ms);
    });
  }

  #free(): void {
    this.idleSlots++;
    this.#changed();
  }

  onChange(listener: () => void): void {
    this.#changed = listener;
  }

  async close(): Promise<void> {}
}

const rowsPerRequest = 100;

/**
 * Requests at a rate, spread at random but always the same; what came of them.
 * @param bodyMs after a head was let in its body comes, half as much sooner or later; absent: head and body come together
 */
async function offer(workers: number, perSecond: number, seconds: number, asideMsPerRow = 0, bodyMs?: number) {
  const clock = new SimulatedClock();
  const observer = {
    requestDequeued() {},
    batchDispatched() {},
    batchScored() {},
    requestRejected() {},
    requestAbandoned() {},
    batchRetried() {},
  };
  const dispatcher = new Dispatcher({
    executor: new SimulatedExecutor(clock, workers, asideMsPerRow),
    maxBatchRows: 512,
    clock,
  });
  const labels = { model: "m", version: "1", variant: "v" };
  const batcher = new Batcher({
    ...{ labels, signature, variantKey: "v", maxQueueRows: 100_000, maxQueueMs: 5, observer, clock },
  });
  dispatcher.add(batcher);
  // What batches of several requests save is learned from batches of several.
  if (bodyMs !== undefined) for (const rows of [100, 300, 500]) batcher.learn(rows, 200 + 6 * rows, 10);
  const inputs: Tensor[] = [
    { name: "x", datatype: "FP32", shape: [rowsPerRequest], data: new Float32Array(rowsPerRequest) },
  ];
  const latencies: number[] = [];
  let refused = 0;
  let refusedUnread = 0;
  let state = 7;
  const score = (terms?: RequestTerms) => {
    const arrived = clock.now();
    Promise.resolve()
      .then(() => batcher.score(inputs, rowsPerRequest, terms))
      .then(
        () => latencies.push(clock.now() - arrived),
        () => refused++,
      );
  };
  for (let request = 0; request < perSecond * seconds; request++) {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    const terms = new RequestTerms();
    const spread = 0.5 + (state % 1000) / 1000;
    const arrive = () => {
      if (bodyMs === undefined) score();
      else if (batcher.admitUnread(Number.POSITIVE_INFINITY, 0).admit) {
        terms.expectation = batcher.expect();
        clock.later(() => score(terms), bodyMs * spread);
      } else refusedUnread++;
    };
    clock.later(arrive, (state / 2 ** 32) * seconds * 1000);
  }
  await clock.runAll();
  latencies.sort((a, b) => a - b);
  const p99 = latencies[Math.floor(latencies.length * 0.99)]!;
  return { goodput: latencies.length / seconds, p99, refused, refusedUnread, answered: latencies.length };
}

for (const workers of [1, 3]) {
  t.test(
    `three times the sustainable load on ${workers} workers: goodput holds, and what is accepted is quick`,
    async (t) => {
      // A full batch of 500 rows takes 3.2 ms.
      const peak = workers * (5 / 3.2) * 1000;
      const normal = await offer(workers, 0.7 * peak, 1);
      const overload = await offer(workers, 3 * peak, 0.4);
      t.ok(normal.refused < 0.03 * normal.answered, `${normal.refused} refused of a load that can be borne`);
      t.ok(overload.refused > overload.answered, "most of the overload was refused");
      const ratio = overload.goodput / peak;
      t.ok(ratio >= 0.9, `goodput is ${ratio.toFixed(3)} of the peak`);
      t.ok(overload.p99 <= 2 * normal.p99, `p99 ${overload.p99.toFixed(1)} ms, normally ${normal.p99.toFixed(1)}`);
    },
  );
}

t.test("time that no batch is charged for lengthens the queue no further than allowed", async (t) => {
  // As long again as the model takes; a full batch of 300 rows takes 2 ms of that.
  const peak = (3 / (2 + 300 * 0.006)) * 1000;
  const overload = await offer(1, 3 * peak, 1, 0.006);
  const ratio = overload.goodput / peak;
  t.ok(ratio >= 0.9, `goodput is ${ratio.toFixed(3)} of the peak`);
  // Without the correction it is 10.2 ms.
  t.ok(overload.p99 <= 8, `p99 is ${overload.p99.toFixed(1)} ms`);
});

for (const bodyMs of [0.5, 4, 40]) {
  t.test(
    `bodies that come ${bodyMs} ms after their heads were let in keep the worker busy, and the queue short`,
    async (t) => {
      const peak = (5 / 3.2) * 1000;
      const overload = await offer(1, 3 * peak, 1, 0, bodyMs);
      const ratio = overload.goodput / peak;
      t.ok(ratio >= 0.9, `goodput is ${ratio.toFixed(3)} of the peak`);
      t.ok(overload.p99 <= 11, `p99 is ${overload.p99.toFixed(1)} ms, 5 of which may be waited`);
      // One in 64 is read whatever it holds, to see whether it names a priority.
      const inVain = overload.refused / (overload.refused + overload.refusedUnread);
      t.ok(inVain < 0.05, `${overload.refused} read in vain, ${overload.refusedUnread} refused at their heads`);
    },
  );
}
