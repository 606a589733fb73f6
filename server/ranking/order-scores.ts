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
  if (datatype === "BYTES")
    throw new ServingError("internal", `the model's output '${name}' is BYTES, which has no order`);
  const scores = numbersOf(datatype, data);
  for (let at = 0; at < scores.length; at++) {
    if (Number.isNaN(scores[at]))
      throw new ServingError("internal", `the model's output '${name}' is NaN for candidate ${at}`);
  }
  const count = Math.min(topK, scores.length);
  const small = scores instanceof Float32Array && scores.length <= mostKeyed;
  const positions = (small ? bestByKey(scores) : bestByComparing(scores)).subarray(0, count);
  const sorted = scores instanceof Float64Array ? new Float64Array(count) : new Float32Array(count);
  for (let at = 0; at < count; at++) sorted[at] = scores[positions[at]!]!;
  return { positions, scores: sorted };
}

/** Positions that fit into a key beside a score's 32 bits: 2^53 in all. */
const mostKeyed = 2 ** 20;

/**
 * By one number per candidate, its score's bits before its position: the engine sorts numbers natively, but calls a comparison
 * through its interpreter.
 */
function bestByKey(scores: Float32Array): Uint32Array {
  const keys = new Float64Array(scores.length);
  const one = new Float32Array(1);
  const bits = new Int32Array(one.buffer);
  for (let at = 0; at < scores.length; at++) {
    // Minus zero is zero: equal scores keep their order.
    one[0] = scores[at]! + 0;
    const raw = bits[0]!;
    // Bits of negative numbers grow the other way.
    const ordered = raw >= 0 ? raw : raw ^ 0x7fff_ffff;
    keys[at] = at - ordered * mostKeyed;
  }
  keys.sort();
  const positions = new Uint32Array(scores.length);
  for (let at = 0; at < keys.length; at++) {
    const key = keys[at]!;
    positions[at] = key - Math.floor(key / mostKeyed) * mostKeyed;
  }
  return positions;
}

function bestByComparing(scores: Float32Array | Float64Array): Uint32Array {
  // A typed array's sort is stable too, but calls the comparison through more layers for ties; the position decides.
  return Uint32Array.from(scores.keys()).sort((a, b) => scores[b]! - scores[a]! || a - b);
}

function numbersOf(datatype: string, data: TensorData): Float32Array | Float64Array {
  if (data instanceof Float32Array || data instanceof Float64Array) return data;
  if (datatype === "FP16") return Float32Array.from(data as Uint16Array, fromHalfBits);
  return Float64Array.from(data as ArrayLike<number | bigint>, Number);
}
