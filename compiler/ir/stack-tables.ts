import { rowsOf } from "./row-blocks.js";
import { ScratchTensor } from "./scratch-tensor.js";
import { StoredTensor } from "./stored-tensor.js";
import { float32, type TensorOf } from "./tensor.js";

type Matrix = TensorOf<"float32">;

/**
 * One matrix [.., width] of groups below each other. The matrices of a group stand side by side; those that have fewer
 * rows than their group's tallest end in zeros. In a file as soon as one of them is.
 */
export function stackTables(groups: readonly (readonly Matrix[])[], width: number): Matrix {
  const heights = groups.map((group) => Math.max(...group.map(({ dims: [rows] }) => rows!)));
  const total = heights.reduce((sum, rows) => sum + rows, 0);
  const stored = groups.flat().find((matrix) => matrix instanceof StoredTensor);
  if (stored === undefined) {
    const data = new Float32Array(total * width);
    let start = 0;
    for (const [at, group] of groups.entries()) {
      fill(data.subarray(start * width, (start + heights[at]!) * width), group, width, 0);
      start += heights[at]!;
    }
    return float32([total, width], data);
  }
  const blockRows = Math.min(
    ...groups.flat().map((matrix) => (matrix instanceof StoredTensor ? matrix.blockRows : total)),
  );
  const made = new ScratchTensor("float32", [total, width], stored.at);
  for (const [at, group] of groups.entries()) {
    for (let from = 0; from < heights[at]!; from += blockRows) {
      const block = new Float32Array(Math.min(blockRows, heights[at]! - from) * width);
      fill(block, group, width, from);
      made.append(block);
    }
  }
  return made.finish();
}

/** Rows from `from` on of matrices side by side. */
function fill(block: Float32Array, group: readonly Matrix[], width: number, from: number): void {
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
