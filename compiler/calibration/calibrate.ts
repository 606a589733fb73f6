import type { EmbeddingTable } from "../analysis/embedding-tables.js";
import { findNonFinite } from "../data/non-finite.js";
import type { RowBatch } from "../data/row-batch.js";
import type { GraphRunner } from "../execution/graph-runner.js";
import { CompilerError } from "../ir/errors.js";
import type { Model } from "../ir/graph.js";
import { integersOf, type Tensor, type TensorOf } from "../ir/tensor.js";
import { addMoments, type Moments, noMoments } from "../lowrank/moments.js";
import { type CalibratedLayer, type InstrumentedModel, instrument } from "./instrument.js";
import type { Statistics } from "./statistics.js";

export interface CalibrationPlan {
  readonly model: Model;
  readonly layers: readonly CalibratedLayer[];
  readonly tables: readonly EmbeddingTable[];
  /** Loads a graph; the caller chooses the runtime. */
  readonly load: (model: Model) => Promise<GraphRunner>;
}

/**
 * One streaming pass over the rows, no labels needed: moments of layer outputs and counts of looked-up ids, in float64.
 * Throws `bad-data` when there are no rows, naming the table and id when an id is outside it, or the row and its input when
 * a layer gives no number.
 */
export async function calibrate(plan: CalibrationPlan, batches: AsyncIterable<RowBatch>): Promise<Statistics> {
  let rows = 0;
  let layers = new Map(plan.layers.map((layer): [string, Moments] => [layer.name, noMoments(layer.outputs)]));
  // Counted in place: a copy of a table's counts per batch would cost more than the batch.
  const tables = new Map(plan.tables.map((table) => [table.name, new Float64Array(table.rows)]));
  const instrumented = instrument(plan.model, plan.layers, plan.tables);
  const isEmpty = instrumented.model.graph.outputs.length === 0;
  const runner = isEmpty ? undefined : await plan.load(instrumented.model);
  try {
    for await (const batch of batches) {
      const values = (await runner?.run(feedsOf(instrumented, batch))) ?? new Map<string, Tensor>();
      const found = momentsOf(instrumented, values);
      requireFinite(found, batch, rows);
      layers = new Map([...layers].map(([name, moments]) => [name, addMoments(moments, found.get(name)!)]));
      for (const table of plan.tables) {
        for (const ids of instrumented.tableIds.get(table.name)!)
          count(table, tables.get(table.name)!, values.get(ids)!);
      }
      rows += batch.rows;
    }
  } finally {
    await runner?.close();
  }
  if (rows === 0) throw new CompilerError("bad-data", "the calibration files hold no rows");
  return { rows, layers, tables };
}

/** @param before rows of earlier batches. */
function requireFinite(found: ReadonlyMap<string, Moments>, batch: RowBatch, before: number): void {
  const areFinite = ({ sum, second }: Moments) => sum.every(Number.isFinite) && second.every(Number.isFinite);
  const layer = [...found].find(([, moments]) => !areFinite(moments))?.[0];
  if (layer === undefined) return;
  const odd = findNonFinite(batch);
  const reason =
    odd === undefined
      ? "inputs are finite, look for extreme ones"
      : `input '${odd.input}' holds ${odd.value} in row ${before + odd.row + 1}; leave such rows out, or fill them as serving does`;
  const rows = `calibration rows ${before + 1} to ${before + batch.rows}`;
  throw new CompilerError("bad-data", `layer '${layer}' gives no finite numbers in ${rows}: ${reason}`);
}

/** Inputs that only the dropped outputs needed are no longer inputs of the instrumented graph. */
function feedsOf({ model }: InstrumentedModel, batch: RowBatch): Map<string, Tensor> {
  return new Map(model.graph.inputs.map(({ name }) => [name, batch.feeds.get(name)!]));
}

function momentsOf(
  { layerOutputs }: InstrumentedModel,
  values: ReadonlyMap<string, Tensor>,
): ReadonlyMap<string, Moments> {
  const moments = [...layerOutputs].map(([name, { shape, sum, second }]): [string, Moments] => {
    const [count] = integersOf(values.get(shape))!;
    return [name, { count: count!, sum: float64s(values.get(sum)), second: float64s(values.get(second)) }];
  });
  return new Map(moments);
}

function float64s(tensor: Tensor | undefined): Float64Array {
  return (tensor as TensorOf<"float64">).data;
}

function count(table: EmbeddingTable, counts: Float64Array, ids: Tensor): void {
  for (const id of integersOf(ids)!) {
    const row = id < 0 ? id + table.rows : id;
    if (row < 0 || row >= table.rows) {
      throw new CompilerError("bad-data", `id ${id} is outside table '${table.name}' of ${table.rows} rows`);
    }
    counts[row]!++;
  }
}
