import { ConnectionError, errorCode } from "./errors.js";
import { frameHeaderBytes } from "./frame.js";

/** Cuts a stream of bytes, however it is split, into frames. */
export class FrameReader {
  /** A frame, or the head of one, that is not complete; only the first `#heldBytes` are of it. */
  #held: Buffer = Buffer.alloc(frameHeaderBytes);
  #heldBytes = 0;

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
    let at = this.#heldBytes > 0 ? this.#complete(chunk) : 0;
    while (chunk.length - at >= frameHeaderBytes) {
      const end = at + frameHeaderBytes + this.#lengthAt(chunk, at);
      if (chunk.length < end) break;
      this.#deliver(chunk, at, end);
      at = end;
    }
    if (at < chunk.length) this.#hold(chunk, at);
  }

  /** Copies what the frame that is held lacks, and no more: a frame is copied once, those behind it are not. @returns how much that was */
  #complete(chunk: Buffer): number {
    let at = 0;
    const take = (end: number) => {
      const taken = Math.min(end - this.#heldBytes, chunk.length - at);
      chunk.copy(this.#held, this.#heldBytes, at, at + taken);
      this.#heldBytes += taken;
      at += taken;
      return this.#heldBytes === end;
    };
    if (this.#heldBytes < frameHeaderBytes && !take(frameHeaderBytes)) return at;
    const end = frameHeaderBytes + this.#lengthAt(this.#held, 0);
    this.#enlarge(end);
    if (!take(end)) return at;
    this.#heldBytes = 0;
    this.#deliver(this.#held, 0, end);
    return at;
  }

  /** Keeps the start of a frame. */
  #hold(chunk: Buffer, from: number): void {
    this.#heldBytes = chunk.length - from;
    if (this.#heldBytes >= frameHeaderBytes) this.#enlarge(frameHeaderBytes + this.#lengthAt(chunk, from));
    chunk.copy(this.#held, 0, from);
  }

  /** Not made smaller again: memory of this kind calls the garbage collector. */
  #enlarge(bytes: number): void {
    if (this.#held.length >= bytes) return;
    const held = this.#held;
    this.#held = Buffer.allocUnsafe(bytes);
    held.copy(this.#held, 0, 0, frameHeaderBytes);
  }

  #lengthAt(bytes: Buffer, at: number): number {
    const length = (bytes[at]! << 16) | (bytes[at + 1]! << 8) | bytes[at + 2]!;
    if (length > this.maxFrameBytes)
      throw new ConnectionError(errorCode.FRAME_SIZE_ERROR, `a frame of ${length} bytes`);
    return length;
  }

  #deliver(bytes: Buffer, at: number, end: number): void {
    const stream = bytes.readUInt32BE(at + 5) & 0x7fff_ffff;
    this.deliver(bytes[at + 3]!, bytes[at + 4]!, stream, bytes.subarray(at + frameHeaderBytes, end));
  }
}
