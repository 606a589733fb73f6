import { compareVariants } from "./compare-variants.js";
import { compressedWins } from "./compressed-wins.js";
import type { Scenario } from "./scenario.js";

/** Every scenario; the first is the default. */
export const scenarios: readonly [Scenario, ...Scenario[]] = [compareVariants, compressedWins];
