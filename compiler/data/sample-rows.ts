import { CompilerError } from "../ir/errors.js";
import type { RowBatch } from "./row-batch.js";
import { joinRows, selectRows } from "./select-rows.js";

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
    if (rows.length > 0) parts.push(selectRows(batch, rows));
  }
  if (parts.length === 0) throw new CompilerError("bad-data", "the calibration files hold no rows");
  return joinRows(parts);
}
