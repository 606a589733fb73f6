import { Worker } from "node:worker_threads";

/** Time between the clock's start being known and the first request, so that the first is not late. */
const leadMs = 5;

export interface PacerEvents {
  /** Once, first: where zero of the arrival times lies on `nowMs`. */
  started(startMs: number): void;
  /** Once per arrival, in order, at or just after its time. */
  due(index: number): void;
  failed(error: Error): void;
}

/**
 * Says when requests fall due, to some 0.1 ms. Timers of the event loop are a whole millisecond coarse, which would
 * show in every latency, and polling the clock would take a core from the server: so a thread sleeps instead.
 */
export class Pacer {
  readonly #worker: Worker;

  constructor(arrivals: Float64Array, events: PacerEvents) {
    this.#worker = new Worker(new URL("./pacer-worker.js", import.meta.url), {
      workerData: { arrivals, leadMs },
      // The main thread's flags may load whole compilers (a test runner's), and a phase starts a thread.
      execArgv: [],
    });
    this.#worker.once("message", (startMs: number) => {
      this.#worker.on("message", events.due);
      events.started(startMs);
    });
    this.#worker.on("error", events.failed);
  }

  /** No more `due` after this. */
  stop(): void {
    this.#worker.removeAllListeners("message");
    void this.#worker.terminate();
  }
}
