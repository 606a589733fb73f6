/** What became of calls at their heads, lately. */
export interface RefusalFacts {
  /** Of the last calls, those that overload refused; 0 to 1. */
  readonly refusedShare: number;
  /** Milliseconds since the last one was refused; infinity where none was. */
  readonly calmMs: number;
  /** Clients send heads alone now. */
  readonly isNarrow: boolean;
}

/** With fewer refused, messages that are read in vain cost less than the round trips of those that are not. */
const leastShare = 1 / 8;
/** So long without a refusal, and the overload is over. */
const longestCalmMs = 1000;

/**
 * Whether clients are to send their messages only when their call was let in. It spares the server messages that it reads only to
 * throw them away, and costs each that is taken a round trip.
 */
export function isNarrowNext({ refusedShare, calmMs, isNarrow }: RefusalFacts): boolean {
  return isNarrow ? calmMs < longestCalmMs : refusedShare > leastShare;
}
