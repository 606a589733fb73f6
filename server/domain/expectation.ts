/** A request that was let in at its head, until its body is here. */
export interface Expectation {
  /** It is here, and takes so many milliseconds of model time. */
  came(computeMs: number): void;
  /** It will not come. Nothing, once it came. */
  dropped(): void;
}
