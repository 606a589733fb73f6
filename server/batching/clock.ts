import { performance } from "node:perf_hooks";

/** Time as the batcher and the dispatcher see it; another one only in tests. */
export interface Clock {
  /** Milliseconds, monotonic. */
  now(): number;
  /** After what is being done now: at the end of this turn of the event loop. */
  soon(run: () => void): void;
  /** After so many milliseconds, without keeping the process alive; returns how to call it off. */
  later(run: () => void, ms: number): () => void;
}

export const realClock: Clock = {
  now: () => performance.now(),
  soon: (run) => void setImmediate(run),
  later: (run, ms) => {
    // The sockets keep the process alive while anybody waits for an answer.
    const timer = setTimeout(run, ms).unref();
    return () => clearTimeout(timer);
  },
};
