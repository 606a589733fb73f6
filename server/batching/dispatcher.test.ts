import t from "tap";
import { ServingError } from "../domain/errors.js";
import type { Signature, Tensor } from "../domain/tensor.js";
import type { BatchExecutor, FeatureBatch, ScoreBatch } from "../execution/batch-executor.js";
import { Batcher } from "./batcher.js";
import { Dispatcher } from "./dispatcher.js";

const signature: Signature = {
  inputs: [{ name: "x", datatype: "FP32", shape: [-1], vocabularySizes: [] }],
  outputs: [{ name: "y", datatype: "FP32", shape: [-1] }],
};

/** Doubles its one input; batches end when the test says so. */
class FakeExecutor implements BatchExecutor {
  broken = false;
  readonly batches: FeatureBatch[] = [];
  readonly #ends: ((error?: ServingError) => void)[] = [];
  #changed: () => void = () => {};

  constructor(public idleSlots: number) {}

  execute(batch: FeatureBatch): Promise<ScoreBatch> {
    this.idleSlots--;
    this.batches.push(batch);
    return new Promise((resolve, reject) => {
      this.#ends.push((error) => {
        this.idleSlots++;
        const data = new Float32Array(batch.features).subarray(0, batch.rows).map((value) => value * 2);
        if (error === undefined)
          resolve({ outputs: [{ name: "y", datatype: "FP32", shape: [batch.rows], data }], computeSeconds: 0 });
        else reject(error);
        this.#changed();
      });
    });
  }

  /** Ends the oldest running batch. */
  end(error?: ServingError): void {
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

function setUp(slots: number, { maxBatchRows = 8, maxQueueRows = 20, queues = 1 } = {}) {
  const executor = new FakeExecutor(slots);
  const dispatcher = new Dispatcher({ executor, maxBatchRows });
  const reasons: string[] = [];
  const rejected: string[] = [];
  const observer = {
    requestDequeued: () => {},
    batchDispatched: (_: unknown, rows: number, reason: string) => reasons.push(`${rows} ${reason}`),
    batchScored: () => {},
    requestRejected: (_: unknown, reason: string) => rejected.push(reason),
  };
  const batchers = Array.from({ length: queues }, (_, i) => {
    const labels = { model: "m", version: "1", variant: `v${i}` };
    const batcher = new Batcher({ labels, signature, variantKey: `v${i}`, maxQueueRows, observer });
    dispatcher.add(batcher);
    return batcher;
  });
  return { executor, dispatcher, batcher: batchers[0]!, batchers, reasons, rejected };
}

function rowsOf(...values: number[]): [Tensor[], number] {
  return [[{ name: "x", datatype: "FP32", shape: [values.length], data: Float32Array.from(values) }], values.length];
}

const turn = () => new Promise((resolve) => setTimeout(resolve, 2));
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
