import { performance } from "node:perf_hooks";
import { ServingError } from "../domain/errors.js";
import type { BatchExecutor } from "../execution/batch-executor.js";
import { predictWaitMs } from "./admission.js";
import { decideBatch } from "./batch-policy.js";
import type { Batcher, BatcherHost } from "./batcher.js";
import { predictUs } from "./cost-model.js";

export interface DispatcherOptions {
  readonly executor: BatchExecutor;
  readonly maxBatchRows: number;
}

/** A batch that runs, and when it is expected to end. */
interface RunningBatch {
  endsAt: number;
}

/** Brings the batchers' rows and the executor's idle slots together; the only one that starts batches. */
export class Dispatcher implements BatcherHost {
  readonly #executor: BatchExecutor;
  readonly #maxBatchRows: number;
  readonly #batchers: Batcher[] = [];
  readonly #running = new Set<RunningBatch>();
  #scheduled = false;
  #drained: (() => void) | undefined;
  #expiry: NodeJS.Timeout | undefined;
  #expiryAt = Number.POSITIVE_INFINITY;

  constructor({ executor, maxBatchRows }: DispatcherOptions) {
    this.#executor = executor;
    this.#maxBatchRows = maxBatchRows;
    executor.onChange(() => this.#dispatch("gathered"));
  }

  add(batcher: Batcher): void {
    this.#batchers.push(batcher);
    batcher.attach(this);
  }

  /** Settles when nothing waits or runs; the caller has stopped new requests. */
  drain(): Promise<void> {
    return new Promise((resolve) => {
      this.#drained = resolve;
      this.#reportDrained();
    });
  }

  arrived({ deadline }: { readonly deadline: number }): void {
    this.#expireAt(deadline);
    this.#schedule();
  }

  predictWaitMs(priority: number): number {
    let queuedUs = 0;
    for (const { queue, cost } of this.#batchers) {
      const rows = queue.rows === 0 ? 0 : queue.rowsBefore(priority);
      if (rows > 0) queuedUs += predictUs(cost, rows) + cost.fixedUs * Math.floor(rows / this.#maxBatchRows);
    }
    const now = performance.now();
    let runningMs = 0;
    for (const { endsAt } of this.#running) runningMs += Math.max(0, endsAt - now);
    const { idleSlots } = this.#executor;
    return predictWaitMs({ queuedMs: queuedUs / 1000, runningMs, idleSlots, busySlots: this.#running.size });
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
      const now = performance.now();
      // Deadlines that passed while the event loop was busy, before their rows cost a worker its time.
      if (this.#expiryAt <= now) this.#expire(now);
      const decision = decideBatch(this.#batchers, this.#executor.idleSlots, this.#maxBatchRows, now);
      if (decision.wait) break;
      const batcher = this.#batchers[decision.queue]!;
      const waiting = batcher.rows;
      const running = { endsAt: now };
      this.#running.add(running);
      const ended = batcher.dispatch(this.#executor, this.#maxBatchRows, decision.bound, occasion);
      running.endsAt += predictUs(batcher.cost, waiting - batcher.rows) / 1000;
      void ended.finally(() => {
        this.#running.delete(running);
        // What was put back when its worker died is news to nobody else.
        if (batcher.rows > 0) this.#schedule();
        this.#reportDrained();
      });
    }
  }

  /** Sets the one timer that refuses what waits too long while no worker comes free. */
  #expireAt(deadline: number): void {
    if (deadline >= this.#expiryAt) return;
    clearTimeout(this.#expiry);
    this.#expiryAt = deadline;
    this.#expiry = setTimeout(() => this.#expire(performance.now()), Math.max(0, deadline - performance.now()));
    // The sockets keep the process alive while anybody waits for the answer.
    this.#expiry.unref();
  }

  #expire(now: number): void {
    clearTimeout(this.#expiry);
    this.#expiryAt = Number.POSITIVE_INFINITY;
    let next = Number.POSITIVE_INFINITY;
    for (const batcher of this.#batchers) {
      batcher.expire(now);
      next = Math.min(next, batcher.earliestDeadline());
    }
    this.#expireAt(next);
    this.#reportDrained();
  }

  #refuseAll(): void {
    for (const batcher of this.#batchers)
      batcher.refuseAll(new ServingError("unavailable", "no inference worker is left"));
    this.#reportDrained();
  }

  #reportDrained(): void {
    if (this.#running.size === 0 && this.#batchers.every(({ rows }) => rows === 0)) this.#drained?.();
  }
}
