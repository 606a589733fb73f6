// Statuses and how they travel: https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md

/** The gRPC statuses that this server gives. */
export const status = {
  OK: 0,
  CANCELLED: 1,
  INVALID_ARGUMENT: 3,
  DEADLINE_EXCEEDED: 4,
  NOT_FOUND: 5,
  RESOURCE_EXHAUSTED: 8,
  FAILED_PRECONDITION: 9,
  UNIMPLEMENTED: 12,
  INTERNAL: 13,
  UNAVAILABLE: 14,
} as const;

export type Status = (typeof status)[keyof typeof status];

/** A call that the protocol itself ends, before or beside any handler. */
export class StatusError extends Error {
  override readonly name = "StatusError";

  constructor(
    readonly status: Status,
    message: string,
  ) {
    super(message);
  }
}

/** What ends every call. */
export function trailersOf(status: Status, message: string): Record<string, string> {
  return { "grpc-status": String(status), "grpc-message": percentEncoded(message) };
}

/** UTF-8 with everything outside printable ASCII, and `%`, as `%XX`. */
export function percentEncoded(message: string): string {
  if (/^[\x20-\x24\x26-\x7e]*$/.test(message)) return message;
  let encoded = "";
  for (const byte of Buffer.from(message)) {
    const plain = byte >= 0x20 && byte <= 0x7e && byte !== 0x25;
    encoded += plain ? String.fromCharCode(byte) : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  }
  return encoded;
}
