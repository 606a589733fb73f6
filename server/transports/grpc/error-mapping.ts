import { status } from "@grpc/grpc-js";
import type { ErrorCode } from "../../domain/errors.js";

/** The gRPC status of every error code; the details are the message. */
export const grpcStatus: Readonly<Record<ErrorCode, status>> = {
  "invalid-argument": status.INVALID_ARGUMENT,
  "not-found": status.NOT_FOUND,
  // As the library itself answers a message over its limit.
  "too-large": status.RESOURCE_EXHAUSTED,
  unsupported: status.UNIMPLEMENTED,
  overloaded: status.RESOURCE_EXHAUSTED,
  "deadline-exceeded": status.DEADLINE_EXCEEDED,
  unavailable: status.UNAVAILABLE,
  cancelled: status.CANCELLED,
  internal: status.INTERNAL,
};
