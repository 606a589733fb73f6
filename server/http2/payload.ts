import { ConnectionError, errorCode } from "./errors.js";
import { flag } from "./frame.js";

// What frames of several types have around their content (RFC 9113, sections 6.1 to 6.3).

/**
 * A payload without the padding that its flags announce.
 * @throws {ConnectionError} `PROTOCOL_ERROR`
 */
export function unpadded(flags: number, payload: Buffer): Buffer {
  if (!(flags & flag.PADDED)) return payload;
  const padding = payload[0];
  if (padding === undefined || padding >= payload.length) {
    throw new ConnectionError(errorCode.PROTOCOL_ERROR, "more padding than payload");
  }
  return payload.subarray(1, payload.length - padding);
}

/** The stream that another one depends on, where a frame says so. */
export function dependency(fragment: Buffer): number {
  return fragment.readUInt32BE() & 0x7fff_ffff;
}
