import { probabilityClip } from "../verify/ranking-metrics.js";

/** sigmoid(logit(p) / T). Probabilities that float32 cannot tell from 0 or 1 count as 1e-7 away. */
export function softened(probability: number, temperature: number): number {
  const p = Math.min(Math.max(probability, probabilityClip), 1 - probabilityClip);
  if (temperature === 1) return p;
  return 1 / (1 + ((1 - p) / p) ** (1 / temperature));
}
