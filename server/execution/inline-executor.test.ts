import t from "tap";
import { Batcher } from "../batching/batcher.js";
import { Dispatcher } from "../batching/dispatcher.js";
import type { Signature, Tensor } from "../domain/tensor.js";
import { InlineExecutor } from "./inline-executor.js";
import type { loadSession } from "./load-session.js";

const signature: Signature = {
  inputs: [{ name: "x", datatype: "FP32", shape: [-1], vocabularySizes: [] }],
  outputs: [{ name: "y", datatype: "FP32", shape: [-1] }],
};

/** An executor of one model whose batches stand on the thread for so long, and a batcher on it whose batches are one request. */
async function setUp(batchMs: number) {
  const began: number[] = [];
  let turn = 0;
  const score = async (): Promise<Tensor[]> => {
    began.push(turn);
    const end = performance.now() + batchMs;
    while (performance.now() < end);
    return [{ name: "y", datatype: "FP32", shape: [1], data: new Float32Array(1) }];
  };
  const load = async () => ({ session: { score, release: async () => {} }, report: {} });
  const executor = await InlineExecutor.start({ load: load as unknown as typeof loadSession });
  await executor.load([{ key: "v" } as Parameters<typeof loadSession>[0]]);
  const observer = {
    requestDequeued() {},
    batchDispatched() {},
    batchScored() {},
    requestRejected() {},
    requestAbandoned() {},
    batchRetried() {},
  };
  const dispatcher = new Dispatcher({ executor, maxBatchRows: 1 });
  const labels = { model: "m", version: "1", variant: "v" };
  const batcher = new Batcher({
    ...{ labels, signature, variantKey: "v", maxQueueRows: 1000, maxQueueMs: 1e6, observer },
  });
  dispatcher.add(batcher);
  const input: Tensor = { name: "x", datatype: "FP32", shape: [1], data: new Float32Array(1) };
  /** Scores so many requests that come at once; when, in turns of the event loop, each batch began. */
  const turnsOf = async (requests: number) => {
    let done = false;
    const all = Promise.all(Array.from({ length: requests }, () => batcher.score([input], 1))).then(() => {
      done = true;
    });
    // As in a server whose sockets are never silent.
    while (!done) {
      turn++;
      await new Promise((resolve) => setTimeout(resolve));
    }
    await all;
    return began;
  };
  return { turnsOf };
}

t.test("the sockets are read between batches that take long, however many wait", async (t) => {
  const { turnsOf } = await setUp(6);
  const turns = await turnsOf(12);
  t.equal(turns.length, 12);
  t.equal(new Set(turns).size, 12, `batches began in turns ${turns.join(" ")}`);
});

t.test("batches that are quick run one after the other", async (t) => {
  const { turnsOf } = await setUp(0);
  const turns = await turnsOf(200);
  t.equal(turns.length, 200);
  t.ok(new Set(turns).size < 100, `${new Set(turns).size} turns`);
});
