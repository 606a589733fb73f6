/** What is known when a request arrives; all times in milliseconds, `now` and `deadline` on one monotonic clock. */
export interface ArrivalFacts {
  readonly now: number;
  /** Infinity when the request names none. */
  readonly deadline: number;
  /** That it may have waited already, before it was read. */
  readonly unreadMs: number;
  /** Until a worker takes its first row; 0 when one is idle and nothing is ahead. */
  readonly waitMs: number;
  /** Of its own rows, once a worker has them. */
  readonly computeMs: number;
  /** No request may be expected to wait longer in all, whatever its deadline. */
  readonly maxWaitMs: number;
}

export type Admission =
  | { readonly admit: true }
  /** `hopeless`: late even on an idle server. `overload`: on time only with a shorter queue, in `retryAfterMs` at the earliest. */
  | { readonly admit: false; readonly reason: "hopeless" | "overload"; readonly retryAfterMs: number };

export const admitted: Admission = { admit: true };

/**
 * Decides at arrival from the predicted finish, so that a refusal costs the client no time and the server no work. A request
 * that finds a worker idle is tried whatever its predicted cost: a prediction that is too high could not correct itself otherwise. Refused with a wait, a
 * compute time and a deadline, it is refused with longer ones and an earlier one: bounds are as good as the facts.
 */
export function admit({ now, deadline, unreadMs, waitMs, computeMs, maxWaitMs }: ArrivalFacts): Admission {
  if (deadline <= now) return { admit: false, reason: "hopeless", retryAfterMs: 0 };
  if (waitMs <= 0) return admitted;
  if (now + computeMs > deadline) return { admit: false, reason: "hopeless", retryAfterMs: 0 };
  const late = now + waitMs + computeMs - deadline;
  const retryAfterMs = Math.max(late, waitMs - longestWaitMs(unreadMs, maxWaitMs));
  return retryAfterMs > 0 ? { admit: false, reason: "overload", retryAfterMs } : admitted;
}

/** Share of what a request may wait that it may spend in any case on what stands before it: refused for less, it would gain nobody anything. */
const leastShare = 1 / 4;

/** Milliseconds that a request may be expected to wait once it is read. */
export function longestWaitMs(unreadMs: number, maxWaitMs: number): number {
  return Math.max(maxWaitMs - unreadMs, leastShare * maxWaitMs);
}

/** What stands before a new request; milliseconds. */
export interface Backlog {
  /** Compute time of the rows that wait and go first. */
  readonly queuedMs: number;
  /** Compute time left to the batches that run. */
  readonly runningMs: number;
  readonly idleSlots: number;
  readonly busySlots: number;
}

/** When a new request is likely to be taken: the work ahead, shared by all workers. */
export function predictWaitMs({ queuedMs, runningMs, idleSlots, busySlots }: Backlog): number {
  // None for a moment, while the only worker loads a model or is replaced: what waits will be taken.
  const slots = Math.max(1, idleSlots + busySlots);
  const ahead = queuedMs + (idleSlots > 0 ? 0 : runningMs);
  return ahead / slots;
}

/** Requests whose heads were let in, and whose bodies are still to come. */
export interface ExpectedWork {
  /** Model time that they take, shared by all workers. */
  readonly computeMs: number;
  /** That bodies take to come, on average. */
  readonly delayMs: number;
}

/**
 * How much longer a request waits that is let in now, because of what was let in before it: all of that, where bodies come within
 * the longest wait. Where they take longer, the workers have done part of it by the time that this one's body is here: were it
 * counted, far clients would be let in for one queue's worth per round trip, and the workers stand idle for the rest of it.
 */
export function expectedWaitMs({ computeMs, delayMs }: ExpectedWork, maxWaitMs: number): number {
  return Math.max(0, computeMs - Math.max(0, delayMs - maxWaitMs));
}
