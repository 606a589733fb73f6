import type { Tensor } from "../ir/tensor.js";
import type { RaggedInput } from "./ragged-input.js";

/** Consecutive rows as the model takes them. `selectRows` and its kin cut them and put them together. */
export interface RowBatch {
  readonly rows: number;
  /** One tensor per graph input, first dimension `rows` but for inputs that are `ragged`. */
  readonly feeds: ReadonlyMap<string, Tensor>;
  /** Inputs made of lists of varying length, by name; absent where there are none. */
  readonly ragged?: ReadonlyMap<string, RaggedInput>;
  /** 0 or 1 per row; present when a label column was asked for. */
  readonly labels?: Float64Array;
}
