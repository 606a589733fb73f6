import { learningCurveChart } from "./learning-curve-chart.js";
import { html, Markup, table } from "./markup.js";
import { integer } from "./quantities.js";
import type { ReportedDistillation } from "./report.js";

/** How training after compression went: what was learned from, the learning curve, the epoch kept. */
export function distillationSection(distillation: ReportedDistillation | undefined): Markup {
  if (distillation === undefined) return new Markup("");
  const { curve, best, rows, labels, seed, frozen } = distillation;
  const from = labels ? "the original's scores and clicks" : "the original's scores alone, no label";
  const number = (value: number | undefined) => (value === undefined ? "" : value.toFixed(6));
  return html`<section><h2>Learning curve</h2>
<p>Distilled from ${from}, on ${integer(rows.train)} rows; ${integer(rows.validation)} others decided that epoch ${best} was best${best === 0 ? ": training brought nothing, the weights are those before it" : ""}. Seed ${seed}.</p>
${shrinkageNote(distillation)}
${frozen.length === 0 ? new Markup("") : html`<p class="note">Not trained, an operator behind them having no gradient: ${frozen.join(", ")}.</p>`}
${new Markup(learningCurveChart(distillation))}
${table(
  ["epoch", "training loss", "divergence", "validation log-loss", "validation AUC"],
  curve.map(({ epoch, trainingLoss, divergence, logLoss, auc }) => [
    ...[epoch === best ? `${epoch}, kept` : String(epoch), number(trainingLoss), divergence.toExponential(2)],
    ...[number(logLoss), number(auc)],
  ]),
)}</section>`;
}

/** Strength 0 alone was tried where shrinking was not wanted. */
function shrinkageNote({ shrinkage }: ReportedDistillation): Markup {
  if (shrinkage === undefined || shrinkage.trials.every(({ strength }) => strength === 0)) return new Markup("");
  const { strength } = shrinkage;
  if (strength === 0) return html`<p>Shrinking the embeddings of rare ids was tried and did not help.</p>`;
  return html`<p>Before compression the embeddings of rare ids were shrunk: the mean row counts as ${strength} observations, which did best on the validation rows.</p>`;
}
