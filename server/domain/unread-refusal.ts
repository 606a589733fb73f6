import { ServingError } from "./errors.js";

/** Longer waits have errors of their own; no queue that anybody would set is that long. */
const longestKeptMs = 1000;
const overloaded: ServingError[] = [];

const hopeless = new ServingError("deadline-exceeded", "no answer can come by the request's deadline");

/**
 * What refuses a request that was not read: the same error for all that are to wait as long, because under overload making
 * one, with the stack it takes note of, costs more than everything else that a refusal needs.
 */
export function unreadRefusal(reason: "hopeless" | "overload", retryAfterMs: number): ServingError {
  if (reason === "hopeless") return hopeless;
  const ms = Math.max(1, Math.ceil(retryAfterMs));
  const kept = overloaded[ms];
  if (kept !== undefined) return kept;
  const error = new ServingError("overloaded", "the queue is too long; retry later", ms);
  if (ms <= longestKeptMs) overloaded[ms] = error;
  return error;
}
