import { invalid } from "./errors.js";

/** The priority of requests that name none; Triton's numbering: 1 goes first. */
export const defaultPriority = 2;

/** Less urgent ones count as this, so that clients cannot create queues at will. */
export const lowestPriority = 8;

/** By when a request must be answered, how urgent it is, and whether anybody still waits for it. */
export class RequestTerms {
  /** Milliseconds on the clock of `performance.now()`; infinity when no deadline is named. */
  deadline = Number.POSITIVE_INFINITY;
  /** 1 goes first. */
  priority = defaultPriority;
  #cancelled = false;
  #onCancel: (() => void) | undefined;

  get cancelled(): boolean {
    return this.#cancelled;
  }

  /** Of several deadlines (header, gRPC deadline, parameter) the earliest holds. */
  answerBy(deadline: number): void {
    this.deadline = Math.min(this.deadline, deadline);
  }

  /**
   * Takes the protocol's `timeout` (microseconds; 0: none) and `priority` (1 first; 0: the default) parameters, as Triton
   * defines them; undefined where the request has none.
   * @param arrivedAt milliseconds on the clock of `performance.now()`
   * @throws {ServingError} `invalid-argument`, naming the parameter
   */
  setParameters(arrivedAt: number, timeout: unknown, priority: unknown): void {
    const micros = wholeNumber("timeout", timeout);
    if (micros > 0) this.answerBy(arrivedAt + micros / 1000);
    const level = wholeNumber("priority", priority);
    if (level > 0) this.priority = Math.min(level, lowestPriority);
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

function wholeNumber(name: string, value: unknown): number {
  if (value === undefined) return 0;
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= 0) return value;
  throw invalid(`parameter '${name}' must be a whole number, 0 or more`);
}
