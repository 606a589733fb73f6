import type { Tensor } from "./tensor.js";

/**
 * The rows of one request, every input contiguous in one buffer as `batchLayout` says for so many rows: what a decoder that
 * knows the signature writes, so that no tensor object exists per request.
 */
export class PackedRows {
  constructor(
    readonly rows: number,
    readonly features: ArrayBuffer,
  ) {}
}

/** The validated inputs of one request: tensors in the signature's order, or rows that were packed while decoding. */
export type RowSource = readonly Tensor[] | PackedRows;
