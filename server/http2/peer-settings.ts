import { ConnectionError, errorCode } from "./errors.js";
import { defaultMaxFrameBytes, defaultWindowBytes, largestFrameBytes, largestWindowBytes, setting } from "./frame.js";

/** What a client has said of itself, as far as a server that pushes nothing and compresses no header needs it. */
export class PeerSettings {
  /** Of a stream that it opens. */
  windowBytes = defaultWindowBytes;
  maxFrameBytes = defaultMaxFrameBytes;

  /**
   * @param payload of a SETTINGS frame
   * @returns by how much the windows of open streams are wider
   * @throws {ConnectionError}
   */
  apply(payload: Buffer): number {
    if (payload.length % 6 !== 0) throw new ConnectionError(errorCode.FRAME_SIZE_ERROR, "SETTINGS cut short");
    const before = this.windowBytes;
    for (let at = 0; at < payload.length; at += 6) this.#take(payload.readUInt16BE(at), payload.readUInt32BE(at + 2));
    return this.windowBytes - before;
  }

  #take(id: number, value: number): void {
    if (id === setting.ENABLE_PUSH && value > 1) {
      throw new ConnectionError(errorCode.PROTOCOL_ERROR, `ENABLE_PUSH of ${value}`);
    }
    if (id === setting.INITIAL_WINDOW_SIZE) {
      if (value > largestWindowBytes) throw new ConnectionError(errorCode.FLOW_CONTROL_ERROR, `a window of ${value}`);
      this.windowBytes = value;
    }
    if (id === setting.MAX_FRAME_SIZE) {
      if (value < defaultMaxFrameBytes || value > largestFrameBytes) {
        throw new ConnectionError(errorCode.PROTOCOL_ERROR, `MAX_FRAME_SIZE of ${value}`);
      }
      this.maxFrameBytes = value;
    }
  }
}
