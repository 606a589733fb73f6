import { ConnectionError, errorCode } from "./errors.js";
import { frameHeaderBytes } from "./frame.js";

/** Cuts a stream of bytes, however it is split, into frames. */
export class FrameReader {
  readonly #held: Buffer[] = [];
  #heldBytes = 0;
  /** Bytes that make the next step possible. */
  #needed = 0;

  /**
   * @param maxFrameBytes the longest payload that is taken
   * @param deliver takes each frame in order; its payload, as a rule a view of what was pushed, holds until it returns
   */
  constructor(
    private readonly maxFrameBytes: number,
    private readonly deliver: (type: number, flags: number, stream: number, payload: Buffer) => void,
  ) {}

  /**
   * @param chunk is not read any more when this returns
   * @throws {ConnectionError} `FRAME_SIZE_ERROR`, or what `deliver` throws; nothing may be pushed after it
   */
  push(chunk: Buffer): void {
    let bytes = chunk;
    if (this.#heldBytes > 0) {
      this.#heldBytes += chunk.length;
      const isEnough = this.#heldBytes >= this.#needed;
      this.#held.push(isEnough ? chunk : Buffer.from(chunk));
      if (!isEnough) return;
      bytes = Buffer.concat(this.#held, this.#heldBytes);
      this.#held.length = 0;
      this.#heldBytes = 0;
    }
    let at = 0;
    this.#needed = frameHeaderBytes;
    while (bytes.length - at >= frameHeaderBytes) {
      const length = (bytes[at]! << 16) | (bytes[at + 1]! << 8) | bytes[at + 2]!;
      if (length > this.maxFrameBytes) {
        throw new ConnectionError(errorCode.FRAME_SIZE_ERROR, `a frame of ${length} bytes`);
      }
      const start = at + frameHeaderBytes;
      if (bytes.length < start + length) {
        this.#needed = frameHeaderBytes + length;
        break;
      }
      const stream = bytes.readUInt32BE(at + 5) & 0x7fff_ffff;
      const [type, flags] = [bytes[at + 3]!, bytes[at + 4]!];
      at = start + length;
      this.deliver(type, flags, stream, bytes.subarray(start, at));
    }
    if (at === bytes.length) return;
    this.#held.push(Buffer.from(bytes.subarray(at)));
    this.#heldBytes = bytes.length - at;
  }
}
