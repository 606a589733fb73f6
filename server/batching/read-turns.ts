import type { Clock } from "./clock.js";

/**
 * How long requests may have waited in their sockets. The event loop reads what has come since it last looked, and where it runs
 * models in between, or reads and refuses much, that is as long as many a client is ready to wait at all.
 */
export class ReadTurns {
  #isReading = false;
  /** When the sockets were last looked at, milliseconds. */
  #lookedAt = Number.NEGATIVE_INFINITY;
  /** Nothing that is read in this turn came before. */
  #unreadSince = Number.NEGATIVE_INFINITY;
  #idleMs = 0;

  /** @param idle milliseconds that the event loop has waited, since it started, with nothing to do */
  constructor(
    private readonly clock: Clock,
    private readonly idle: () => number,
  ) {}

  /** Milliseconds, at most, that a request which is being read now has waited unread. */
  unreadMs(): number {
    const now = this.clock.now();
    if (!this.#isReading) this.#begin(now);
    return now - this.#unreadSince;
  }

  /** The sockets were looked at just now, whether or not anything had come. */
  looked(): void {
    if (!this.#isReading) this.#lookedAt = this.clock.now();
  }

  #begin(now: number): void {
    this.#isReading = true;
    this.clock.soon(() => {
      this.#isReading = false;
    });
    const idleMs = this.idle();
    // Where the loop had nothing to do but wait, this is what it waited for.
    this.#unreadSince = idleMs > this.#idleMs ? now : this.#lookedAt;
    this.#idleMs = idleMs;
    this.#lookedAt = now;
  }
}
