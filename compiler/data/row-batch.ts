import type { Tensor } from "../ir/tensor.js";

/** Consecutive rows as the model takes them. */
export interface RowBatch {
  readonly rows: number;
  /** One tensor per graph input, first dimension `rows`. */
  readonly feeds: ReadonlyMap<string, Tensor>;
  /** 0 or 1 per row; present when a label column was asked for. */
  readonly labels?: Float64Array;
}
