import type { Scenario } from "./scenario.js";

/** Measures and judges nothing but errors: for looking. About half a minute. */
export const compareVariants: Scenario = {
  name: "compare-variants",
  purpose: "both variants at saturation and at the same offered rate",
  adsPerRequest: 50,
  distinctRequests: 64,
  // Enough that the server always has a batch to build, and few enough that saturation is not all waiting.
  connections: 16,
  warmUpSeconds: 1,
  // Variants swap places each round, so that drift of the machine meets both; an even number keeps that balanced.
  rounds: 6,
  saturationSeconds: 0.75,
  rateSeconds: 1.25,
  // Near saturation queues grow without bound, and saturation is reached with fuller batches than a lower rate builds:
  // at 0.6 latency still tells of the model and not of the queue alone.
  utilisation: 0.6,
  arrivals: "poisson",
  thresholds: { mostErrors: 0 },
};
