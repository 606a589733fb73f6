// Real threads that really die, under the batcher.
import t from "tap";
import type { Signature, Tensor } from "../domain/tensor.js";
import { cpuOnly } from "../execution/provider.js";
import { WorkerPool } from "../execution/worker-pool.js";
import { Batcher } from "./batcher.js";
import { Dispatcher } from "./dispatcher.js";

const signature: Signature = {
  inputs: [{ name: "x", datatype: "FP32", shape: [-1], vocabularySizes: [] }],
  outputs: [{ name: "y", datatype: "FP32", shape: [-1] }],
};

const rowsOf = (count: number): [Tensor[], number] => [
  [{ name: "x", datatype: "FP32", shape: [count], data: new Float32Array(count).fill(3) }],
  count,
];

t.test(
  "a request that kills its worker is tried once more and fails alone; the worker is replaced each time",
  async (t) => {
    const events: string[] = [];
    const pool = await WorkerPool.start({
      workers: 1,
      script: new URL("../testing/mortal-worker.js", import.meta.url),
      observer: {
        workerDied: () => events.push("died"),
        workerReplaced: () => events.push("replaced"),
        workerLost: () => events.push("lost"),
      },
    });
    const dispatcher = new Dispatcher({ executor: pool, maxBatchRows: 13 });
    const labels = { model: "m", version: "1", variant: "v" };
    const observer = {
      requestDequeued() {},
      batchDispatched() {},
      batchScored() {},
      requestRejected() {},
      requestAbandoned() {},
      batchRetried: () => events.push("retried"),
    };
    await pool.load([{ key: "v", modelPath: "v.onnx", signature, providers: cpuOnly, warmUpRows: [] }]);
    const batcher = new Batcher({
      ...{ labels, signature, variantKey: "v", maxQueueRows: 1000, maxQueueMs: 60_000, observer },
    });
    dispatcher.add(batcher);
    const deadly = batcher.score(...rowsOf(13));
    const innocent = [batcher.score(...rowsOf(5)), batcher.score(...rowsOf(12))];
    await t.rejects(deadly, { code: "internal", message: /the worker scoring this batch died: a bolt from the blue/ });
    for (const [outputs] of await Promise.all(innocent)) t.ok([...outputs!.data].every((value) => value === 6));
    t.same(
      events.filter((event) => event === "retried"),
      ["retried"],
    );
    t.same(
      events.filter((event) => event !== "retried"),
      ["died", "replaced", "died", "replaced"],
    );
    await dispatcher.drain();
    await pool.close();
  },
);
