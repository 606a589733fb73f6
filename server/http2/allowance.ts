/** How often something may happen: a burst, and so many a second after it. */
export class Allowance {
  #left: number;
  #at: number;

  constructor(
    private readonly burst: number,
    private readonly perSecond: number,
    private readonly nowMs: () => number = () => performance.now(),
  ) {
    this.#left = burst;
    this.#at = nowMs();
  }

  /** Counts one; false when that is one too many. */
  take(): boolean {
    const now = this.nowMs();
    this.#left = Math.min(this.burst, this.#left + ((now - this.#at) / 1000) * this.perSecond);
    this.#at = now;
    if (this.#left < 1) return false;
    this.#left--;
    return true;
  }
}
