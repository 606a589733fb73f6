/** Share of what is known of a size that is kept when a batch of it comes: the last fifty or so count. */
const memory = 0.98;
/** One observation moves the model no further than a batch this many times as slow as predicted: a stalled machine is no slow model. */
const mostSurprise = 1.5;
/** Weight of what was seen before one observation may be called surprising. */
const experience = 4;

/**
 * What batches of one variant on one provider cost, learned from those that ran: forgetting least squares of
 * microseconds = fixed + perRow * rows. Immutable; holds the weighted sums of the normal equations.
 */
export interface CostModel {
  readonly weight: number;
  readonly rows: number;
  readonly rowsSquared: number;
  readonly us: number;
  readonly rowsUs: number;
}

/** The line through the observations; both parts are 0 or more. */
export interface CostLine {
  readonly fixedUs: number;
  readonly perRowUs: number;
}

export const unknownCost: CostModel = { weight: 0, rows: 0, rowsSquared: 0, us: 0, rowsUs: 0 };

/**
 * The model after one more batch.
 * @param weight how many batches it stands for: one that was measured with care, for many
 */
export function withBatch(model: CostModel, rows: number, us: number, weight = 1): CostModel {
  const predicted = predictUs(costLine(model), rows);
  const seen = model.weight >= experience ? Math.min(us, mostSurprise * predicted) : us;
  const kept = forget(model, rows);
  return {
    weight: kept.weight + weight,
    rows: kept.rows + weight * rows,
    rowsSquared: kept.rowsSquared + weight * rows * rows,
    us: kept.us + weight * seen,
    rowsUs: kept.rowsUs + weight * rows * seen,
  };
}

/**
 * Forgets only what a batch of this size tells anew (directional forgetting: Cao and Schwartz, Automatica 2000), and leaves the
 * estimate as it is. A server whose batches are all of one size would else forget how their cost divides between the batch and
 * its rows, see no gain in larger ones, and so never run one that could teach it better.
 */
function forget(model: CostModel, rows: number): CostModel {
  // The information matrix times (1, rows), and the information about a batch of this size.
  const one = model.weight + model.rows * rows;
  const each = model.rows + model.rowsSquared * rows;
  const known = one + each * rows;
  if (known <= 0) return model;
  const share = (1 - memory) / known;
  const explained = model.us + model.rowsUs * rows;
  return {
    weight: model.weight - share * one * one,
    rows: model.rows - share * one * each,
    rowsSquared: model.rowsSquared - share * each * each,
    us: model.us - share * one * explained,
    rowsUs: model.rowsUs - share * each * explained,
  };
}

/**
 * Least squares under fixed >= 0 and perRow >= 0. Batches that were all alike cannot tell the two apart: then all of the time
 * is charged to the rows, so that a larger batch is never promised for nothing.
 */
export function costLine({ weight, rows, rowsSquared, us, rowsUs }: CostModel): CostLine {
  if (weight === 0) return { fixedUs: 0, perRowUs: 0 };
  const spread = weight * rowsSquared - rows * rows;
  if (spread <= 1e-6 * rows * rows) return { fixedUs: 0, perRowUs: us / rows };
  const perRowUs = (weight * rowsUs - rows * us) / spread;
  if (perRowUs <= 0) return { fixedUs: us / weight, perRowUs: 0 };
  const fixedUs = (us - perRowUs * rows) / weight;
  return fixedUs >= 0 ? { fixedUs, perRowUs } : { fixedUs: 0, perRowUs: rowsUs / rowsSquared };
}

/** Microseconds that one batch will take. */
export function predictUs({ fixedUs, perRowUs }: CostLine, rows: number): number {
  return fixedUs + perRowUs * rows;
}
