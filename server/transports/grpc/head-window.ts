import type { Http2Connection } from "../../http2/connection.js";
import { isHigh, isNarrowNext } from "./window-policy.js";

/**
 * The window that clients have for a message before its call was let in. Overload takes it away, so that they send heads alone:
 * a refusal costs then some hundred bytes each way, whatever it refuses (docs/decisions/0036).
 */
export class HeadWindow {
  #highAt = Number.NEGATIVE_INFINITY;
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

  /** A call was let in, or refused, at its head. */
  decided(pressure: number): void {
    if (!this.#isNarrow && !isHigh(pressure)) return;
    const now = this.nowMs();
    if (isHigh(pressure)) this.#highAt = now;
    const isNarrow = isNarrowNext({ pressure, calmMs: now - this.#highAt, isNarrow: this.#isNarrow });
    if (isNarrow === this.#isNarrow) return;
    this.#isNarrow = isNarrow;
    for (const connection of this.connections) {
      if (isNarrow) connection.narrow();
      else connection.widen();
    }
  }
}
