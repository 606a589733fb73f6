import type { GradientOutput } from "../autodiff/backward.js";
import { CompilerError } from "../ir/errors.js";
import { float32, type Tensor, type TensorOf } from "../ir/tensor.js";
import { type AdamOptions, initAdam, updateAdam, updateAdamRows } from "./adam.js";
import { RowSum } from "./row-sum.js";

/** One trainable tensor with its optimiser state. */
export interface Learner {
  readonly name: string;
  readonly kind: GradientOutput["kind"];
  /** A copy of the initial weights; changes in place with every update. */
  readonly weights: TensorOf<"float32">;
  /** @param results the outputs of the gradient model. */
  update(results: ReadonlyMap<string, Tensor>, options: AdamOptions): void;
}

export function learnerOf(name: string, initial: Tensor, gradient: GradientOutput): Learner {
  if (initial.type !== "float32") {
    throw new CompilerError("unsupported", `only float32 weights can be trained; '${name}' is ${initial.type}`);
  }
  const weights = float32(initial.dims, initial.data.slice());
  let state = initAdam(weights.data.length);
  if (gradient.kind === "dense") {
    const update: Learner["update"] = (results, options) => {
      state = updateAdam(weights.data, floats(results, gradient.value), state, options);
    };
    return { name, kind: "dense", weights, update };
  }
  const rows = weights.dims[0]!;
  const width = weights.data.length / rows;
  const rowSum = new RowSum(rows, width);
  const update: Learner["update"] = (results, options) => {
    const indices = results.get(gradient.indices)!.data as BigInt64Array;
    const distinct = rowSum.sum(indices, floats(results, gradient.values));
    state = updateAdamRows(weights.data, distinct, width, state, options);
  };
  return { name, kind: "rows", weights, update };
}

function floats(results: ReadonlyMap<string, Tensor>, name: string): Float32Array {
  return results.get(name)!.data as Float32Array;
}
