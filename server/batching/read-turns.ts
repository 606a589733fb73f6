import type { Clock } from "./clock.js";

/** Share of its weight that a turn keeps when the next one comes. */
const memory = 0.9;
/** No wait counts for more than so many usual turns: after one stall, of the machine say, all that came in it would be refused. */
const mostSurprise = 4;
/** From which turns that are no longer at all may grow. */
const leastMs = 1;

/**
 * How long requests may have waited in their sockets. The event loop reads what has come since it last looked, and where it runs
 * models in between, or reads and refuses much, that is as long as many a client is ready to wait at all.
 */
export class ReadTurns {
  #isReading = false;
  /** When the sockets were last looked at, milliseconds; within a turn, when its first request was read. */
  #lookedAt: number;
  /** That the first request of this turn may have waited. */
  #firstMs = 0;
  #usualMs = 0;
  /** That any request of this turn is charged. */
  #mostMs = 0;
  #idleMs = 0;

  /** @param idle milliseconds that the event loop has waited, since it started, with nothing to do */
  constructor(
    private readonly clock: Clock,
    private readonly idle: () => number,
  ) {
    this.#lookedAt = clock.now();
  }

  /** Milliseconds, at most, that a request which is being read now has waited unread. */
  unreadMs(now = this.clock.now()): number {
    if (!this.#isReading) this.#begin(now);
    return Math.min(this.#firstMs + now - this.#lookedAt, this.#mostMs);
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
    this.#firstMs = idleMs > this.#idleMs ? 0 : now - this.#lookedAt;
    this.#mostMs = mostSurprise * this.#usualMs;
    this.#usualMs = memory * this.#usualMs + (1 - memory) * Math.min(this.#firstMs, this.#mostMs + leastMs);
    this.#idleMs = idleMs;
    this.#lookedAt = now;
  }
}
