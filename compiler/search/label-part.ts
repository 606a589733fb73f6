/** Probabilities this close to 0 or 1 count as no closer. */
const certainty = 1e-7;

/** What labels say of a change beyond its divergence, in nats per row. */
export interface LabelPart {
  readonly change: number;
  /** Of `change`, over the rows it was measured on. */
  readonly standardError: number;
}

/**
 * A change of click probabilities from p to q changes the log-loss by exactly KL(p || q) + mean((y - p)(logit p - logit q)).
 * This is the second part: 0 but for chance where the original is right about its rows, below 0 where it was too sure and
 * the change takes that back. Paired, so that the noise of the labels enters only as far as scores move; float64.
 *
 * @param p the original's; @param q the changed model's; @param labels 0 or 1; all [rows].
 */
export function labelPart(p: ArrayLike<number>, q: ArrayLike<number>, labels: ArrayLike<number>): LabelPart {
  let [sum, squares] = [0, 0];
  const rows = labels.length;
  for (let row = 0; row < rows; row++) {
    const part = (labels[row]! - clipped(p[row]!)) * (logit(p[row]!) - logit(q[row]!));
    sum += part;
    squares += part * part;
  }
  const change = sum / rows;
  return { change, standardError: Math.sqrt(Math.max(0, squares / rows - change * change) / rows) };
}

/**
 * The part of what labels say that is to be believed: the positive-part James-Stein estimate over all sites (James and
 * Stein 1961; Efron and Morris 1973). If all were chance, squares of change over standard error would average 1; what
 * they average beyond it is signal. From 0, labels say nothing that their noise would not, towards 1 with more rows.
 *
 * @param sites of every site the label parts of its changes: ranks of one site tell nearly the same and count as one.
 */
export function labelWeight(sites: readonly (readonly LabelPart[])[]): number {
  const squares = sites.flatMap((parts) => {
    const told = parts.filter(({ standardError }) => standardError > 0);
    if (told.length === 0) return [];
    return [told.reduce((sum, { change, standardError }) => sum + (change / standardError) ** 2, 0) / told.length];
  });
  // Of fewer than three nothing can be told: Stein's estimate needs three.
  const total = squares.reduce((sum, square) => sum + square, 0);
  return squares.length < 3 || total === 0 ? 0 : Math.max(0, 1 - (squares.length - 2) / total);
}

function clipped(probability: number): number {
  return Math.min(Math.max(probability, certainty), 1 - certainty);
}

function logit(probability: number): number {
  const p = clipped(probability);
  return Math.log(p / (1 - p));
}
