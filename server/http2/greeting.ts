import { ConnectionError, errorCode } from "./errors.js";
import { flag, frameType, preface } from "./frame.js";

/** What a client has to say first, in time: the preface, then its SETTINGS (RFC 9113, section 3.4). */
export class Greeting {
  #prefaceLeft: Buffer = preface;
  #isOver = false;
  readonly #timer: NodeJS.Timeout;

  /** @param late called where it has not come in so many milliseconds */
  constructor(ms: number, late: () => void) {
    this.#timer = setTimeout(late, ms);
  }

  /**
   * @returns what is behind the preface
   * @throws {ConnectionError} where it is no HTTP/2
   */
  read(chunk: Buffer): Buffer {
    if (this.#prefaceLeft.length === 0) return chunk;
    const size = Math.min(chunk.length, this.#prefaceLeft.length);
    if (chunk.compare(this.#prefaceLeft, 0, size, 0, size) !== 0) {
      throw new ConnectionError(errorCode.PROTOCOL_ERROR, "this port speaks HTTP/2 without TLS");
    }
    this.#prefaceLeft = this.#prefaceLeft.subarray(size);
    return chunk.subarray(size);
  }

  /** @throws {ConnectionError} where a frame comes too early */
  frame(type: number, flags: number): void {
    if (this.#isOver) return;
    if (type !== frameType.SETTINGS || flags & flag.ACK) {
      throw new ConnectionError(errorCode.PROTOCOL_ERROR, "SETTINGS must come first");
    }
    this.#isOver = true;
    this.stop();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
