import type { Expectation } from "./expectation.js";

/** The priority of requests that name none; Triton's numbering: 1 goes first. */
export const defaultPriority = 2;

/** Less urgent ones count as this, so that clients cannot create queues at will. */
export const lowestPriority = 8;

/** What a request itself says of when it is to be scored. */
export interface Schedule {
  /** Milliseconds from arrival after which the answer is of no use; absent: never. */
  readonly timeoutMs?: number | undefined;
  /** 1 is the most urgent; absent: the default. */
  readonly priority?: number | undefined;
}

/** With another deadline, milliseconds from arrival, 0 for none; the earlier one holds. */
export function withDeadline(schedule: Schedule, ms: number): Schedule {
  if (ms === 0) return schedule;
  return { ...schedule, timeoutMs: Math.min(schedule.timeoutMs ?? ms, ms) };
}

/** By when a request must be answered, how urgent it is, and whether anybody still waits for it. */
export class RequestTerms {
  /** Milliseconds on the clock of `performance.now()`; infinity when no deadline is named. */
  deadline = Number.POSITIVE_INFINITY;
  /** 1 goes first. */
  priority = defaultPriority;
  /** Of a request that was expected, until it is here. */
  expectation: Expectation | undefined;
  #cancelled = false;
  #onCancel: (() => void) | undefined;

  get cancelled(): boolean {
    return this.#cancelled;
  }

  /** Of several deadlines (header, gRPC deadline, the request itself) the earliest holds. */
  answerBy(deadline: number): void {
    this.deadline = Math.min(this.deadline, deadline);
  }

  /** @param arrivedAt milliseconds on the clock of `performance.now()` */
  take({ timeoutMs, priority }: Schedule, arrivedAt: number): void {
    if (timeoutMs !== undefined) this.answerBy(arrivedAt + timeoutMs);
    if (priority !== undefined) this.priority = Math.min(priority, lowestPriority);
  }

  /** The client has gone: the place in the queue is free for others. */
  cancel(): void {
    if (this.#cancelled) return;
    this.#cancelled = true;
    this.#onCancel?.();
  }

  /** Called at most once, and not after the request was answered. */
  onCancel(listener: (() => void) | undefined): void {
    this.#onCancel = listener;
  }
}
