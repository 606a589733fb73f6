import { CompilerError } from "../ir/errors.js";

/**
 * Shrinks all gradients of a step together, so that their global norm is at most `largest` (Pascanu et al. 2013,
 * algorithm 1): sqrt of the sum of squares over every weight of the model, in float64. In place.
 * Rows that a batch read more than once must have been added up first (`RowSum`): the norm of a sum is not that of
 * its parts.
 * @returns the norm before clipping. Throws `verification-failed` when it is no finite number.
 */
export function clipByGlobalNorm(gradients: readonly Float32Array[], largest: number): number {
  const norm = globalNorm(gradients);
  if (!Number.isFinite(norm)) {
    throw new CompilerError(
      "verification-failed",
      `training diverged: the norm of the gradients is ${norm}; lower the learning rate or check the dense columns for extreme values`,
    );
  }
  if (norm <= largest) return norm;
  const share = largest / norm;
  for (const gradient of gradients) {
    for (let at = 0; at < gradient.length; at++) gradient[at]! *= share;
  }
  return norm;
}

export function globalNorm(gradients: readonly Float32Array[]): number {
  let sum = 0;
  for (const gradient of gradients) for (const value of gradient) sum += value * value;
  return Math.sqrt(sum);
}
