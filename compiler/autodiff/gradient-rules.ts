import { activationGradients } from "./activation-gradients.js";
import { elementwiseGradients } from "./elementwise-gradients.js";
import type { DifferentiableOp, GradientRules } from "./gradient-rule.js";
import { linearAlgebraGradients } from "./linear-algebra-gradients.js";
import { lookupGradients } from "./lookup-gradients.js";
import { movementGradients } from "./movement-gradients.js";
import { normalisationGradients } from "./normalisation-gradients.js";
import { reductionGradients } from "./reduction-gradients.js";

/** One rule for every differentiable operator; a missing one does not compile. */
export const gradientRules: GradientRules = {
  ...elementwiseGradients,
  ...activationGradients,
  ...linearAlgebraGradients,
  ...reductionGradients,
  ...normalisationGradients,
  ...movementGradients,
  ...lookupGradients,
};

export function isDifferentiable(op: string, domain: string): op is DifferentiableOp {
  return domain === "" && Object.hasOwn(gradientRules, op);
}
