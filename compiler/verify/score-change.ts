/** How far two models' scores of the same rows lie apart. */
export interface ScoreChange {
  readonly rows: number;
  /** Of the finite ones: largest and mean of |b - a|. */
  readonly largest: number;
  readonly mean: number;
  /** The row, counted from 1, with the largest change; 0 when there is none. */
  readonly largestAt: number;
  /** Rows that are NaN or infinite in b, and those that already are in a. */
  readonly nonFinite: number;
  readonly nonFiniteBefore: number;
}

export function scoreChange(a: ArrayLike<number>, b: ArrayLike<number>): ScoreChange {
  const change = { largest: 0, largestAt: 0, nonFinite: 0, nonFiniteBefore: 0 };
  let sum = 0;
  let finite = 0;
  for (let row = 0; row < b.length; row++) {
    const distance = Math.abs(b[row]! - a[row]!);
    if (!Number.isFinite(b[row])) change.nonFinite++;
    if (!Number.isFinite(a[row])) change.nonFiniteBefore++;
    if (!Number.isFinite(distance)) continue;
    finite++;
    sum += distance;
    if (distance <= change.largest) continue;
    change.largest = distance;
    change.largestAt = row + 1;
  }
  return { rows: b.length, ...change, mean: finite === 0 ? 0 : sum / finite };
}
