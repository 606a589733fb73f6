import type { Statistics } from "./calibration/statistics.js";
import { countRows } from "./data/count-rows.js";
import type { InputColumns } from "./data/input-columns.js";
import { readRows } from "./data/read-rows.js";
import type { RowBatch } from "./data/row-batch.js";
import { sampleRows } from "./data/sample-rows.js";
import { CompilerError } from "./ir/errors.js";
import type { CompileOptions } from "./options.js";

/** Calibration rows that show how far outputs move. */
const calibrationRows = 2048;

/** Validation rows at most: what labels say is noisy, and the noise halves with four times as many. */
const validationRows = 16_384;

/**
 * The rows a budget is judged on, from all over their files: labelled ones that the model was not trained on where
 * `--validation` names some, else calibration rows, else those of a shard.
 */
export async function budgetRows(
  options: CompileOptions,
  inputs: readonly InputColumns[],
  statistics: Statistics,
  sample: RowBatch,
): Promise<RowBatch> {
  const { data, stats = [], validation, label } = options;
  if (validation !== undefined) {
    if (label === undefined) {
      throw new CompilerError("bad-option", "--validation needs --label to name the column of 0 and 1");
    }
    const batches = readRows({ files: validation, inputs, label, batchRows: calibrationRows });
    return sampleRows(batches, await countRows(validation), validationRows);
  }
  if (data.length === 0) return sample;
  // Where statistics came from shards the data may be fewer rows than they counted.
  const total = stats.length > 0 ? calibrationRows : statistics.rows;
  return sampleRows(readRows({ files: data, inputs, batchRows: calibrationRows }), total, calibrationRows);
}
