import { CompilerError } from "../ir/errors.js";
import { arrayConstructors, type Tensor } from "../ir/tensor.js";
import type { RowBatch } from "./row-batch.js";

/**
 * About `wanted` rows spread evenly over all `total` of them, as one batch: a log is often sorted, so its first rows
 * are not like the rest. Throws `bad-data` when there are none.
 */
export async function sampleRows(batches: AsyncIterable<RowBatch>, total: number, wanted: number): Promise<RowBatch> {
  const stride = Math.max(1, Math.floor(total / wanted));
  const parts: RowBatch[] = [];
  let before = 0;
  for await (const batch of batches) {
    const rows: number[] = [];
    for (let row = (stride - (before % stride)) % stride; row < batch.rows; row += stride) rows.push(row);
    before += batch.rows;
    if (rows.length > 0) parts.push(picked(batch, rows));
  }
  if (parts.length === 0) throw new CompilerError("bad-data", "the calibration files hold no rows");
  const names = [...parts[0]!.feeds.keys()];
  return {
    rows: parts.reduce((sum, { rows }) => sum + rows, 0),
    feeds: new Map(names.map((name) => [name, joined(parts.map(({ feeds }) => feeds.get(name)!))])),
  };
}

function picked({ feeds }: RowBatch, rows: readonly number[]): RowBatch {
  return { rows: rows.length, feeds: new Map([...feeds].map(([name, tensor]) => [name, rowsOf(tensor, rows)])) };
}

function rowsOf(tensor: Tensor, rows: readonly number[]): Tensor {
  const perRow = tensor.data.length / tensor.dims[0]!;
  const parts = rows.map((row) => tensor.data.slice(row * perRow, (row + 1) * perRow));
  return joined(parts.map((data) => ({ ...tensor, dims: [1, ...tensor.dims.slice(1)], data }) as Tensor));
}

function joined(tensors: readonly Tensor[]): Tensor {
  const [first] = tensors;
  const rows = tensors.reduce((sum, { dims }) => sum + dims[0]!, 0);
  const dims = [rows, ...first!.dims.slice(1)];
  if (first!.type === "string") throw new CompilerError("unsupported", "inputs that hold text cannot be sampled");
  const data = new arrayConstructors[first!.type](tensors.reduce((sum, tensor) => sum + tensor.data.length, 0));
  let at = 0;
  for (const tensor of tensors) {
    (data as Float32Array).set(tensor.data as Float32Array, at);
    at += tensor.data.length;
  }
  return { type: first!.type, dims, data } as Tensor;
}
