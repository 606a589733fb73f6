import { type ErrorCode, errorCode } from "./errors.js";

/** Frame types of RFC 9113, section 6. */
export const frameType = {
  DATA: 0,
  HEADERS: 1,
  PRIORITY: 2,
  RST_STREAM: 3,
  SETTINGS: 4,
  PUSH_PROMISE: 5,
  PING: 6,
  GOAWAY: 7,
  WINDOW_UPDATE: 8,
  CONTINUATION: 9,
} as const;

export const flag = { END_STREAM: 1, ACK: 1, END_HEADERS: 4, PADDED: 8, PRIORITY: 0x20 } as const;

/** Identifiers in SETTINGS. */
export const setting = {
  HEADER_TABLE_SIZE: 1,
  ENABLE_PUSH: 2,
  MAX_CONCURRENT_STREAMS: 3,
  INITIAL_WINDOW_SIZE: 4,
  MAX_FRAME_SIZE: 5,
  MAX_HEADER_LIST_SIZE: 6,
} as const;

/** What a client says first. */
export const preface = Buffer.from("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");

export const frameHeaderBytes = 9;
/** Frames may be as large where the receiver says nothing. */
export const defaultMaxFrameBytes = 16_384;
export const largestFrameBytes = 2 ** 24 - 1;
/** What may be under way in a stream or connection where nobody says otherwise. */
export const defaultWindowBytes = 65_535;
export const largestWindowBytes = 2 ** 31 - 1;

/** A frame of these payload bytes, in pieces or none. */
export function frame(type: number, flags: number, stream: number, ...payload: readonly Uint8Array[]): Buffer {
  let length = 0;
  for (const part of payload) length += part.length;
  const bytes = Buffer.allocUnsafe(frameHeaderBytes + length);
  writeHead(bytes, 0, length, type, flags, stream);
  let at = frameHeaderBytes;
  for (const part of payload) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function writeHead(bytes: Buffer, at: number, length: number, type: number, flags: number, stream: number): void {
  bytes.writeUInt32BE(length * 256 + type, at);
  bytes[at + 4] = flags;
  bytes.writeUInt32BE(stream, at + 5);
}

export function settingsFrame(settings: readonly (readonly [id: number, value: number])[]): Buffer {
  const payload = Buffer.alloc(6 * settings.length);
  for (const [i, [id, value]] of settings.entries()) {
    payload.writeUInt16BE(id, 6 * i);
    payload.writeUInt32BE(value, 6 * i + 2);
  }
  return frame(frameType.SETTINGS, 0, 0, payload);
}

export function windowUpdateFrame(stream: number, increment: number): Buffer {
  return frame(frameType.WINDOW_UPDATE, 0, stream, uint32(increment));
}

export function resetFrame(stream: number, code: ErrorCode): Buffer {
  return frame(frameType.RST_STREAM, 0, stream, uint32(code));
}

/** HEADERS that end a stream whose peer has not ended its half, and the word that it may stop; one buffer, because overload sends many. */
export function endBeforePeer(stream: number, block: Buffer): Buffer {
  const end = frameHeaderBytes + block.length;
  const bytes = Buffer.allocUnsafe(end + frameHeaderBytes + 4);
  writeHead(bytes, 0, block.length, frameType.HEADERS, flag.END_HEADERS | flag.END_STREAM, stream);
  bytes.set(block, frameHeaderBytes);
  writeHead(bytes, end, 4, frameType.RST_STREAM, 0, stream);
  bytes.writeUInt32BE(errorCode.NO_ERROR, end + frameHeaderBytes);
  return bytes;
}

export function goAwayFrame(lastStream: number, code: ErrorCode, reason = ""): Buffer {
  return frame(frameType.GOAWAY, 0, 0, uint32(lastStream), uint32(code), Buffer.from(reason));
}

function uint32(value: number): Buffer {
  const bytes = Buffer.allocUnsafe(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
