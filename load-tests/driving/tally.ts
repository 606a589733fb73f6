import { build, type Histogram } from "hdr-histogram-js";

/** What one phase of load, or several added up, came to. */
export interface Tally {
  /** Right answers. */
  readonly answered: number;
  /** From the start of the load to the last answer, or to the end of the load where that is later. */
  readonly seconds: number;
  /** Requests that got no right answer, counted by reason. */
  readonly errors: ReadonlyMap<string, number>;
  /** Microseconds to right answers: from when a request was due, or was sent where none was set. */
  readonly latency: Histogram;
  /** Microseconds from when a request was due to when the load generator took note. Empty in a closed loop. */
  readonly lateness: Histogram;
  /** Seconds in which the load generator's own event loop was busy. */
  readonly busySeconds: number;
  /** CPU seconds of the load generator's process. */
  readonly cpuSeconds: number;
}

/** An empty histogram of microseconds, 3 digits exact, to a minute and beyond. */
export function microsecondHistogram(): Histogram {
  return build({
    lowestDiscernibleValue: 1,
    highestTrackableValue: 60_000_000,
    numberOfSignificantValueDigits: 3,
    autoResize: true,
  });
}

/** Records a duration in milliseconds. */
export function recordMs(histogram: Histogram, durationMs: number): void {
  histogram.recordValue(Math.max(1, Math.round(durationMs * 1000)));
}

/** Adds up phases of the same load. Percentiles come from the merged counts; nothing is averaged. */
export function mergeTallies(phases: readonly Tally[]): Tally {
  const sum = (of: (phase: Tally) => number) => phases.reduce((total, phase) => total + of(phase), 0);
  const errors = new Map<string, number>();
  for (const phase of phases) {
    for (const [reason, count] of phase.errors) errors.set(reason, (errors.get(reason) ?? 0) + count);
  }
  const merged = (of: (phase: Tally) => Histogram) => {
    const into = microsecondHistogram();
    for (const phase of phases) into.add(of(phase));
    return into;
  };
  return {
    answered: sum((phase) => phase.answered),
    seconds: sum((phase) => phase.seconds),
    errors,
    latency: merged((phase) => phase.latency),
    lateness: merged((phase) => phase.lateness),
    busySeconds: sum((phase) => phase.busySeconds),
    cpuSeconds: sum((phase) => phase.cpuSeconds),
  };
}

export function errorCount(tally: Tally): number {
  return [...tally.errors.values()].reduce((total, count) => total + count, 0);
}
