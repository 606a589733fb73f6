import { Worker } from "node:worker_threads";

/** Time between the clock's start being known and the first request, so that the first is not late. */
const leadMs = 5;

/** Where the threads keep what they share. */
export const place = { due: 0, isToldOf: 1 } as const;

export interface PacerData {
  readonly arrivals: Float64Array;
  readonly leadMs: number;
  readonly shared: Int32Array;
}

export interface PacerEvents {
  /** Once, first: where zero of the arrival times lies on `nowMs`. */
  started(startMs: number): void;
  /** More are due than when `due` was last read. */
  due(): void;
  failed(error: Error): void;
}

/**
 * Says when requests fall due, to some 0.2 ms. Timers of the event loop are a whole millisecond coarse, which would
 * show in every latency, and polling the clock would take a core from the server: so a thread sleeps instead.
 */
export class Pacer {
  readonly #worker: Worker;
  readonly #shared = new Int32Array(new SharedArrayBuffer(8));

  constructor(arrivals: Float64Array, events: PacerEvents) {
    const workerData: PacerData = { arrivals, leadMs, shared: this.#shared };
    this.#worker = new Worker(new URL("./pacer-worker.js", import.meta.url), {
      workerData,
      // The main thread's flags may load whole compilers (a test runner's), and a phase starts a thread.
      execArgv: [],
    });
    this.#worker.once("message", (startMs: number) => {
      events.started(startMs);
      this.#worker.on("message", () => {
        // Before the count is read: what comes due in between is told again.
        Atomics.store(this.#shared, place.isToldOf, 0);
        events.due();
      });
    });
    this.#worker.on("error", events.failed);
  }

  /** How many are due; may be asked at any time once started. */
  get due(): number {
    return Atomics.load(this.#shared, place.due);
  }

  /** No more events after this. */
  stop(): void {
    this.#worker.removeAllListeners("message");
    void this.#worker.terminate();
  }
}
