import { CompilerError } from "../ir/errors.js";

/** How much of each request's best k two models agree on. */
export interface TopKOverlap {
  readonly k: number;
  /** Requests with more than k rows; of the others any two models agree, so they are not counted. */
  readonly requests: number;
  /** Mean over requests of |best k of a AND best k of b| / k; 1 is full agreement. */
  readonly mean: number;
  /** Of the request with the least. */
  readonly least: number;
}

/**
 * @param requests rows per request, in order; together all rows.
 * Equal scores rank in row order in both models, so that a tie alone is no disagreement. Undefined when no request has
 * more than k rows. Throws `bad-data` when the requests do not cover the rows.
 */
export function topKOverlap(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  requests: readonly number[],
  k: number,
): TopKOverlap | undefined {
  const rows = requests.reduce((sum, length) => sum + length, 0);
  if (rows !== a.length || rows !== b.length) {
    throw new CompilerError("bad-data", `requests of ${rows} rows in all for ${a.length} and ${b.length} scores`);
  }
  const overlaps: number[] = [];
  let start = 0;
  for (const length of requests) {
    if (length > k) {
      const best = new Set(bestRows(a, start, length, k));
      overlaps.push(bestRows(b, start, length, k).filter((row) => best.has(row)).length / k);
    }
    start += length;
  }
  if (overlaps.length === 0) return undefined;
  return {
    ...{ k, requests: overlaps.length },
    mean: overlaps.reduce((sum, overlap) => sum + overlap, 0) / overlaps.length,
    least: overlaps.reduce((least, overlap) => Math.min(least, overlap)),
  };
}

/** Requests of a fixed number of rows; what is left at the end makes no request but its own. */
export function fixedRequests(rows: number, perRequest: number): number[] {
  const full: number[] = new Array(Math.floor(rows / perRequest)).fill(perRequest);
  return rows % perRequest === 0 ? full : [...full, rows % perRequest];
}

function bestRows(scores: ArrayLike<number>, start: number, length: number, k: number): number[] {
  const rows = Array.from({ length }, (_, at) => start + at);
  return rows.sort((x, y) => scores[y]! - scores[x]! || x - y).slice(0, k);
}
