import { parentPort, workerData } from "node:worker_threads";
import { nowMs } from "./clock.js";

// Sleeps until each due time and says so. It sends the start of the clock first, then one message per due request.
const { arrivals, leadMs } = workerData as { arrivals: Float64Array; leadMs: number };
const sleeper = new Int32Array(new SharedArrayBuffer(4));
const start = nowMs() + leadMs;

parentPort!.postMessage(start);
for (const [at, offset] of arrivals.entries()) {
  const waitMs = start + offset - nowMs();
  if (waitMs > 0) Atomics.wait(sleeper, 0, 0, waitMs);
  parentPort!.postMessage(at);
}
