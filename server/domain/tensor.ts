import type { Datatype, TensorData } from "./datatype.js";

/** A named row-major tensor; `data.length` equals the product of `shape`, whose first entry counts rows. */
export interface Tensor {
  readonly name: string;
  readonly datatype: Datatype;
  readonly shape: readonly number[];
  readonly data: TensorData;
}

/** What a model declares of one input or output; -1 stands for any size, the first entry is always -1 (rows). */
export interface TensorSpec {
  readonly name: string;
  readonly datatype: Datatype;
  readonly shape: readonly number[];
}

/** An input; `vocabularySizes[c]` bounds the ids of column c (0: not an id), empty when the input holds no ids. */
export interface InputSpec extends TensorSpec {
  readonly vocabularySizes: readonly number[];
}

/** What a model takes and gives; the same for all its variants. */
export interface Signature {
  readonly inputs: readonly InputSpec[];
  readonly outputs: readonly TensorSpec[];
}

/** Elements in one tensor of this shape. */
export function elementCount(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}

/** Elements in one row of a tensor of this shape. */
export function elementsPerRow(shape: readonly number[]): number {
  return elementCount(shape.slice(1));
}

/** A shape as people write it: `[-1, 4]`. */
export function formatShape(shape: readonly number[]): string {
  return `[${shape.join(", ")}]`;
}
