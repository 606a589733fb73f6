import { isMainThread, workerData } from "node:worker_threads";

/** What every worker thread is given (`workerData`). */
export interface WorkerSettings {
  /** One 32-bit word, shared by all threads of the process: 0 free, 1 taken. */
  readonly deviceLock: SharedArrayBuffer;
}

const fromMain = isMainThread ? undefined : (workerData as WorkerSettings | null)?.deviceLock;

/** The lock of this process. */
export const deviceLock: SharedArrayBuffer = fromMain ?? new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);

const word = new Int32Array(deviceLock);

/**
 * Does something while no other thread of the process does: onnxruntime's WebGPU sessions of one process share a device, and
 * using it from two threads at once ends the process (seen with 1.30). The thread sleeps until its turn; the work itself may
 * not ask for the lock again.
 */
export async function withDevice<Result>(work: () => Promise<Result>): Promise<Result> {
  while (Atomics.compareExchange(word, 0, 0, 1) !== 0) Atomics.wait(word, 0, 1);
  try {
    return await work();
  } finally {
    Atomics.store(word, 0, 0);
    Atomics.notify(word, 0, 1);
  }
}
