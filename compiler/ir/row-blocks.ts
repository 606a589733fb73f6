import { ScratchTensor } from "./scratch-tensor.js";
import { StoredTensor } from "./stored-tensor.js";
import type { DataType, ElementArrays, TensorOf } from "./tensor.js";

type NumberType = Exclude<DataType, "string">;

/** Rows of a tensor, first axis, that fit into memory together. */
export interface RowBlock<T extends NumberType> {
  readonly start: number;
  readonly rows: number;
  readonly data: ElementArrays[T];
}

/** A tensor from its first row to its last: as it is where it is in memory, else in blocks read one after another. */
export function* rowBlocks<T extends NumberType>(tensor: TensorOf<T>): Generator<RowBlock<T>> {
  const [total = 1] = tensor.dims;
  if (!(tensor instanceof StoredTensor)) {
    yield { start: 0, rows: total, data: tensor.data };
    return;
  }
  for (let start = 0; start < total; start += tensor.blockRows) {
    const rows = Math.min(tensor.blockRows, total - start);
    yield { start, rows, data: tensor.rows(start, rows) as ElementArrays[T] };
  }
}

/** Whether all blocks of a tensor meet a condition; the first that does not ends the reading. */
export function everyBlock(tensor: TensorOf<"float32">, holds: (data: Float32Array) => boolean): boolean {
  for (const { data } of rowBlocks(tensor)) if (!holds(data)) return false;
  return true;
}

/** Rows `start` to `start + count`; a view where the tensor is in memory. */
export function rowsOf<T extends NumberType>(tensor: TensorOf<T>, start: number, count: number): ElementArrays[T] {
  if (tensor instanceof StoredTensor) return tensor.rows(start, count) as ElementArrays[T];
  const data = tensor.data as Float32Array;
  const perRow = data.length / Math.max(1, tensor.dims[0] ?? 1);
  return data.subarray(start * perRow, (start + count) * perRow) as ElementArrays[T];
}

/**
 * A matrix [rows, width] made of another, block by block. What comes from a file goes to a file, so that no more than a
 * block of either is ever in memory.
 */
export function mapRows<T extends NumberType>(
  source: TensorOf<"float32">,
  type: T,
  width: number,
  map: (block: RowBlock<"float32">) => ElementArrays[T],
): TensorOf<T> {
  const dims = [source.dims[0]!, width];
  if (!(source instanceof StoredTensor)) {
    const [block] = rowBlocks(source);
    return { type, dims, data: map(block!) };
  }
  const made = new ScratchTensor(type, dims, source.at);
  for (const block of rowBlocks(source)) made.append(map(block));
  return made.finish();
}
