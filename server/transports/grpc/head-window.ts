import type { Http2Connection } from "../../http2/connection.js";
import { isNarrowNext } from "./window-policy.js";

/** Share that one call has in what is remembered of the last ones. */
const share = 1 / 32;

/**
 * The window that clients have for a message before its call was let in. Overload takes it away, so that they send heads alone:
 * a refusal costs then some hundred bytes each way, whatever it refuses (docs/decisions/0036).
 */
export class HeadWindow {
  #refusedShare = 0;
  #refusedAt = Number.NEGATIVE_INFINITY;
  #isNarrow = false;

  /** @param connections that are open, now and later */
  constructor(
    private readonly connections: ReadonlySet<Http2Connection>,
    private readonly nowMs: () => number = () => performance.now(),
  ) {}

  /** A connection begins with the full window. */
  opened(connection: Http2Connection): void {
    if (this.#isNarrow) connection.narrow();
  }

  /** A call that overload may refuse was let in, or refused for it. */
  decided(isRefused: boolean): void {
    const now = this.nowMs();
    this.#refusedShare += ((isRefused ? 1 : 0) - this.#refusedShare) * share;
    if (isRefused) this.#refusedAt = now;
    else if (this.#refusedShare === 0) return;
    const facts = { refusedShare: this.#refusedShare, calmMs: now - this.#refusedAt, isNarrow: this.#isNarrow };
    const isNarrow = isNarrowNext(facts);
    if (isNarrow === this.#isNarrow) return;
    this.#isNarrow = isNarrow;
    for (const connection of this.connections) {
      if (isNarrow) connection.narrow();
      else connection.widen();
    }
  }
}
