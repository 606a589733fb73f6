import { CompilerError } from "../ir/errors.js";
import { arrayConstructors, type Tensor, tensorOfType } from "../ir/tensor.js";
import type { ListForm } from "./list-form.js";

/** An input of which rows cannot be cut by its first dimension alone: values, offsets, lists as wide as the longest. */
export interface RaggedInput {
  readonly form: ListForm;
  /** Whether the tensor has an axis of columns. */
  readonly isMatrix: boolean;
  /** Per column, how many values each row has. */
  readonly lengths: readonly Int32Array[];
}

/** The arrays that hold what rows are read into. */
export type Numbers = Int32Array | BigInt64Array | Float32Array | Uint8Array;

/** [rows, width] with more columns, filled as the form says. */
export function widenedTo(width: number, { type, dims, data }: Tensor, { form }: RaggedInput): Tensor {
  const padding = form.kind === "padded" ? form.padding : 0;
  const [rows, own] = [dims[0]!, dims[1]!];
  const wider = new arrayConstructors[type as "int64"](rows * width) as Numbers;
  if (padding !== 0) wider.fill((type === "int64" ? BigInt(padding) : padding) as never);
  for (let row = 0; row < rows; row++) {
    wider.set((data as Numbers).subarray(row * own, (row + 1) * own) as never, row * width);
  }
  return tensorOfType(type, [rows, width], wider);
}

/** [rows] or [columns, rows], with `hasEnd` one more: where each row's values begin. */
export function offsetsTensor(type: "int64" | "int32", { form, isMatrix, lengths }: RaggedInput): Tensor {
  const rows = lengths[0]!.length;
  const count = rows + (form.kind === "offsets" && form.hasEnd ? 1 : 0);
  const data = new arrayConstructors[type](lengths.length * count) as Record<number, number | bigint>;
  for (const [column, of] of lengths.entries()) {
    let begin = 0;
    for (let row = 0; row < count; row++) {
      data[column * count + row] = type === "int64" ? BigInt(begin) : begin;
      begin += of[row] ?? 0;
    }
  }
  return tensorOfType(type, isMatrix ? [lengths.length, count] : [count], data);
}

/**
 * [values] or [columns, values]. Throws `bad-data` where columns that share a tensor hold unequal numbers of values.
 *
 * @param name of the input, for the message
 */
export function valuesTensor(
  name: string,
  type: Tensor["type"],
  columns: readonly Numbers[],
  isMatrix: boolean,
): Tensor {
  const [first] = columns;
  const other = columns.findIndex((values) => values.length !== first!.length);
  if (other !== -1) {
    throw new CompilerError(
      "bad-data",
      `input '${name}' takes equally many values of every column: ${first!.length} of the first, ${columns[other]!.length} of column ${other + 1} in one batch`,
    );
  }
  const data = new arrayConstructors[type as "int64"](columns.length * first!.length) as Numbers;
  for (const [at, values] of columns.entries()) data.set(values as never, at * first!.length);
  return tensorOfType(type, isMatrix ? [columns.length, first!.length] : [first!.length], data);
}
