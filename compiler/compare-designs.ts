import { unnoticeable } from "./budget-search.js";
import { type DesignJudge, type MeasuredDesign, mostLabelledRows } from "./design-judge.js";
import { qualityLoss } from "./design-search.js";
import { leastBy } from "./evolution/pareto.js";
import type { PairedDifference } from "./verify/auc-difference.js";

/** How much a design is worse than the best of its front; negative where it is better. */
export interface Behind {
  /** Nats per row further from the original's outputs. */
  readonly divergence: number;
  /** On labelled rows, where there are some. */
  readonly auc?: PairedDifference;
}

export interface ComparedDesign extends MeasuredDesign {
  readonly behind: Behind;
  /** Nothing tells it from the best. */
  readonly isAsGood: boolean;
}

/** Every design of a front beside the one with the highest AUC, or the least divergence where AUC was not measured. */
export function compareDesigns(front: readonly MeasuredDesign[], judge: DesignJudge): ComparedDesign[] {
  const best = leastBy(front, qualityLoss);
  if (best === undefined) return [];
  const allowed = unnoticeableDivergence(judge.told);
  return front.map((design) => {
    const behind = judge.behind(best, design);
    return { ...design, behind, isAsGood: design === best || isAsGood(behind, allowed) };
  });
}

/**
 * The one-standard-error rule (Breiman, Friedman, Olshen, Stone: Classification and Regression Trees, 1984, section 3.4.3),
 * paired: as good as the best is what is behind in AUC by no more than the standard error of the difference. Nor may it be further
 * from the original than goes unnoticed, whatever a few labels say.
 */
export function isAsGood({ divergence, auc }: Behind, unnoticeable: number): boolean {
  return divergence <= unnoticeable && (auc === undefined || auc.difference <= auc.standardError);
}

/**
 * Nats per row of divergence that nobody notices. Models that diverge by d have log-losses on n rows that differ by d, give or
 * take sqrt(2 d / n): up to 2 / n that is one standard error, with n the most rows that AUC is measured on. Where the
 * outputs tell little of their rows it is less: the part of it that a budget may lose for speed.
 *
 * @param told nats per row that the original's outputs tell
 */
export function unnoticeableDivergence(told: number): number {
  return Math.min(2 / mostLabelledRows, unnoticeable * told);
}
