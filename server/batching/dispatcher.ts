import { ServingError } from "../domain/errors.js";
import type { BatchExecutor } from "../execution/batch-executor.js";
import { decideBatch } from "./batch-policy.js";
import type { Batcher } from "./batcher.js";

export interface DispatcherOptions {
  readonly executor: BatchExecutor;
  readonly maxBatchRows: number;
}

/** Brings the batchers' rows and the executor's idle slots together; the only one that starts batches. */
export class Dispatcher {
  readonly #executor: BatchExecutor;
  readonly #maxBatchRows: number;
  readonly #batchers: Batcher[] = [];
  #scheduled = false;
  #running = 0;
  #drained: (() => void) | undefined;

  constructor({ executor, maxBatchRows }: DispatcherOptions) {
    this.#executor = executor;
    this.#maxBatchRows = maxBatchRows;
    executor.onChange(() => this.#dispatch("gathered"));
  }

  add(batcher: Batcher): void {
    this.#batchers.push(batcher);
    batcher.onArrival(() => this.#schedule());
  }

  /** Forgets a batcher that has been drained. */
  remove(batcher: Batcher): void {
    this.#batchers.splice(this.#batchers.indexOf(batcher), 1);
  }

  /** Settles when nothing waits or runs; the caller has stopped new requests. */
  drain(): Promise<void> {
    return new Promise((resolve) => {
      this.#drained = resolve;
      this.#reportDrained();
    });
  }

  /** Waits for the end of this turn of the event loop: the requests that were read from the sockets in it go together. */
  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      this.#dispatch("idle");
    });
  }

  #dispatch(occasion: "idle" | "gathered"): void {
    if (this.#executor.broken) this.#refuseAll();
    for (;;) {
      const decision = decideBatch(
        this.#batchers.map(({ queue }) => queue),
        this.#executor.idleSlots,
        this.#maxBatchRows,
      );
      if (decision.wait) break;
      this.#running++;
      void this.#batchers[decision.queue]!.dispatch(this.#executor, decision.maxRows, occasion).finally(() => {
        this.#running--;
        this.#reportDrained();
      });
    }
  }

  #refuseAll(): void {
    for (const batcher of this.#batchers)
      batcher.refuseAll(new ServingError("unavailable", "no inference worker is left"));
    this.#reportDrained();
  }

  #reportDrained(): void {
    if (this.#running === 0 && this.#batchers.every(({ queue }) => queue.rows === 0)) this.#drained?.();
  }
}
