/** Error codes of RFC 9113, section 7. */
export const errorCode = {
  NO_ERROR: 0,
  PROTOCOL_ERROR: 1,
  INTERNAL_ERROR: 2,
  FLOW_CONTROL_ERROR: 3,
  STREAM_CLOSED: 5,
  FRAME_SIZE_ERROR: 6,
  REFUSED_STREAM: 7,
  CANCEL: 8,
  COMPRESSION_ERROR: 9,
  ENHANCE_YOUR_CALM: 11,
} as const;

export type ErrorCode = (typeof errorCode)[keyof typeof errorCode];

/** What a peer did that ends its connection, with the reason that GOAWAY tells it. */
export class ConnectionError extends Error {
  override readonly name = "ConnectionError";

  constructor(
    readonly code: ErrorCode,
    message: string,
  ) {
    super(message);
  }
}

/** What a peer did that ends one stream; the connection goes on. */
export class StreamError extends Error {
  override readonly name = "StreamError";

  constructor(
    readonly stream: number,
    readonly code: ErrorCode,
    message: string,
  ) {
    super(message);
  }
}
