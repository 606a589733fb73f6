import type { Tensor } from "../ir/tensor.js";

/** Labelled rows that a model can be trained on. */
export interface TrainingRows {
  readonly rows: number;
  /** The model's inputs for the rows chosen, in their order; the first dimension of each is their count. */
  feeds(chosen: Int32Array): Map<string, Tensor>;
  /** Clicks, 0 or 1, for the rows chosen. */
  labels(chosen: Int32Array): Float32Array;
}

/** One model input of every row: `width` numbers per row, row after row; without a width its tensor is [rows]. */
export type Column =
  | { readonly type: "int64"; readonly width?: number; readonly data: Int32Array }
  | { readonly type: "float32"; readonly width?: number; readonly data: Float32Array };

/** Rows held in memory, ids as 32-bit integers. */
export function memoryRows(columns: ReadonlyMap<string, Column>, labels: Uint8Array): TrainingRows {
  return {
    rows: labels.length,
    feeds: (chosen) => new Map([...columns].map(([name, column]) => [name, pick(column, chosen)])),
    labels: (chosen) => Float32Array.from(chosen, (row) => labels[row]!),
  };
}

function pick(column: Column, chosen: Int32Array): Tensor {
  const width = column.width ?? 1;
  const dims = column.width === undefined ? [chosen.length] : [chosen.length, width];
  if (column.type === "float32") {
    const data = new Float32Array(chosen.length * width);
    for (let at = 0; at < chosen.length; at++) {
      const from = chosen[at]! * width;
      for (let c = 0; c < width; c++) data[at * width + c] = column.data[from + c]!;
    }
    return { type: "float32", dims, data };
  }
  const data = new BigInt64Array(chosen.length * width);
  // Little-endian halves: writing the low one is far cheaper than making a bigint. Ids are never negative.
  const halves = new Int32Array(data.buffer);
  for (let at = 0; at < chosen.length; at++) {
    const from = chosen[at]! * width;
    for (let c = 0; c < width; c++) halves[2 * (at * width + c)] = column.data[from + c]!;
  }
  return { type: "int64", dims, data };
}

/** 0, 1, ... rows - 1 cut into runs of at most `size`. */
export function* consecutive(rows: number, size: number): Generator<Int32Array> {
  for (let from = 0; from < rows; from += size) {
    yield Int32Array.from({ length: Math.min(size, rows - from) }, (_, at) => from + at);
  }
}
