/** What a server says of a model it serves. */
export interface ServedModel {
  readonly name: string;
  readonly inputs: readonly TensorSignature[];
}

export interface TensorSignature {
  readonly name: string;
  /** As the Open Inference Protocol names it. */
  readonly datatype: string;
  /** -1 where the size is free. */
  readonly shape: readonly number[];
}
