import type { ErrorCode, ServingError } from "../../domain/errors.js";

/** The HTTP status of every error code; the body is always `{"error": message}`. */
export const httpStatus: Readonly<Record<ErrorCode, string>> = {
  "invalid-argument": "400 Bad Request",
  "not-found": "404 Not Found",
  "too-large": "413 Payload Too Large",
  unsupported: "501 Not Implemented",
  overloaded: "503 Service Unavailable",
  "deadline-exceeded": "504 Gateway Timeout",
  unavailable: "503 Service Unavailable",
  // As Triton answers a load that failed.
  "not-loadable": "400 Bad Request",
  // Never seen by a client: it is the one that left.
  cancelled: "499 Client Closed Request",
  internal: "500 Internal Server Error",
};

/** Whole seconds, at least one, after which a client may try again; undefined where trying again is no use. */
export function retryAfterSeconds({ code, retryAfterMs = 0 }: ServingError): number | undefined {
  if (code !== "overloaded" && code !== "unavailable") return undefined;
  return Math.max(1, Math.ceil(retryAfterMs / 1000));
}
