import t from "tap";
import type { Signature } from "../domain/tensor.js";
import { cpuOnly } from "./provider.js";
import { WorkerPool } from "./worker-pool.js";

const script = new URL("../testing/mortal-worker.js", import.meta.url);
const signature: Signature = {
  inputs: [{ name: "x", datatype: "FP32", shape: [-1], vocabularySizes: [] }],
  outputs: [{ name: "y", datatype: "FP32", shape: [-1] }],
};

function batchOf(rows: number, variantKey = "v") {
  return { variantKey, rows, features: new Float32Array(rows).fill(3).buffer };
}

async function startPool(t: { teardown(end: () => Promise<void>): void }, workers: number) {
  const events: string[] = [];
  const waiting: { event: string; resolve: () => void }[] = [];
  const note = (event: string) => {
    events.push(event);
    for (const { resolve } of waiting.filter((each) => event.startsWith(each.event))) resolve();
  };
  const pool = await WorkerPool.start({
    workers,
    script,
    observer: {
      workerDied: (reason) => note(`died: ${reason.message}`),
      workerReplaced: () => note("replaced"),
      workerLost: (reason) => note(`lost: ${reason.message}`),
    },
  });
  t.teardown(() => pool.close());
  const happens = (event: string) =>
    new Promise<void>((resolve) => {
      waiting.push({ event, resolve });
      if (events.some((each) => each.startsWith(event))) resolve();
    });
  return { pool, events, happens };
}

t.test("batches run on idle workers", async (t) => {
  const { pool } = await startPool(t, 2);
  t.equal(pool.idleSlots, 2);
  const running = [pool.execute(batchOf(2)), pool.execute(batchOf(3))];
  t.equal(pool.idleSlots, 0);
  await t.rejects(pool.execute(batchOf(1)), { message: "no worker is idle" });
  const answers = await Promise.all(running);
  t.same(
    answers.map(({ outputs }) => [...outputs[0]!.data]),
    [
      [6, 6],
      [6, 6, 6],
    ],
  );
  t.equal(pool.idleSlots, 2);
});

t.test("a batch that fails leaves its worker alive", async (t) => {
  const { pool, events } = await startPool(t, 1);
  await t.rejects(pool.execute(batchOf(1, "faulty")), { code: "internal", message: "the model failed" });
  t.same([...(await pool.execute(batchOf(1))).outputs[0]!.data], [6]);
  t.same(events, []);
});

t.test("a worker that dies loses its own batch, and is replaced with everything loaded", async (t) => {
  const { pool, events, happens } = await startPool(t, 2);
  await pool.load([{ key: "v", modelPath: "v.onnx", signature, providers: cpuOnly, warmUpRows: [] }]);
  const doomed = pool.execute(batchOf(13));
  const fine = pool.execute(batchOf(2));
  await t.rejects(doomed, { name: "WorkerDied", message: /the worker scoring this batch died: a bolt from the blue/ });
  t.same([...(await fine).outputs[0]!.data], [6, 6]);
  await happens("replaced");
  t.same(events, ["died: a bolt from the blue", "replaced"]);
  t.equal(pool.idleSlots, 2);
  t.equal(pool.broken, false);
});

t.test("a replacement that cannot start is not tried again, and a pool without workers is broken", async (t) => {
  const { pool, events, happens } = await startPool(t, 1);
  let changes = 0;
  pool.onChange(() => changes++);
  process.env["RANKSERVE_TEST_WORKER_FAILS"] = "start";
  t.teardown(() => delete process.env["RANKSERVE_TEST_WORKER_FAILS"]);
  await t.rejects(pool.execute(batchOf(13)), { name: "WorkerDied" });
  await happens("lost");
  await new Promise((resolve) => setTimeout(resolve, 50));
  t.same(events, ["died: a bolt from the blue", "lost: no worker today"]);
  t.equal(pool.broken, true);
  t.ok(changes > 0, "those who wait are told");
});

t.test("a pool whose workers cannot start, or cannot load, says why", async (t) => {
  const { pool } = await startPool(t, 2);
  await t.rejects(pool.load([{ key: "poison", modelPath: "p.onnx", signature, providers: cpuOnly, warmUpRows: [] }]), {
    message: "p.onnx: cannot be loaded",
  });
  process.env["RANKSERVE_TEST_WORKER_FAILS"] = "start";
  t.teardown(() => delete process.env["RANKSERVE_TEST_WORKER_FAILS"]);
  await t.rejects(startPool(t, 2), { message: "no worker today" });
});

t.test(
  "variants are loaded and unloaded between batches; one that cannot be loaded costs the workers nothing",
  async (t) => {
    const { pool, events } = await startPool(t, 2);
    const spec = (key: string) => ({ key, modelPath: `${key}.onnx`, signature, providers: cpuOnly, warmUpRows: [] });
    await pool.load([spec("v")]);
    const batches: Promise<unknown>[] = [];
    const loadWhileBusy = async (load: () => Promise<unknown>) => {
      batches.push(pool.execute(batchOf(2)), pool.execute(batchOf(3)));
      return load();
    };
    const reports = await loadWhileBusy(() => pool.load([spec("w"), spec("x")]));
    t.same([...(reports as Map<string, unknown>).keys()], ["w", "x"]);
    await t.rejects(
      loadWhileBusy(() => pool.load([spec("y"), spec("poison")])),
      { message: "poison.onnx: cannot be loaded" },
    );
    await loadWhileBusy(() => pool.unload("v"));
    await Promise.all(batches);
    t.equal(pool.idleSlots, 2);
    t.same(events, [], "no worker was lost on the way");
  },
);

t.test("a worker that dies while a load waits for it does not hold the load up", async (t) => {
  const { pool, happens } = await startPool(t, 1);
  const spec = (key: string) => ({ key, modelPath: `${key}.onnx`, signature, providers: cpuOnly, warmUpRows: [] });
  await pool.load([spec("v")]);
  const doomed = pool.execute(batchOf(13));
  const loaded = pool.load([spec("w")]);
  await t.rejects(doomed, { name: "WorkerDied" });
  await happens("replaced");
  await loaded;
  t.equal(pool.idleSlots, 1);
  t.same([...(await pool.execute(batchOf(1, "w"))).outputs[0]!.data], [6]);
});

t.test("telemetry is off in this process before any worker starts", async (t) => {
  t.equal(process.env["ORT_DISABLE_TELEMETRY"], "1");
});
