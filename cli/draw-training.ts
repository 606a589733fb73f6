import type { ReportedDistillation } from "../compiler/report/report.js";
import type { RankingMetrics } from "../compiler/verify/ranking-metrics.js";
import { table } from "./format.js";

/** The learning curve as a table. */
export function drawCurve({
  curve,
  best,
  rows,
  shrinkage,
  frozen,
  mimicked,
  innerActivations,
}: ReportedDistillation): string {
  const number = (value: number | undefined) => (value === undefined ? "" : value.toFixed(6));
  const lines = curve.map(({ epoch, trainingLoss, divergence, logLoss, auc }) => [
    ...[epoch === best ? `${epoch} kept` : String(epoch), number(trainingLoss), divergence.toExponential(2)],
    ...[number(logLoss), number(auc)],
  ]);
  const drawn = table(["epoch", "training loss", "divergence", "log-loss", "AUC"], lines);
  const strength = shrinkage === undefined ? "" : `; shrinkage of rare rows: ${shrinkage.strength}`;
  const hidden = mimicked === undefined ? "" : `; hidden values mimicked: ${mimicked}`;
  const trials = innerActivations?.map(({ innerActivation, objective }) => `${innerActivation} ${number(objective)}`);
  const chosen = trials === undefined ? "" : `; activations between factors, by validation loss: ${trials.join(", ")}`;
  const untrained = frozen.length === 0 ? "" : `\nnot trained, no gradient: ${frozen.join(", ")}`;
  return `${drawn}\ndistilled on ${rows.train} rows, judged on ${rows.validation} others${strength}${hidden}${chosen}${untrained}`;
}

/** Quality on the test rows of the teacher, and of the student before and after. */
export function drawTraining(quality: Readonly<Record<"teacher" | "before" | "after", RankingMetrics>>): string {
  const { teacher, before, after } = quality;
  const line = (name: string, pick: (of: RankingMetrics) => number) => [
    ...[name, ...[teacher, before, after].map((of) => pick(of).toFixed(6))],
  ];
  return table(
    [`on ${teacher.rows} test rows`, "teacher", "before", "after"],
    [
      line("AUC", ({ auc }) => auc),
      line("log-loss", ({ logLoss }) => logLoss),
      line("normalised entropy", ({ normalizedEntropy }) => normalizedEntropy),
      line("calibration", ({ calibration }) => calibration),
    ],
  );
}
