import { CompilerError } from "../ir/errors.js";
import type { InputColumns } from "./input-columns.js";
import { readRows } from "./read-rows.js";
import type { RowBatch } from "./row-batch.js";

/** Rows that stand for the data where a few are enough: exact passes are compared on them. */
const sampleRows = 256;

/** The first 256 rows, or `most`, or all where there are fewer. Throws `bad-data` when there are none. */
export async function firstRows(
  files: readonly string[],
  inputs: readonly InputColumns[],
  most = sampleRows,
): Promise<RowBatch> {
  const batchRows = Math.min(sampleRows, most);
  for await (const batch of readRows({ files, inputs, batchRows })) return batch;
  throw new CompilerError("bad-data", "the data files hold no rows");
}
