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
  rounds: 4,
  saturationSeconds: 1,
  rateSeconds: 2,
  // Queues grow without bound near saturation: at 0.7 latency still tells of the model and not of the queue alone.
  utilisation: 0.7,
  arrivals: "poisson",
  thresholds: { mostErrors: 0 },
};
