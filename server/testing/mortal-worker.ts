// A worker that speaks the pool's language without a model: it dies when told to, and doubles its one FP32 input otherwise.
import { parentPort } from "node:worker_threads";
import type { WorkerMessage, WorkerReply } from "../execution/messages.js";

/** The number of rows that kills the thread. */
const deadlyRows = 13;

if (process.env["RANKSERVE_TEST_WORKER_FAILS"] === "start") throw new Error("no worker today");

parentPort?.on("message", (message: WorkerMessage) => {
  if (message.kind === "close") {
    parentPort?.close();
    return;
  }
  parentPort?.postMessage(answer(message));
});
parentPort?.postMessage({ kind: "started" } satisfies WorkerReply);

function answer(message: Exclude<WorkerMessage, { kind: "close" }>): WorkerReply {
  if (message.kind === "load") {
    return message.spec.key === "poison"
      ? { kind: "failed", message: "cannot be loaded" }
      : {
          kind: "loaded",
          loaded: { seconds: 0, provider: { name: "cpu", nodes: { cpu: 1 }, passedOver: [] }, warmUp: [] },
        };
  }
  if (message.kind === "unload") return { kind: "unloaded" };
  if (message.kind === "pack") return { kind: "failed", message: "nothing to pack" };
  const { rows, features, variantKey } = message.batch;
  if (rows === deadlyRows) throw new Error("a bolt from the blue");
  if (variantKey === "faulty") return { kind: "failed", message: "the model failed" };
  const data = new Float32Array(features).subarray(0, rows).map((value) => value * 2);
  return {
    kind: "scored",
    scores: { outputs: [{ name: "y", datatype: "FP32", shape: [rows], data }], computeSeconds: 0.001 },
  };
}
