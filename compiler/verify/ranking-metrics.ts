import { CompilerError } from "../ir/errors.js";

/** Scores are click probabilities, labels 0 or 1; both [rows]. All sums are float64. */
type Numbers = ArrayLike<number>;

/** What `evaluate` reports of a model on labelled rows. */
export interface RankingMetrics {
  readonly rows: number;
  readonly auc: number;
  readonly logLoss: number;
  readonly normalizedEntropy: number;
  readonly calibration: number;
}

export function rankingMetrics(scores: Numbers, labels: Numbers): RankingMetrics {
  return {
    rows: scores.length,
    auc: auc(scores, labels),
    logLoss: logLoss(scores, labels),
    normalizedEntropy: normalizedEntropy(scores, labels),
    calibration: calibration(scores, labels),
  };
}

/**
 * Area under the ROC curve: the probability that a clicked row scores above one that was not, ties counting half
 * (the Mann-Whitney statistic with mid-ranks). Throws `bad-data` when there are no clicks or nothing but clicks.
 */
export function auc(scores: Numbers, labels: Numbers): number {
  const { clicks, rows } = checked(scores, labels);
  if (clicks === 0 || clicks === rows) {
    throw new CompilerError("bad-data", `AUC needs rows of both classes: ${clicks} of ${rows} labels are 1`);
  }
  // Two typed arrays sort far faster than row numbers by comparison.
  const clicked = new Float64Array(clicks);
  const others = new Float64Array(rows - clicks);
  for (let row = 0, c = 0, o = 0; row < rows; row++) {
    if (labels[row] === 1) clicked[c++] = scores[row]!;
    else others[o++] = scores[row]!;
  }
  clicked.sort();
  others.sort();
  let wins = 0;
  let below = 0;
  let upTo = 0;
  for (const score of clicked) {
    while (below < others.length && others[below]! < score) below++;
    while (upTo < others.length && others[upTo]! <= score) upTo++;
    wins += (below + upTo) / 2;
  }
  return wins / clicks / others.length;
}

/** Probabilities closer than this to 0 or 1 count as this far away: one wrong certainty must not cost infinity. */
export const probabilityClip = 1e-7;

/** Mean negative log-likelihood in nats, probabilities clipped to [1e-7, 1 - 1e-7]. */
export function logLoss(scores: Numbers, labels: Numbers): number {
  const { rows } = checked(scores, labels);
  let sum = 0;
  for (let row = 0; row < rows; row++) {
    const score = Math.min(Math.max(scores[row]!, probabilityClip), 1 - probabilityClip);
    sum -= Math.log(labels[row] === 1 ? score : 1 - score);
  }
  return sum / rows;
}

/**
 * Log-loss over the log-loss of always predicting the observed click rate; below 1 is better than knowing nothing
 * (He et al. 2014, equation 1). Throws `bad-data` when there are no clicks or nothing but clicks.
 */
export function normalizedEntropy(scores: Numbers, labels: Numbers): number {
  const { clicks, rows } = checked(scores, labels);
  if (clicks === 0 || clicks === rows) {
    throw new CompilerError("bad-data", `normalised entropy needs both classes: ${clicks} of ${rows} labels are 1`);
  }
  const rate = clicks / rows;
  return logLoss(scores, labels) / -(rate * Math.log(rate) + (1 - rate) * Math.log(1 - rate));
}

/** Expected clicks over observed clicks; 1 is calibrated (He et al. 2014). Throws `bad-data` without clicks. */
export function calibration(scores: Numbers, labels: Numbers): number {
  const { clicks, rows } = checked(scores, labels);
  if (clicks === 0) throw new CompilerError("bad-data", "the calibration ratio needs at least one click");
  let expected = 0;
  for (let row = 0; row < rows; row++) expected += scores[row]!;
  return expected / clicks;
}

function checked(scores: Numbers, labels: Numbers): { rows: number; clicks: number } {
  const rows = scores.length;
  if (rows !== labels.length) throw new CompilerError("bad-data", `${rows} scores for ${labels.length} labels`);
  if (rows === 0) throw new CompilerError("bad-data", "there are no rows to measure on");
  let clicks = 0;
  for (let row = 0; row < rows; row++) {
    const label = labels[row];
    if (label !== 0 && label !== 1)
      throw new CompilerError("bad-data", `label of row ${row + 1} is ${label}, not 0 or 1`);
    if (!Number.isFinite(scores[row])) throw new CompilerError("bad-data", `score of row ${row + 1} is ${scores[row]}`);
    clicks += label;
  }
  return { rows, clicks };
}
