import { parentPort, workerData } from "node:worker_threads";
import { nowMs } from "./clock.js";
import { type PacerData, place } from "./pacer.js";

// Sleeps until each due time and counts. It sends the start of the clock first, then a message whenever there is news and
// the last one has been read: at high rates a message per request would cost more than the request.
const { arrivals, leadMs, shared } = workerData as PacerData;
/** The shortest sleep: to wake for every request of many would take the time to send them. */
const leastSleepMs = 0.2;
const sleeper = new Int32Array(new SharedArrayBuffer(4));
const start = nowMs() + leadMs;

parentPort!.postMessage(start);
let due = 0;
while (due < arrivals.length) {
  const elapsedMs = nowMs() - start;
  while (due < arrivals.length && arrivals[due]! <= elapsedMs) due++;
  if (due > Atomics.exchange(shared, place.due, due) && Atomics.exchange(shared, place.isToldOf, 1) === 0) {
    parentPort!.postMessage(undefined);
  }
  if (due === arrivals.length) break;
  Atomics.wait(sleeper, 0, 0, Math.max(leastSleepMs, start + arrivals[due]! - nowMs()));
}
