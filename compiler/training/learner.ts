import type { GradientOutput } from "../autodiff/backward.js";
import { CompilerError } from "../ir/errors.js";
import { float32, type Tensor, type TensorOf } from "../ir/tensor.js";
import { type AdamOptions, type AdamState, initAdam, updateAdam, updateAdamRows } from "./adam.js";
import { RowSum } from "./row-sum.js";

/** One trainable tensor with its optimiser state. */
export interface Learner {
  readonly name: string;
  readonly kind: GradientOutput["kind"];
  /** A copy of the initial weights; changes in place with every update. */
  readonly weights: TensorOf<"float32">;
  /** As of the last update; set to go on from a checkpoint. */
  state: AdamState;
  /** Takes the outputs of the gradient model. Returns the gradient, each row of a table once, to be clipped in place. */
  receive(results: ReadonlyMap<string, Tensor>): Float32Array;
  /** One step of Adam with what was received. */
  apply(options: AdamOptions): void;
}

export function learnerOf(name: string, initial: Tensor, gradient: GradientOutput): Learner {
  if (initial.type !== "float32") {
    throw new CompilerError("unsupported", `only float32 weights can be trained; '${name}' is ${initial.type}`);
  }
  const weights = float32(initial.dims, initial.data.slice());
  return gradient.kind === "dense" ? denseLearner(name, weights, gradient) : rowLearner(name, weights, gradient);
}

function denseLearner(
  name: string,
  weights: TensorOf<"float32">,
  gradient: GradientOutput & { readonly kind: "dense" },
): Learner {
  let received = new Float32Array(0);
  return {
    ...{ name, kind: "dense", weights, state: initAdam(weights.data.length) },
    receive(results) {
      received = floats(results, gradient.value);
      return received;
    },
    apply(options) {
      this.state = updateAdam(weights.data, received, this.state, options);
    },
  };
}

function rowLearner(
  name: string,
  weights: TensorOf<"float32">,
  gradient: GradientOutput & { readonly kind: "rows" },
): Learner {
  const rows = weights.dims[0]!;
  const width = weights.data.length / rows;
  const rowSum = new RowSum(rows, width);
  let received = rowSum.sum(new BigInt64Array(0), new Float32Array(0));
  return {
    ...{ name, kind: "rows", weights, state: initAdam(weights.data.length) },
    receive(results) {
      const indices = results.get(gradient.indices)!.data as BigInt64Array;
      received = rowSum.sum(indices, floats(results, gradient.values));
      return received.values;
    },
    apply(options) {
      this.state = updateAdamRows(weights.data, received, width, this.state, options);
    },
  };
}

function floats(results: ReadonlyMap<string, Tensor>, name: string): Float32Array<ArrayBuffer> {
  return results.get(name)!.data as Float32Array<ArrayBuffer>;
}
