import { findDenseSites } from "./analysis/dense-layers.js";
import { findEmbeddingTables } from "./analysis/embedding-tables.js";
import { batchRowsFor } from "./batch-rows.js";
import { calibrate } from "./calibration/calibrate.js";
import type { ShardStatistics } from "./calibration/statistics-file.js";
import { firstRows } from "./data/first-rows.js";
import { type ColumnMapping, inputColumns } from "./data/input-columns.js";
import { readRows } from "./data/read-rows.js";
import { loadRunner } from "./execution/onnxruntime-runner.js";
import { unitsToCalibrate } from "./narrow-layers.js";
import { readModel } from "./onnx/read-model.js";
import { sourceHash } from "./onnx/source-hash.js";
import { normalisation } from "./pipeline.js";
import { runPasses } from "./rewrite/run-pass.js";
import { toolVersion } from "./tool-version.js";

export interface ShardOptions {
  /** Path of the ONNX file. */
  readonly model: string;
  /** The shard's rows: files or globs. */
  readonly data: readonly string[];
  readonly mapping?: ColumnMapping | undefined;
}

/**
 * Statistics of every table and layer that a compilation could factorise, whatever its ranks will be: one shard's
 * share of "calibrate", to be added to the others' by `mergeShards`.
 */
export async function calibrateShard({ model: path, data, mapping }: ShardOptions): Promise<ShardStatistics> {
  const original = readModel(path);
  const inputs = inputColumns(original.graph, mapping);
  const { model } = runPasses(original, normalisation);
  const plan = {
    model,
    layers: [...findDenseSites(model.graph), ...unitsToCalibrate(model)],
    tables: findEmbeddingTables(model.graph),
    load: loadRunner,
  };
  const statistics = await calibrate(plan, readRows({ files: data, inputs, batchRows: batchRowsFor(plan.model) }));
  const sample = await firstRows(data, inputs);
  return { modelSha256: sourceHash(path), toolVersion, statistics, sample };
}
