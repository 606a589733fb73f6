import { bytes as inBytes, integer, percent } from "./quantities.js";
import type { ReportedBudgetLoss, ReportedShrinkage } from "./report.js";

/** What the budget was met with the least of, in a sentence without its full stop. */
export function budgetWords(loss: ReportedBudgetLoss): string {
  const { bytes, mostBytes, slack, divergence } = loss;
  const size = `${inBytes(bytes)} on disk${mostBytes === undefined ? "" : ` of at most ${inBytes(Math.floor(mostBytes))}`}`;
  const faster =
    slack === 0
      ? ""
      : `; then ranks were lowered for speed where the outputs hardly show it (at most ${Number((100 * slack).toPrecision(2))} % of what they tell)`;
  return `${aimWords(loss)}${faster}; ${divergence.toExponential(1)} nats per row away from the original's outputs, ${size}`;
}

function aimWords({ isLabelled, rows, labelWeight, trust }: ReportedBudgetLoss): string {
  const free = `the distance from the original's outputs on ${integer(rows)}`;
  if (!isLabelled) return `the budget was met with the least of ${free} rows, no label needed`;
  const share = labelWeight * trust;
  if (share === 0) {
    return `the budget was met with the least of ${free} validation rows: what their labels say beyond it does not stand out of the noise`;
  }
  return `the budget was met with the least log-loss expected from ${integer(rows)} validation rows; of what their labels say beyond the distance from the original ${percent(share)} was believed, the rest may be noise`;
}

/** In a sentence without its full stop. */
export function shrinkageWords({ strength }: ReportedShrinkage): string {
  if (strength === 0) return "shrinking the embeddings of rare ids was tried and did not help";
  return `before compression the embeddings of rare ids were shrunk: the mean row counts as ${strength} observations, which did best on the validation rows; scores differ from the original's on purpose`;
}
