/** Share of its weight that an observation keeps when the next one comes: the last fifty or so count. */
const memory = 0.98;
/** One observation moves the model no further than a batch this many times as slow as predicted: a stalled machine is no slow model. */
const mostSurprise = 3;
/** Weight of what was seen before one observation may be called surprising. */
const experience = 4;

/**
 * What batches of one variant on one provider cost, learned from those that ran: exponentially forgetting least squares of
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

/** The model after one more batch. */
export function withBatch(model: CostModel, rows: number, us: number): CostModel {
  const predicted = predictUs(costLine(model), rows);
  const seen = model.weight >= experience ? Math.min(us, mostSurprise * predicted) : us;
  return {
    weight: memory * model.weight + 1,
    rows: memory * model.rows + rows,
    rowsSquared: memory * model.rowsSquared + rows * rows,
    us: memory * model.us + seen,
    rowsUs: memory * model.rowsUs + rows * seen,
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
