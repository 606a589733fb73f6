import { findHiddenLayers, type HiddenLayer, readingWeights } from "./analysis/hidden-layers.js";
import type { CalibratedLayer } from "./calibration/instrument.js";
import type { Statistics } from "./calibration/statistics.js";
import type { Model } from "./ir/graph.js";
import { type Moments, momentsOfPart } from "./lowrank/moments.js";
import { keptUnits, orderUnits, selectUnits, type UnitOrder } from "./lowrank/select-units.js";
import { inferTypes } from "./ops/infer-types.js";
import type { CompileOptions } from "./options.js";
import { narrowHiddenLayers } from "./passes/narrow-hidden-layers.js";
import { runPasses } from "./rewrite/run-pass.js";
import { untouchedReason } from "./site-options.js";

/** A hidden layer whose width may change, its traffic, and its units by what they tell. */
export interface NarrowableLayer {
  /** The initialiser that holds its weight. */
  readonly name: string;
  readonly units: number;
  readonly moments: Moments;
  readonly order: UnitOrder;
  /** Multiply-adds per row that a unit takes, in its own layer and in those that read it. */
  readonly workPerUnit: number;
}

/** Activations whose moments tell which units can go; statistics keep them under names of their own. */
export function unitsToCalibrate({ graph, ...model }: Model): CalibratedLayer[] {
  const hidden = findHiddenLayers(graph, inferTypes({ ...model, graph }));
  return hidden.map(({ layer, output }) => ({ name: keyOf(layer.name), output, outputs: layer.outputs }));
}

const unitsPrefix = "units of ";

function keyOf(layer: string): string {
  return `${unitsPrefix}${layer}`;
}

/** Dense layers that statistics tell of, without the activations behind them. */
export function layerCount({ layers }: Statistics): number {
  return [...layers.keys()].filter((name) => !name.startsWith(unitsPrefix)).length;
}

/** Hidden layers that statistics tell of, and that nobody asked to leave as they are: they and those that read them. */
export function narrowableLayers(model: Model, statistics: Statistics, options: CompileOptions): NarrowableLayer[] {
  const isUntouched = (name: string) => untouchedReason(options, name) !== undefined;
  const mayChange = ({ layer, readers }: HiddenLayer) =>
    !isUntouched(layer.name) && !readers.some((reader) => isUntouched(reader.layer.name));
  const hidden = findHiddenLayers(model.graph, inferTypes(model)).filter(mayChange);
  return hidden.flatMap((each) => {
    const { name, inputs, outputs: units } = each.layer;
    const moments = statistics.layers.get(keyOf(name));
    if (moments === undefined) return [];
    const order = orderUnits(moments, readingWeights(model.graph, each), units);
    const workPerUnit = each.readers.reduce((sum, { layer }) => sum + layer.outputs, inputs);
    return [{ name, units, moments, order, workPerUnit }];
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
