import { rowsOf } from "./row-blocks.js";
import { ScratchTensor } from "./scratch-tensor.js";
import { StoredTensor } from "./stored-tensor.js";
import { arrayConstructors, type ElementArrays, type Tensor, type TensorOf } from "./tensor.js";

/** What tables are stored as: numbers, or codes of numbers, two bytes or one each. */
type TableType = "float32" | "float16" | "int8";

/**
 * One matrix [.., width] of groups below each other, all of one type. The matrices of a group stand side by side; those
 * that have fewer rows than their group's tallest end in zeros. In a file as soon as one of them is.
 */
export function stackTables<T extends TableType>(groups: readonly (readonly TensorOf<T>[])[], width: number): Tensor {
  const { type } = groups[0]![0]!;
  const heights = groups.map((group) => Math.max(...group.map(({ dims: [rows] }) => rows!)));
  const total = heights.reduce((sum, rows) => sum + rows, 0);
  const blockOf = (rows: number) => new arrayConstructors[type](rows * width) as ElementArrays[T] & Float32Array;
  const stored = groups.flat().find((matrix) => matrix instanceof StoredTensor);
  if (stored === undefined) {
    const data = blockOf(total);
    let start = 0;
    for (const [at, group] of groups.entries()) {
      fill(data.subarray(start * width, (start + heights[at]!) * width), group, width, 0);
      start += heights[at]!;
    }
    return { type, dims: [total, width], data } as Tensor;
  }
  const blockRows = Math.min(
    ...groups.flat().map((matrix) => (matrix instanceof StoredTensor ? matrix.blockRows : total)),
  );
  const made = new ScratchTensor(type, [total, width], stored.at);
  for (const [at, group] of groups.entries()) {
    for (let from = 0; from < heights[at]!; from += blockRows) {
      const block = blockOf(Math.min(blockRows, heights[at]! - from));
      fill(block, group, width, from);
      made.append(block);
    }
  }
  return made.finish() as Tensor;
}

/** Rows from `from` on of matrices side by side. */
function fill<T extends TableType>(
  block: Float32Array,
  group: readonly TensorOf<T>[],
  width: number,
  from: number,
): void {
  const wanted = block.length / width;
  let column = 0;
  for (const matrix of group) {
    const [rows, wide] = matrix.dims as readonly [number, number];
    const count = Math.max(0, Math.min(wanted, rows - from));
    const data = rowsOf(matrix, from, count);
    for (let row = 0; row < count; row++) {
      for (let i = 0; i < wide; i++) block[row * width + column + i] = data[row * wide + i]!;
    }
    column += wide;
  }
}
