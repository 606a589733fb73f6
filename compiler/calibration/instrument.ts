import type { DenseLayer, DenseSite } from "../analysis/dense-layers.js";
import type { EmbeddingTable } from "../analysis/embedding-tables.js";
import { GraphBuilder } from "../ir/builder.js";
import type { Model, ValueInfo } from "../ir/graph.js";
import { withoutDeadCode } from "../ir/patch.js";
import { numberOf } from "../ops/data-type-numbers.js";

/** A value [.., outputs] whose moments are wanted, and the name they go by; those of all `readers` together, if any. */
export type CalibratedLayer = Pick<DenseLayer, "name" | "output" | "outputs"> & Partial<Pick<DenseSite, "readers">>;

/** Names of the outputs that hold a layer's statistics over one batch: shape of y, sum(y), sum(y y^T). */
interface LayerOutputs {
  readonly shape: string;
  readonly sum: string;
  readonly second: string;
}

/** A model whose outputs are what calibration needs, and where each statistic comes out. */
export interface InstrumentedModel {
  readonly model: Model;
  readonly layerOutputs: ReadonlyMap<string, LayerOutputs>;
  readonly tableIds: ReadonlyMap<string, readonly string[]>;
}

/**
 * Replaces the graph's outputs: per layer the sum [m] and second moment [m, m] of y over the batch, computed by
 * onnxruntime in float64, where S2/N - mean mean^T cancels; per table the ids of its lookups. What only the original
 * outputs needed is dropped.
 */
export function instrument(
  model: Model,
  layers: readonly CalibratedLayer[],
  tables: readonly EmbeddingTable[],
): InstrumentedModel {
  const build = new GraphBuilder("calibration", model.graph);
  const sumRows = (value: string) =>
    (model.opsets.get("") ?? 1) >= 13
      ? build.op("ReduceSum", [value, build.ints("axes", [0])], { keepdims: 0 })
      : build.op("ReduceSum", [value], { axes: [0], keepdims: 0 });
  const layerOutputs = new Map<string, LayerOutputs>();
  for (const layer of layers) {
    const rowsByWidth = build.ints("rows_by_width", [-1, layer.outputs]);
    const values = (layer.readers ?? [layer]).map(({ output }) => build.op("Reshape", [output, rowsByWidth]));
    const all = values.length === 1 ? values[0]! : build.op("Concat", values, { axis: 0 });
    const y = build.op("Cast", [all], { to: numberOf("float64") });
    const second = build.op("Gemm", [y, y], { transA: 1 });
    layerOutputs.set(layer.name, { shape: build.op("Shape", [y]), sum: sumRows(y), second });
  }
  // A lookup may read a graph input, which cannot be an output as it is.
  const copies = new Map<string, string>();
  for (const lookup of tables.flatMap((table) => table.lookups)) {
    const ids = lookup.inputs[1]!;
    if (!copies.has(ids)) copies.set(ids, build.op("Identity", [ids]));
  }
  const tableIds = new Map(
    tables.map(({ name, lookups }) => [name, lookups.map(({ inputs }) => copies.get(inputs[1]!)!)]),
  );
  const made = [
    ...[...layerOutputs.values()].flatMap(({ shape, sum, second }) => [shape, sum, second]),
    ...copies.values(),
  ];
  const graph = {
    ...model.graph,
    outputs: made.map((name): ValueInfo => ({ name, type: null, shape: null })),
    nodes: [...model.graph.nodes, ...build.nodes],
    initializers: new Map([...model.graph.initializers, ...build.initializers]),
  };
  return { model: { ...model, graph: withoutDeadCode(graph) }, layerOutputs, tableIds };
}
