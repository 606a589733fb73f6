import { ConnectionError, errorCode, StreamError } from "./errors.js";
import { Slots } from "./slots.js";
import type { Http2Stream } from "./stream.js";

/** How many streams that were cut off here are remembered, frames on them may still be under way: as many as overload refuses at once. */
const rememberedResets = 1024;

/** The streams of one connection, and what may still come on those that are over. */
export class OpenStreams {
  readonly #streams = new Slots<Http2Stream>();
  /** Of each stream that is open. */
  readonly #slotOf = new Map<number, number>();
  /** Those with DATA that waits for room in the connection. */
  readonly #waiting = new Set<Http2Stream>();
  readonly #resets = new Set<number>();
  #last = 0;
  /** No stream is taken any more: of those that come behind, the client knows it from GOAWAY. */
  draining = false;

  get size(): number {
    return this.#streams.size;
  }

  /** The highest stream that a client has opened. */
  get last(): number {
    return this.#last;
  }

  get(id: number): Http2Stream | undefined {
    const slot = this.#slotOf.get(id);
    return slot === undefined ? undefined : this.#streams.get(slot);
  }

  /** Those that are open now, whatever becomes of them meanwhile. */
  all(): readonly Http2Stream[] {
    return this.#streams.all();
  }

  /** Takes note of a stream that the client opens, whether it is taken or not. */
  opened(id: number): void {
    this.#last = id;
  }

  add(stream: Http2Stream): void {
    this.#slotOf.set(stream.id, this.#streams.add(stream));
  }

  waits(stream: Http2Stream): void {
    this.#waiting.add(stream);
  }

  /** Lets those that wait send, in turn, while there is room. */
  pump(hasRoom: () => boolean): void {
    for (const stream of this.#waiting) {
      if (!hasRoom()) return;
      this.#waiting.delete(stream);
      stream.pump();
    }
  }

  /** @param isCutOff the client may not know yet, and send more */
  remove(stream: Http2Stream, isCutOff: boolean): void {
    const slot = this.#slotOf.get(stream.id);
    if (slot !== undefined) this.#streams.remove(slot);
    this.#slotOf.delete(stream.id);
    this.#waiting.delete(stream);
    if (!isCutOff) return;
    this.#resets.add(stream.id);
    if (this.#resets.size > rememberedResets) this.#resets.delete(this.#resets.values().next().value!);
  }

  /** The client gives up a stream that was cut off here: nothing more comes. @returns false where it was not, or not lately */
  resetCutOff(id: number): boolean {
    return this.#resets.delete(id);
  }

  /**
   * A frame came on a stream that is not open.
   * @throws {StreamError} where the client should know that the stream is over
   * @throws {ConnectionError} where it never was one
   */
  requireCutOff(id: number, what: string): void {
    this.requireOpened(id, what);
    if (id <= this.#last && !this.#resets.has(id)) {
      throw new StreamError(id, errorCode.STREAM_CLOSED, `${what} on a closed stream`);
    }
  }

  /** @throws {ConnectionError} `PROTOCOL_ERROR` */
  requireOpened(id: number, what: string): void {
    if (id % 2 === 1 && (id <= this.#last || this.draining)) return;
    throw new ConnectionError(errorCode.PROTOCOL_ERROR, `${what} on stream ${id}, which was never opened`);
  }
}
