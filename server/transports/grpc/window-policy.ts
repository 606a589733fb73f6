/** How near to overload the server is, for the window that clients have before their calls are let in. */
export interface WindowFacts {
  /** What the last call had to wait, over what is allowed; beyond 1 overload refuses. */
  readonly pressure: number;
  /** Milliseconds since it was high. */
  readonly calmMs: number;
  /** Clients send heads alone now. */
  readonly isNarrow: boolean;
}

/**
 * Where it begins. Before the first refusal: what clients have sent by then is read all the same. Calls that wait for half of
 * what is allowed lose nothing by it, because their messages come meanwhile.
 */
const highPressure = 1 / 2;
/** So long below, and it is over. */
const longestCalmMs = 250;

export const isHigh = (pressure: number): boolean => pressure > highPressure;

/**
 * Whether clients are to send their messages only when their call was let in. It spares the server messages that it reads only to
 * throw them away, and costs a round trip each that is taken.
 */
export function isNarrowNext({ pressure, calmMs, isNarrow }: WindowFacts): boolean {
  return isHigh(pressure) || (isNarrow && calmMs < longestCalmMs);
}
