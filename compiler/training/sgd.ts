import type { DistinctRows } from "./adam.js";

/** Stochastic gradient descent with heavy-ball momentum (Polyak 1964; Sutskever et al. 2013, equations 1 and 2). */
export interface SgdOptions {
  readonly learningRate: number;
  /** Share of the last step's velocity that stays. 0: plain gradient descent. */
  readonly momentum: number;
  /** Each updated weight also shrinks by this share, times the learning rate (decoupled, as in AdamW). */
  readonly weightDecay: number;
}

export const sgdDefaults: SgdOptions = { learningRate: 1e-2, momentum: 0.9, weightDecay: 0 };

/** The velocity of every weight, and the steps taken. */
export interface SgdState {
  readonly velocity: Float32Array;
  readonly step: number;
}

export function initSgd(weights: number): SgdState {
  return { velocity: new Float32Array(weights), step: 0 };
}

/**
 * One step: v = momentum v + g, w = w - learningRate v. `weights` and the state's array are changed in place (they
 * are large); the returned state replaces the given one.
 * @param gradient as many numbers as `weights`.
 */
export function updateSgd(
  weights: Float32Array,
  gradient: Float32Array,
  state: SgdState,
  options: SgdOptions,
): SgdState {
  return step(weights, gradient, state, options, undefined, weights.length);
}

/**
 * One lazy step: only the rows given move, with their velocity and their decay. A row's velocity stands still while no
 * batch reads it.
 * @param width weights per row.
 */
export function updateSgdRows(
  table: Float32Array,
  gradient: DistinctRows,
  width: number,
  state: SgdState,
  options: SgdOptions,
): SgdState {
  return step(table, gradient.values, state, options, gradient.rows, width);
}

function step(
  weights: Float32Array,
  gradient: Float32Array,
  { velocity, step: taken }: SgdState,
  { learningRate, momentum, weightDecay }: SgdOptions,
  rows: Int32Array | undefined,
  width: number,
): SgdState {
  const kept = 1 - learningRate * weightDecay;
  for (let at = 0, from = 0; from < gradient.length; at++, from += width) {
    const start = rows === undefined ? 0 : rows[at]! * width;
    for (let column = 0; column < width; column++) {
      const place = start + column;
      const speed = momentum * velocity[place]! + gradient[from + column]!;
      velocity[place] = speed;
      weights[place] = kept * weights[place]! - learningRate * speed;
    }
  }
  return { velocity, step: taken + 1 };
}
