/** Share of its weight that an observation keeps when the next one comes: the last hundred or so batches count. */
const memory = 0.99;
/** One request moves the correction no further than a wait this many times as long as predicted: a stalled machine is no slow server. */
const mostSurprise = 4;
/** Shorter waits are made of the clock's and the event loop's grain. */
const leastMs = 0.25;
/** Waits seen before the correction is trusted, in milliseconds of prediction. */
const experienceMs = 5;

/**
 * How long the heads of batches waited, over what the batches ahead of them were predicted to take. The two differ by what the network
 * thread does between batches: it reads, decodes, refuses and answers, and where it also runs the model nobody else does
 * anything meanwhile. Without it the queue would hold, at worst, twice what it is meant to.
 *
 * It never shortens a prediction. Several workers are expected to come free together, on average, and a request is taken by the
 * first; that gains a constant, a part of one batch, and not a share: taken for a share, and the larger the batches the larger, it
 * would let the queue grow beyond what it is meant to hold.
 */
export class WaitCorrection {
  #predictedMs = 0;
  #waitedMs = 0;

  /** At least 1; exactly that until enough was seen. */
  get factor(): number {
    return this.#predictedMs < experienceMs ? 1 : Math.max(1, this.#waitedMs / this.#predictedMs);
  }

  /** @param predictedMs without the correction */
  learn(predictedMs: number, waitedMs: number): void {
    if (predictedMs < leastMs) return;
    this.#predictedMs = memory * this.#predictedMs + predictedMs;
    this.#waitedMs = memory * this.#waitedMs + Math.min(waitedMs, mostSurprise * predictedMs);
  }
}
