import { defaultWindowBytes } from "./frame.js";

/**
 * What a client may send in a stream from its start, as SETTINGS tell it (RFC 9113, section 6.9.2). A change goes for the streams
 * that are open, too: by its difference, so that a window may be less than nothing. Which value the client goes by is known
 * exactly: frames before its acknowledgement were sent under the one before, frames behind it under the new one.
 */
export class InitialWindow {
  /** What clients go by before they have seen any SETTINGS. */
  #acknowledged = defaultWindowBytes;
  #wanted: number;
  #isUnderWay = true;

  /**
   * @param announced in the SETTINGS that open the connection
   * @param announce sends SETTINGS; open streams have so much more room then, or less
   */
  constructor(
    private announced: number,
    private readonly announce: (bytes: number, wider: number) => void,
  ) {
    this.#wanted = announced;
  }

  /** Of the streams that the client opens, once it has read what was sent. */
  get bytes(): number {
    return this.announced;
  }

  /** What a client may send beyond that because it has not acknowledged yet that it is less. */
  get slack(): number {
    return Math.max(0, this.#acknowledged - this.announced);
  }

  /** Tells the client, when it has acknowledged what it was told before: so there is one change under way at most. */
  change(bytes: number): void {
    this.#wanted = bytes;
    if (!this.#isUnderWay) this.#tell();
  }

  /** The client has acknowledged SETTINGS. */
  acknowledge(): void {
    if (!this.#isUnderWay) return;
    this.#isUnderWay = false;
    this.#acknowledged = this.announced;
    this.#tell();
  }

  #tell(): void {
    const wider = this.#wanted - this.announced;
    if (wider === 0) return;
    this.announced = this.#wanted;
    this.#isUnderWay = true;
    this.announce(this.announced, wider);
  }
}
