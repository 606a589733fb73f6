import { compareVariants } from "./compare-variants.js";
import type { Scenario } from "./scenario.js";

/** The claim of the product: more ads per second, and a lower p99 at the same rate. */
export const compressedWins: Scenario = {
  ...compareVariants,
  name: "compressed-wins",
  purpose: "as compare-variants, and fails unless the compressed variant gives more ads/s at a lower p99",
  thresholds: { mostErrors: 0, leastThroughputRatio: 1, mostP99Ratio: 1 },
};
