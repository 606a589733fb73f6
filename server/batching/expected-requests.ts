import type { Expectation } from "../domain/expectation.js";
import type { Clock } from "./clock.js";

/** Whoever takes longer to send a body is not waited for: with heads alone nobody is to keep others out. */
const longestMs = 250;
/** Share that one request has in the means. */
const share = 1 / 64;

/** Entries that are over before the queue is made shorter. */
const mostSpent = 1024;

/**
 * Requests that were let in at their heads and whose bodies are still to come. They count in what is let in next as if they
 * waited already, each as long as such requests took lately; without them all would be let in that come in one round trip.
 */
export class ExpectedRequests {
  /** Oldest first, from `#head` on; some are over already. A Set would keep what has left it from the collector, see `Slots`. */
  readonly #queue: (Expected | undefined)[] = [];
  #head = 0;
  #open = 0;
  #meanMs = 0;
  #isMeanKnown = false;
  #delayMs = 0;

  constructor(private readonly clock: Clock) {}

  expect(): Expectation {
    const expected = new Expected(this.clock.now(), this.#close, this.#came);
    this.#queue.push(expected);
    this.#open++;
    return expected;
  }

  readonly #close = (expected: Expected): void => {
    if (!expected.isOpen) return;
    expected.isOpen = false;
    this.#open--;
  };

  /** One that came late says as much of what such requests take. */
  readonly #came = (expected: Expected, computeMs: number): void => {
    this.#close(expected);
    this.#meanMs += (computeMs - this.#meanMs) * (this.#isMeanKnown ? share : 1);
    this.#delayMs += (Math.min(longestMs, this.clock.now() - expected.since) - this.#delayMs) * share;
    this.#isMeanKnown = true;
  };

  /** Milliseconds that bodies took to come, on average. */
  get delayMs(): number {
    return this.#delayMs;
  }

  /** Milliseconds of model time that are expected. */
  get computeMs(): number {
    const overdue = this.clock.now() - longestMs;
    for (let oldest = this.#queue[this.#head]; oldest !== undefined; oldest = this.#queue[++this.#head]) {
      if (oldest.isOpen && oldest.since > overdue) break;
      this.#close(oldest);
      this.#queue[this.#head] = undefined;
    }
    if (this.#head > mostSpent) {
      this.#queue.splice(0, this.#head);
      this.#head = 0;
    }
    return this.#open * this.#meanMs;
  }
}

class Expected implements Expectation {
  isOpen = true;

  constructor(
    readonly since: number,
    private readonly close: (expected: Expected) => void,
    private readonly arrive: (expected: Expected, computeMs: number) => void,
  ) {}

  came(computeMs: number): void {
    this.arrive(this, computeMs);
  }

  dropped(): void {
    this.close(this);
  }
}
