/**
 * Every way a request can fail, as a closed set; each transport maps all of them.
 *
 * - `invalid-argument`: the request is wrong; the message names the field.
 * - `not-found`: no such model, version or route.
 * - `too-large`: the request exceeds a configured limit and never fits.
 * - `unsupported`: a valid request for something this server does not do.
 * - `overloaded`: the queue is too long now; retry later.
 * - `deadline-exceeded`: the answer cannot come by the request's deadline, or did not.
 * - `unavailable`: the server is draining, or the model has no worker.
 * - `not-loadable`: the repository's model cannot be loaded; what was served before still is.
 * - `cancelled`: the client went away before its answer.
 * - `internal`: the server's own fault.
 */
export const errorCodes = [
  "invalid-argument",
  "not-found",
  "too-large",
  "unsupported",
  "overloaded",
  "deadline-exceeded",
  "unavailable",
  "not-loadable",
  "cancelled",
  "internal",
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** The one error type that reaches a client; `message` is shown to it. */
export class ServingError extends Error {
  override readonly name = "ServingError";

  constructor(
    readonly code: ErrorCode,
    message: string,
    /** Milliseconds after which trying again may help; undefined where nothing is known. */
    readonly retryAfterMs?: number,
  ) {
    super(message);
  }

  /** Anything thrown, as a ServingError: what is not one already is the server's own fault. */
  static from(thrown: unknown): ServingError {
    if (thrown instanceof ServingError) return thrown;
    return new ServingError("internal", thrown instanceof Error ? thrown.message : String(thrown));
  }
}

/** Shorthand for the commonest refusal. */
export function invalid(message: string): ServingError {
  return new ServingError("invalid-argument", message);
}
