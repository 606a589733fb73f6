import { type AdamOptions, type AdamState, type DistinctRows, initAdam, updateAdam, updateAdamRows } from "./adam.js";
import { initSgd, type SgdOptions, type SgdState, updateSgd, updateSgdRows } from "./sgd.js";

/** An optimiser as functions of its state; only the arrays handed in change. */
export interface Optimizer<State, Options> {
  /** @param weights how many. */
  init(weights: number): State;
  /** @param gradient as many numbers as `weights`. */
  update(weights: Float32Array, gradient: Float32Array, state: State, options: Options): State;
  /** Of a table [rows, width] only the rows given. */
  updateRows(table: Float32Array, gradient: DistinctRows, width: number, state: State, options: Options): State;
}

/** Adam, and AdamW where there is weight decay. */
export const adam: Optimizer<AdamState, AdamOptions> = {
  init: initAdam,
  update: updateAdam,
  updateRows: updateAdamRows,
};

export const sgd: Optimizer<SgdState, SgdOptions> = { init: initSgd, update: updateSgd, updateRows: updateSgdRows };
