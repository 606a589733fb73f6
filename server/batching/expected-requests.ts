import type { Expectation } from "../domain/expectation.js";
import type { Clock } from "./clock.js";

/** Whoever takes longer to send a body is not waited for: with heads alone nobody is to keep others out. */
const longestMs = 250;
/** Share that one request has in the means. */
const share = 1 / 64;

interface Expected extends Expectation {
  readonly since: number;
}

/**
 * Requests that were let in at their heads and whose bodies are still to come. They count in what is let in next as if they
 * waited already, each as long as such requests took lately; without them all would be let in that come in one round trip.
 */
export class ExpectedRequests {
  /** Oldest first. */
  readonly #open = new Set<Expected>();
  #meanMs = 0;
  #isMeanKnown = false;
  #delayMs = 0;

  constructor(private readonly clock: Clock) {}

  expect(): Expectation {
    const since = this.clock.now();
    const expected: Expected = {
      since,
      came: (computeMs) => {
        // One that came late says as much of what such requests take.
        this.#open.delete(expected);
        this.#meanMs += (computeMs - this.#meanMs) * (this.#isMeanKnown ? share : 1);
        this.#delayMs += (Math.min(longestMs, this.clock.now() - since) - this.#delayMs) * share;
        this.#isMeanKnown = true;
      },
      dropped: () => void this.#open.delete(expected),
    };
    this.#open.add(expected);
    return expected;
  }

  /** Milliseconds that bodies took to come, on average. */
  get delayMs(): number {
    return this.#delayMs;
  }

  /** Milliseconds of model time that are expected. */
  get computeMs(): number {
    if (this.#open.size === 0) return 0;
    const overdue = this.clock.now() - longestMs;
    for (const expected of this.#open) {
      if (expected.since > overdue) break;
      this.#open.delete(expected);
    }
    return this.#open.size * this.#meanMs;
  }
}
