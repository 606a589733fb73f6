import type { ErrorCode, ServingError } from "../../domain/errors.js";
import { type Status, status, trailersOf } from "./status.js";

/** The gRPC status of every error code; the details are the message. */
export const grpcStatus: Readonly<Record<ErrorCode, Status>> = {
  "invalid-argument": status.INVALID_ARGUMENT,
  "not-found": status.NOT_FOUND,
  // As a message over the limit is answered.
  "too-large": status.RESOURCE_EXHAUSTED,
  unsupported: status.UNIMPLEMENTED,
  overloaded: status.RESOURCE_EXHAUSTED,
  "deadline-exceeded": status.DEADLINE_EXCEEDED,
  unavailable: status.UNAVAILABLE,
  "not-loadable": status.FAILED_PRECONDITION,
  cancelled: status.CANCELLED,
  internal: status.INTERNAL,
};

/** When to come back, as gRPC's retry design (A6) says it in `grpc-retry-pushback-ms`; undefined where it is no use. */
export function retryPushbackMs({ code, retryAfterMs }: ServingError): number | undefined {
  return code === "overloaded" ? Math.max(1, Math.ceil(retryAfterMs ?? 1)) : undefined;
}

/** What ends a call that failed. */
export function errorTrailers(error: ServingError): Record<string, string> {
  const pushbackMs = retryPushbackMs(error);
  const trailers = trailersOf(grpcStatus[error.code], error.message);
  return pushbackMs === undefined ? trailers : { ...trailers, "grpc-retry-pushback-ms": String(pushbackMs) };
}
