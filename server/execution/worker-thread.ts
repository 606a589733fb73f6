import { Worker } from "node:worker_threads";
import { deviceLock, type WorkerSettings } from "./device-lock.js";
import type { WorkerMessage, WorkerReply } from "./messages.js";

interface Waiting {
  readonly resolve: (reply: WorkerReply) => void;
  readonly reject: (error: Error) => void;
}

/** One worker thread as a sequence of questions and answers; at most one question is open at a time. */
export class WorkerThread {
  /** Settles when the thread has ended: with the reason when it died, with undefined when it was closed. */
  readonly ended: Promise<Error | undefined>;
  readonly #worker: Worker;
  #waiting: Waiting | undefined;
  #closing = false;

  private constructor(script: URL) {
    // Without the main thread's flags: a loader given there would be started again in every worker.
    this.#worker = new Worker(script, { execArgv: [], workerData: { deviceLock } satisfies WorkerSettings });
    this.#worker.on("message", (reply: WorkerReply) => {
      const waiting = this.#waiting;
      this.#waiting = undefined;
      waiting?.resolve(reply);
    });
    this.ended = new Promise((resolve) => {
      let reason: Error | undefined;
      this.#worker.on("error", (error) => {
        reason = error instanceof Error ? error : new Error(String(error));
      });
      this.#worker.on("exit", (code) => {
        if (!this.#closing) reason ??= new Error(`the worker thread ended with code ${code}`);
        this.#waiting?.reject(reason ?? new Error("the worker thread was closed"));
        this.#waiting = undefined;
        resolve(reason);
      });
    });
  }

  /** @throws when the thread ends before it is ready to take messages */
  static async start(script: URL): Promise<WorkerThread> {
    const thread = new WorkerThread(script);
    await thread.#reply();
    return thread;
  }

  /** Rejects when the thread dies before answering. */
  ask(message: WorkerMessage, transfer: readonly ArrayBuffer[] = []): Promise<WorkerReply> {
    if (this.#waiting !== undefined) return Promise.reject(new Error("the worker thread is still answering"));
    const reply = this.#reply();
    this.#worker.postMessage(message, transfer);
    return reply;
  }

  /** Asks the thread to end by itself and waits until it has; never interrupts it. */
  async close(): Promise<void> {
    this.#closing = true;
    this.#worker.postMessage({ kind: "close" } satisfies WorkerMessage);
    await this.ended;
  }

  #reply(): Promise<WorkerReply> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
    });
  }
}
