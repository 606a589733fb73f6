import type { ArrivalKind } from "../driving/arrivals.js";

/** A load and what must come of it. */
export interface Scenario {
  readonly name: string;
  /** One line, for people. */
  readonly purpose: string;
  readonly adsPerRequest: number;
  /** Distinct requests, sent in turn. */
  readonly distinctRequests: number;
  /** Connections, each with one request in flight at most. */
  readonly connections: number;
  /** Seconds per variant before anything is measured. */
  readonly warmUpSeconds: number;
  /** Pairs of phases, one per variant, at saturation and again at the offered rate. */
  readonly rounds: number;
  /** Seconds of one phase at saturation. */
  readonly saturationSeconds: number;
  /** Seconds of one phase at the offered rate. */
  readonly rateSeconds: number;
  /** Requests per second offered to both; absent: `utilisation` of what the slower one reached at saturation. */
  readonly rate?: number;
  readonly utilisation: number;
  readonly arrivals: ArrivalKind;
  readonly thresholds: Thresholds;
}

/** Ratios are compressed / original; absent means unlimited. */
export interface Thresholds {
  readonly mostErrors: number;
  /** Of ads per second at saturation. */
  readonly leastThroughputRatio?: number;
  /** Of the median round's p99 at the offered rate. */
  readonly mostP99Ratio?: number;
}
