import { ConnectionError, errorCode, StreamError } from "./errors.js";
import { flag, frameType } from "./frame.js";
import { dependency } from "./payload.js";

/**
 * What is wrong with a client's frame whatever went before: its stream, its size, its kind (RFC 9113, section 6).
 * @throws {ConnectionError}
 * @throws {StreamError}
 */
export function requireShape(type: number, flags: number, id: number, payload: Buffer): void {
  switch (type) {
    case frameType.DATA:
      if (id === 0) throw protocolError("DATA on stream 0");
      return;
    case frameType.HEADERS:
      if (id % 2 === 0) throw protocolError(`HEADERS on stream ${id}`);
      return;
    case frameType.WINDOW_UPDATE:
    case frameType.RST_STREAM:
      if (payload.length !== 4) throw sizeError("WINDOW_UPDATE or RST_STREAM is not 4 bytes");
      return;
    case frameType.PRIORITY:
      if (id === 0) throw protocolError("PRIORITY on stream 0");
      if (payload.length !== 5) throw new StreamError(id, errorCode.FRAME_SIZE_ERROR, "PRIORITY is not 5 bytes");
      if (dependency(payload) === id) throw new StreamError(id, errorCode.PROTOCOL_ERROR, "depends on itself");
      return;
    case frameType.SETTINGS:
    case frameType.PING:
    case frameType.GOAWAY:
      if (id !== 0) throw protocolError("a frame of the connection on a stream");
      if (type === frameType.PING && payload.length !== 8) throw sizeError("PING is not 8 bytes");
      if (type === frameType.SETTINGS && flags & flag.ACK && payload.length > 0) {
        throw sizeError("an acknowledgement with settings");
      }
      return;
    case frameType.PUSH_PROMISE:
      throw protocolError("PUSH_PROMISE from a client");
  }
}

function protocolError(message: string): ConnectionError {
  return new ConnectionError(errorCode.PROTOCOL_ERROR, message);
}

function sizeError(message: string): ConnectionError {
  return new ConnectionError(errorCode.FRAME_SIZE_ERROR, message);
}
