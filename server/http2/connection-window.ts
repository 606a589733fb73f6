import { ConnectionError, errorCode } from "./errors.js";
import { defaultWindowBytes, largestWindowBytes } from "./frame.js";

/** What a peer may still send on all streams of a connection together. */
export class ConnectionWindow {
  #room: number;
  /** Taken, but not yet given back to the peer as room. */
  #unacknowledged = 0;

  /** @param update tells the peer of so much more room */
  constructor(
    private readonly bytes: number,
    private readonly update: (increment: number) => void,
  ) {
    this.#room = bytes;
  }

  /** @throws {ConnectionError} `FLOW_CONTROL_ERROR` where there was no room */
  receive(bytes: number): void {
    this.#room -= bytes;
    if (this.#room < 0) throw new ConnectionError(errorCode.FLOW_CONTROL_ERROR, "more DATA than room");
  }

  /** Gives the peer room again for bytes that were taken. */
  consumed(bytes: number): void {
    this.#unacknowledged += bytes;
    if (this.#unacknowledged < this.bytes / 4) return;
    this.update(this.#unacknowledged);
    this.#room += this.#unacknowledged;
    this.#unacknowledged = 0;
  }
}

/** What a peer takes on all streams of a connection together. */
export class SendWindow {
  bytes = defaultWindowBytes;

  /** @throws {ConnectionError} where the peer gives nothing, or more than can be */
  widen(increment: number): void {
    if (increment === 0) throw new ConnectionError(errorCode.PROTOCOL_ERROR, "WINDOW_UPDATE of 0");
    this.bytes += increment;
    if (this.bytes > largestWindowBytes) {
      throw new ConnectionError(errorCode.FLOW_CONTROL_ERROR, "a window beyond 2^31-1");
    }
  }
}
