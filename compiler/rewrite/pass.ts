import type { Model } from "../ir/graph.js";
import type { GraphPatch } from "../ir/patch.js";

/**
 * How closely the outputs must agree before and after a pass:
 * `exact` to the bit, `rounding` to 1e-5, `approximate` as the method allows.
 */
export type Fidelity = "exact" | "rounding" | "approximate";

/** An edit, or why a promising site was left alone. */
export type Proposal = { readonly site: string } & ({ readonly patch: GraphPatch } | { readonly declined: string });

/** One named change. It reads the model and proposes; only the driver applies. It holds no state between calls. */
export interface RewritePass {
  /** Equal to the file name; the id in reports and fixtures. */
  readonly name: string;
  readonly fidelity: Fidelity;
  propose(model: Model): Iterable<Proposal>;
}
