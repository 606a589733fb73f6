import type { Thresholds } from "./scenarios/scenario.js";
import type { Ratio } from "./summary.js";

export interface Outcome {
  readonly errors: number;
  /** At saturation. */
  readonly saturation: Ratio;
  /** At the offered rate. */
  readonly atRate: Ratio;
}

/** What was missed, as sentences; none when the scenario passed. A ratio that could not be measured is a miss. */
export function missedThresholds(thresholds: Thresholds, { errors, saturation, atRate }: Outcome): string[] {
  const { mostErrors, leastThroughputRatio, mostP99Ratio } = thresholds;
  const missed: string[] = [];
  if (errors > mostErrors) missed.push(`${errors} requests failed; at most ${mostErrors} may`);
  if (leastThroughputRatio !== undefined && !(saturation.adsPerSecond >= leastThroughputRatio)) {
    missed.push(
      `compressed gives ${saturation.adsPerSecond.toFixed(2)}x the ads/s of the original at saturation; at least ${leastThroughputRatio}x is asked`,
    );
  }
  if (mostP99Ratio !== undefined && !(atRate.medianRoundP99 <= mostP99Ratio)) {
    missed.push(
      `compressed has ${atRate.medianRoundP99.toFixed(2)}x the p99 of the original at the same rate (median round); at most ${mostP99Ratio}x is asked`,
    );
  }
  return missed;
}
