import { StatusError, status } from "./status.js";

/** One byte that says whether the message is compressed, and four for its length, big-endian. */
const prefixBytes = 5;

/** A message with its prefix in one buffer, so that it leaves in one write. */
export function frame(message: Uint8Array): Buffer {
  const framed = Buffer.allocUnsafe(prefixBytes + message.length);
  framed[0] = 0;
  framed.writeUInt32BE(message.length, 1);
  framed.set(message, prefixBytes);
  return framed;
}

/** Cuts a stream of bytes, however it is split, into length-prefixed messages. */
export class MessageReader {
  readonly #chunks: Buffer[] = [];
  #held = 0;

  /**
   * @param maxBytes the longest message that is taken
   * @param deliver takes each message in order; as a rule a view of what was pushed, which holds as long as that does
   */
  constructor(
    private readonly maxBytes: number,
    private readonly deliver: (message: Buffer, compressed: boolean) => void,
  ) {}

  /** Whether the bytes so far end within a message. */
  get isWithinMessage(): boolean {
    return this.#held > 0;
  }

  /**
   * @param chunk is not kept: what belongs to a message that goes on is copied
   * @throws {StatusError} `RESOURCE_EXHAUSTED` as soon as a prefix announces too long a message
   */
  push(chunk: Buffer): void {
    let rest = chunk;
    if (this.#held > 0) {
      this.#chunks.push(Buffer.from(chunk));
      this.#held += chunk.length;
      if (this.#held < prefixBytes) return;
      // A prefix is split seldom, and then at most four small chunks are joined for it.
      if (this.#chunks[0]!.length < prefixBytes) this.#join();
      if (this.#held < prefixBytes + this.#lengthIn(this.#chunks[0]!)) return;
      rest = this.#join();
      this.#chunks.length = 0;
      this.#held = 0;
    }
    while (rest.length >= prefixBytes) {
      const end = prefixBytes + this.#lengthIn(rest);
      if (rest.length < end) break;
      const flag = rest[0]!;
      if (flag > 1) throw new StatusError(status.INTERNAL, `a message's compressed flag is ${flag}; it must be 0 or 1`);
      this.deliver(rest.subarray(prefixBytes, end), flag === 1);
      rest = rest.subarray(end);
    }
    if (rest.length > 0) {
      this.#chunks.push(Buffer.from(rest));
      this.#held = rest.length;
    }
  }

  #join(): Buffer {
    const joined = this.#chunks.length === 1 ? this.#chunks[0]! : Buffer.concat(this.#chunks, this.#held);
    this.#chunks.splice(0, this.#chunks.length, joined);
    return joined;
  }

  #lengthIn(prefix: Buffer): number {
    const length = prefix.readUInt32BE(1);
    if (length > this.maxBytes) throw tooLong(length, this.maxBytes);
    return length;
  }
}

/** The refusal of a message that is longer than the server takes. */
export function tooLong(bytes: number | undefined, maxBytes: number): StatusError {
  const has = bytes === undefined ? "is" : `has ${bytes} bytes,`;
  return new StatusError(status.RESOURCE_EXHAUSTED, `the message ${has} larger than the limit of ${maxBytes} bytes`);
}
