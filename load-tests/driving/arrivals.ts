/** How requests fall due at a set rate. */
export const arrivalKinds = ["poisson", "constant"] as const;
export type ArrivalKind = (typeof arrivalKinds)[number];

export interface ArrivalOptions {
  readonly kind: ArrivalKind;
  /** Requests per second. */
  readonly rate: number;
  readonly seconds: number;
  /** Poisson only: the same seed gives the same times, so that variants face the very same load. */
  readonly seed: number;
}

/** When each request falls due: milliseconds after the start, ascending; `rate * seconds` of them, rounded, at least one. */
export function arrivalTimes({ kind, rate, seconds, seed }: ArrivalOptions): Float64Array {
  const count = Math.max(1, Math.round(rate * seconds));
  const spanMs = seconds * 1000;
  if (kind === "constant") return Float64Array.from({ length: count }, (_, at) => (at * spanMs) / count);
  // A Poisson process of which the count is known is that many uniform draws, sorted: the rate is met exactly.
  const random = mulberry32(seed);
  return Float64Array.from({ length: count }, () => random() * spanMs).sort();
}

/** Uniform in [0, 1), 32 bits of state (T. Ettinger's mulberry32). */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
