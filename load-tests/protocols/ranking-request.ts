/** One tensor of a request: `shape[0]` is the number of ads. */
export interface RequestTensor {
  readonly name: string;
  /** As the Open Inference Protocol names it. */
  readonly datatype: "FP32" | "INT32" | "INT64";
  readonly shape: readonly number[];
  readonly data: Float32Array | Int32Array | BigInt64Array;
}

/** Candidate ads to be scored together, in no protocol yet. */
export interface RankingRequest {
  readonly ads: number;
  readonly inputs: readonly RequestTensor[];
}

/** The elements as little-endian row-major bytes: a view, not a copy. */
export function bytesOf({ data }: RequestTensor): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}
