/** Adam (Kingma and Ba 2015, algorithm 1), with decoupled weight decay (Loshchilov and Hutter 2019). */
export interface AdamOptions {
  readonly learningRate: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  /** Each updated weight also shrinks by this share, times the learning rate. */
  readonly weightDecay: number;
}

export const adamDefaults: AdamOptions = {
  learningRate: 1e-3,
  beta1: 0.9,
  beta2: 0.999,
  epsilon: 1e-8,
  weightDecay: 0,
};

/** Running means of the gradient and of its square, one per weight, and the steps taken. */
export interface AdamState {
  readonly mean: Float32Array;
  readonly square: Float32Array;
  readonly step: number;
}

export function initAdam(weights: number): AdamState {
  return { mean: new Float32Array(weights), square: new Float32Array(weights), step: 0 };
}

/**
 * One step of Adam. `weights` and the state's arrays are changed in place (they are large); the returned state
 * replaces the given one.
 * @param gradient as many numbers as `weights`.
 */
export function updateAdam(
  weights: Float32Array,
  gradient: Float32Array,
  state: AdamState,
  options: AdamOptions,
): AdamState {
  return step(weights, gradient, state, options, undefined, weights.length);
}

/** Row gradients of a table in which no row stands twice: `values` holds `rows.length` rows. */
export interface DistinctRows {
  readonly rows: Int32Array;
  readonly values: Float32Array;
}

/**
 * One step of lazy Adam: only the rows given, their moments and their decay are touched. A row's moments stand still
 * while no batch reads it, where plain Adam would go on moving it; the bias correction counts all steps, not the
 * row's own. (As in TensorFlow's LazyAdam and PyTorch's SparseAdam.)
 * @param width weights per row.
 */
export function updateAdamRows(
  table: Float32Array,
  gradient: DistinctRows,
  width: number,
  state: AdamState,
  options: AdamOptions,
): AdamState {
  return step(table, gradient.values, state, options, gradient.rows, width);
}

function step(
  weights: Float32Array,
  gradient: Float32Array,
  state: AdamState,
  { learningRate, beta1, beta2, epsilon, weightDecay }: AdamOptions,
  rows: Int32Array | undefined,
  width: number,
): AdamState {
  const count = state.step + 1;
  // Algorithm 1's corrected form: m / (1 - beta1^t) over sqrt(v / (1 - beta2^t)) + epsilon.
  const rate = learningRate / (1 - beta1 ** count);
  const correction = 1 / (1 - beta2 ** count);
  const kept = 1 - learningRate * weightDecay;
  const { mean, square } = state;
  for (let at = 0, from = 0; from < gradient.length; at++, from += width) {
    const start = rows === undefined ? 0 : rows[at]! * width;
    for (let column = 0; column < width; column++) {
      const slope = gradient[from + column]!;
      const place = start + column;
      const first = beta1 * mean[place]! + (1 - beta1) * slope;
      const second = beta2 * square[place]! + (1 - beta2) * slope * slope;
      mean[place] = first;
      square[place] = second;
      weights[place] = kept * weights[place]! - (rate * first) / (Math.sqrt(second * correction) + epsilon);
    }
  }
  return { mean, square, step: count };
}
