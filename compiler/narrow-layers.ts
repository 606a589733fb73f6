import { findHiddenLayers, readingWeights } from "./analysis/hidden-layers.js";
import { calibrate } from "./calibration/calibrate.js";
import type { Statistics } from "./calibration/statistics.js";
import type { RowBatch } from "./data/row-batch.js";
import { loadRunner } from "./execution/onnxruntime-runner.js";
import type { Model } from "./ir/graph.js";
import { type Moments, momentsOfPart } from "./lowrank/moments.js";
import { keptUnits, orderUnits, selectUnits, type UnitOrder } from "./lowrank/select-units.js";
import { inferTypes } from "./ops/infer-types.js";
import { narrowHiddenLayers } from "./passes/narrow-hidden-layers.js";
import { runPasses } from "./rewrite/run-pass.js";

/** A hidden layer whose width may change, its traffic, and its units by what they tell. */
export interface NarrowableLayer {
  /** The initialiser that holds its weight. */
  readonly name: string;
  readonly units: number;
  readonly moments: Moments;
  readonly order: UnitOrder;
}

/** Measures every hidden layer of a normalised model in one pass over the rows; no labels are needed. */
export async function narrowableLayers(model: Model, rows: AsyncIterable<RowBatch>): Promise<NarrowableLayer[]> {
  const hidden = findHiddenLayers(model.graph, inferTypes(model));
  if (hidden.length === 0) return [];
  const layers = hidden.map(({ layer: { name, outputs }, output }) => ({ name, output, outputs }));
  const { layers: moments } = await calibrate({ model, layers, tables: [], load: loadRunner }, rows);
  return hidden.map((each) => {
    const { name, outputs: units } = each.layer;
    const seen = moments.get(name)!;
    return { name, units, moments: seen, order: orderUnits(seen, readingWeights(model.graph, each), units) };
  });
}

/** What was learnt of the model's layers, as far as it holds for the model that keeps fewer units. */
export function narrowStatistics(
  statistics: Statistics,
  layers: readonly NarrowableLayer[],
  widths: ReadonlyMap<string, number>,
): Statistics {
  const narrowed = new Map(statistics.layers);
  for (const { name, units, order } of layers) {
    const moments = statistics.layers.get(name);
    const width = widths.get(name) ?? units;
    if (moments !== undefined && width < units) narrowed.set(name, momentsOfPart(moments, keptUnits(order, width)));
  }
  return { ...statistics, layers: narrowed };
}

/**
 * The model with fewer units in its hidden layers.
 *
 * @param widths units to keep, by layer name; layers that are not named, or would keep all, stay.
 */
export function narrowLayers(
  model: Model,
  layers: readonly NarrowableLayer[],
  widths: ReadonlyMap<string, number>,
): Model {
  const selections = layers.flatMap(({ name, units, moments, order }) => {
    const width = widths.get(name) ?? units;
    return width >= units ? [] : [[name, selectUnits(moments, order, width)] as const];
  });
  return runPasses(model, [narrowHiddenLayers(new Map(selections))]).model;
}
