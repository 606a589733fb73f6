import type { TensorData } from "../domain/datatype.js";
import { ServingError } from "../domain/errors.js";
import { fromHalfBits } from "../domain/half.js";
import type { Tensor } from "../domain/tensor.js";

export interface Ranking {
  readonly positions: Uint32Array;
  readonly scores: Float32Array | Float64Array;
}

/**
 * The `topK` largest scores in falling order; equal ones in the order they came.
 * @throws {ServingError} `internal` when a score is NaN: it has no place in any order
 */
export function orderScores({ name, datatype, data }: Tensor, topK: number = data.length): Ranking {
  const scores = numbersOf(datatype, data);
  const undefinedAt = scores.findIndex(Number.isNaN);
  if (undefinedAt !== -1) {
    throw new ServingError("internal", `the model's output '${name}' is NaN for candidate ${undefinedAt}`);
  }
  const positions = Uint32Array.from(scores.keys());
  // A typed array's sort is stable too, but calls the comparison through more layers for ties; the position decides.
  positions.sort((a, b) => scores[b]! - scores[a]! || a - b);
  const best = positions.subarray(0, Math.min(topK, positions.length));
  const sorted = scores instanceof Float64Array ? new Float64Array(best.length) : new Float32Array(best.length);
  for (let at = 0; at < best.length; at++) sorted[at] = scores[best[at]!]!;
  return { positions: best, scores: sorted };
}

function numbersOf(datatype: string, data: TensorData): Float32Array | Float64Array {
  if (data instanceof Float32Array || data instanceof Float64Array) return data;
  if (datatype === "FP16") return Float32Array.from(data as Uint16Array, fromHalfBits);
  return Float64Array.from(data as ArrayLike<number | bigint>, Number);
}
