import { ServingError } from "../domain/errors.js";
import type { Expectation } from "../domain/expectation.js";
import { defaultPriority } from "../domain/request-terms.js";
import type { BatchExecutor } from "../execution/batch-executor.js";
import { type ExpectedWork, predictWaitMs } from "./admission.js";
import { decideBatch } from "./batch-policy.js";
import type { Batcher, BatcherHost } from "./batcher.js";
import { type Clock, realClock } from "./clock.js";
import { predictUs } from "./cost-model.js";
import { ExpectedRequests } from "./expected-requests.js";
import type { ReadTurns } from "./read-turns.js";
import { WaitCorrection } from "./wait-correction.js";

export interface DispatcherOptions {
  readonly executor: BatchExecutor;
  /** Of batches on the CPU; devices have limits of their own. */
  readonly maxBatchRows: number;
  readonly clock?: Clock;
  /** Absent: requests are taken for read the moment they come. */
  readonly readTurns?: ReadTurns;
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
  #mostUrgent = defaultPriority;
  readonly #expected: ExpectedRequests;
  readonly #correction = new WaitCorrection();
  #drained: (() => void) | undefined;
  readonly #clock: Clock;
  readonly #readTurns: ReadTurns | undefined;
  #callOffExpiry: () => void = () => {};
  #expiryAt = Number.POSITIVE_INFINITY;

  constructor({ executor, maxBatchRows, clock = realClock, readTurns }: DispatcherOptions) {
    this.#clock = clock;
    this.#readTurns = readTurns;
    this.#expected = new ExpectedRequests(clock);
    this.#executor = executor;
    this.#maxBatchRows = maxBatchRows;
    executor.onChange(() => this.#dispatch("gathered"));
  }

  add(batcher: Batcher): void {
    this.#batchers.push(batcher);
    batcher.attach(this);
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

  arrived({ deadline, priority }: { readonly deadline: number; readonly priority: number }): void {
    this.#mostUrgent = Math.min(this.#mostUrgent, priority);
    this.#expireAt(deadline);
    this.#schedule();
  }

  get mostUrgent(): number {
    return this.#mostUrgent;
  }

  predictWaitMs(priority: number): number {
    let queuedUs = 0;
    for (const { queue, cost, maxRows = this.#maxBatchRows } of this.#batchers) {
      const rows = queue.rows === 0 ? 0 : queue.rowsBefore(priority);
      if (rows > 0) queuedUs += predictUs(cost, rows) + cost.fixedUs * Math.floor(rows / maxRows);
    }
    const now = this.#clock.now();
    let runningMs = 0;
    for (const { endsAt } of this.#running) runningMs += Math.max(0, endsAt - now);
    const { idleSlots } = this.#executor;
    return predictWaitMs({ queuedMs: queuedUs / 1000, runningMs, idleSlots, busySlots: this.#running.size });
  }

  expect(): Expectation {
    return this.#expected.expect();
  }

  get expected(): ExpectedWork {
    const { computeMs, delayMs } = this.#expected;
    return { computeMs: computeMs / Math.max(1, this.#executor.idleSlots + this.#running.size), delayMs };
  }

  get waitFactor(): number {
    return this.#correction.factor;
  }

  unreadMs(now: number): number {
    return this.#readTurns?.unreadMs(now) ?? 0;
  }

  waited(predictedMs: number, waitedMs: number): void {
    this.#correction.learn(predictedMs, waitedMs);
  }

  /** Waits for the end of this turn of the event loop: the requests that were read from the sockets in it go together. */
  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    this.#clock.soon(() => {
      this.#scheduled = false;
      this.#dispatch("idle");
    });
  }

  #dispatch(occasion: "idle" | "gathered"): void {
    if (this.#executor.broken) this.#refuseAll();
    for (;;) {
      const now = this.#clock.now();
      // Deadlines that passed while the event loop was busy, before their rows cost a worker its time.
      if (this.#expiryAt <= now) this.#expire(now);
      const decision = decideBatch(this.#batchers, this.#executor.idleSlots, this.#maxBatchRows, now);
      if (decision.wait) break;
      const batcher = this.#batchers[decision.queue]!;
      const waiting = batcher.rows;
      const running = { endsAt: now };
      this.#running.add(running);
      const ended = batcher.dispatch(this.#executor, batcher.maxRows ?? this.#maxBatchRows, decision.bound, occasion);
      running.endsAt += predictUs(batcher.cost, waiting - batcher.rows) / 1000;
      void ended.finally(() => {
        this.#running.delete(running);
        // What was put back when its worker died is news to nobody else.
        if (batcher.rows > 0) this.#schedule();
        // The worker came free before the device did: what was held back for it goes now.
        if (batcher.options.device !== undefined) this.#dispatch("gathered");
        this.#reportDrained();
      });
    }
  }

  /** Sets the one timer that refuses what waits too long while no worker comes free. */
  #expireAt(deadline: number): void {
    if (deadline >= this.#expiryAt) return;
    this.#callOffExpiry();
    this.#expiryAt = deadline;
    const ms = Math.max(0, deadline - this.#clock.now());
    this.#callOffExpiry = this.#clock.later(() => this.#expire(this.#clock.now()), ms);
  }

  #expire(now: number): void {
    this.#callOffExpiry();
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
