import { errorCount, mergeTallies, type Tally } from "./driving/tally.js";

/** One variant under one load, all rounds together. */
export interface VariantSummary {
  /** Right answers per second. */
  readonly qps: number;
  readonly adsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** The median of `p99MsByRound`: what is left when the machine stalls in one round, which would make `p99Ms` its own. */
  readonly medianRoundP99Ms: number;
  readonly p99MsByRound: readonly number[];
  readonly requests: number;
  readonly errors: number;
  readonly errorReasons: Readonly<Record<string, number>>;
}

/** Compressed / original. Above 1 is better for throughput, below 1 for latencies. */
export interface Ratio {
  readonly adsPerSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly medianRoundP99: number;
}

export function summarise(phases: readonly Tally[], ads: number): VariantSummary {
  const all = mergeTallies(phases);
  const qps = all.answered / all.seconds;
  const errors = errorCount(all);
  const p99MsByRound = phases.map((phase) => percentileMs(phase, 99));
  return {
    qps,
    adsPerSecond: qps * ads,
    p50Ms: percentileMs(all, 50),
    p99Ms: percentileMs(all, 99),
    medianRoundP99Ms: median(p99MsByRound),
    p99MsByRound,
    requests: all.answered + errors,
    errors,
    errorReasons: Object.fromEntries(all.errors),
  };
}

export function ratioOf(compressed: VariantSummary, original: VariantSummary): Ratio {
  return {
    adsPerSecond: compressed.adsPerSecond / original.adsPerSecond,
    p50: compressed.p50Ms / original.p50Ms,
    p99: compressed.p99Ms / original.p99Ms,
    medianRoundP99: compressed.medianRoundP99Ms / original.medianRoundP99Ms,
  };
}

/** The middle value, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return (sorted[Math.ceil(middle) - 1]! + sorted[Math.floor(middle)]!) / 2;
}

function percentileMs({ latency }: Tally, percentile: number): number {
  return latency.getValueAtPercentile(percentile) / 1000;
}
