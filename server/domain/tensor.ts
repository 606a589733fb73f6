import { allocate, type Datatype, type NumericDatatype, type TensorData } from "./datatype.js";
import type { Texts } from "./text.js";

/** A named row-major tensor; `data.length` equals the product of `shape`, whose first entry counts rows. */
export type Tensor = NumericTensor | TextTensor;

export interface NumericTensor {
  readonly name: string;
  readonly datatype: NumericDatatype;
  readonly shape: readonly number[];
  readonly data: TensorData;
}

export interface TextTensor {
  readonly name: string;
  readonly datatype: "BYTES";
  readonly shape: readonly number[];
  readonly data: Texts;
}

/** Puts a tensor together from elements that are known to be of its datatype. */
export function tensorOf(
  head: Omit<Tensor, "data" | "datatype">,
  datatype: Datatype,
  data: TensorData | Texts,
): Tensor {
  return { ...head, datatype, data } as Tensor;
}

/** A tensor of zeros, or of empty texts. */
export function blankTensor({ name, datatype }: Pick<Tensor, "name" | "datatype">, shape: readonly number[]): Tensor {
  const elements = elementCount(shape);
  if (datatype === "BYTES") return { name, datatype, shape, data: new Array<string>(elements).fill("") };
  return { name, datatype, shape, data: allocate(datatype, elements) };
}

/** What a model declares of one input or output; -1 stands for any size, the first entry is always -1 (rows). */
export interface TensorSpec {
  readonly name: string;
  readonly datatype: Datatype;
  readonly shape: readonly number[];
}

/** Who brings a field into a request: the user's (and the context's) are the same for all candidate ads. */
export type Side = "user" | "ad";

/** An input; `vocabularySizes[c]` bounds the ids of column c (0: not an id), empty when the input holds no ids. */
export interface InputSpec extends TensorSpec {
  readonly vocabularySizes: readonly number[];
  /** The field in each column of a row, where the manifest says. */
  readonly fields?: readonly string[] | undefined;
  /** Who brings each of them, where the manifest says. */
  readonly sides?: readonly Side[] | undefined;
  /**
   * Of a ranking graph's input, what one entry of the first dimension stands for; absent: a row. `row-to-request` is
   * INT64 [rows], made while packing: which request each row belongs to.
   */
  readonly per?: "request" | "row-to-request" | undefined;
}

/** The names of an input's columns: its own where there is one, else numbered as the compiler numbers them. */
export function fieldsOf({ name, shape, fields }: InputSpec): readonly string[] {
  if (fields !== undefined) return fields;
  const width = elementsPerRow(shape);
  return width === 1 ? [name] : Array.from({ length: width }, (_, column) => `${name}_${column}`);
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
