import type { ArrivalKind } from "./driving/arrivals.js";
import type { GeneratorHealth } from "./generator-health.js";
import type { Ratio, VariantSummary } from "./summary.js";
import type { PerVariant } from "./variants.js";

/** How requests travel. */
export const protocols = ["http-json", "http-binary", "grpc"] as const;
export type Protocol = (typeof protocols)[number];

/** Both variants under the same load. */
export interface Comparison extends PerVariant<VariantSummary> {
  /** Compressed / original. */
  readonly ratio: Ratio;
  readonly generator: GeneratorHealth;
}

/** What a load test found; the same object is printed by `--json`. Latencies are milliseconds, resolved to a microsecond. */
export interface LoadtestReport {
  readonly model: string;
  readonly scenario: string;
  readonly protocol: Protocol;
  readonly address: string;
  readonly adsPerRequest: number;
  /** Encoded, without HTTP or gRPC headers. */
  readonly requestBytes: number;
  readonly connections: number;
  readonly rounds: number;
  /** Each connection sends as soon as it is answered: ads/s compare, latencies are mostly waiting. */
  readonly saturation: Comparison;
  /** Requests fall due at the offered rate, answered or not: latencies compare. */
  readonly atRate: Comparison & { readonly offeredQps: number; readonly arrivals: ArrivalKind };
  /** What casts doubt on the numbers. */
  readonly warnings: readonly string[];
  /** Thresholds of the scenario that were missed. */
  readonly missed: readonly string[];
  readonly passed: boolean;
}
