import type { RowBatch } from "../data/row-batch.js";
import type { GraphRunner } from "../execution/graph-runner.js";
import { GraphBuilder } from "../ir/builder.js";
import { CompilerError } from "../ir/errors.js";
import type { Model } from "../ir/graph.js";
import { withoutDeadCode } from "../ir/patch.js";
import type { CalibratedLayer } from "./instrument.js";

/**
 * The least value of every unit over all rows, computed by onnxruntime in one streaming pass, by layer name [outputs].
 * Throws `bad-data` when there are no rows.
 */
export async function minimaOf(
  model: Model,
  layers: readonly CalibratedLayer[],
  batches: AsyncIterable<RowBatch>,
  load: (model: Model) => Promise<GraphRunner>,
): Promise<Map<string, Float64Array>> {
  const minima = new Map(
    layers.map(({ name, outputs }) => [name, new Float64Array(outputs).fill(Number.POSITIVE_INFINITY)]),
  );
  const { watched, leasts } = withMinima(model, layers);
  const runner = await load(watched);
  let rows = 0;
  try {
    for await (const { feeds, rows: count } of batches) {
      rows += count;
      const values = await runner.run(new Map(runner.inputNames.map((name) => [name, feeds.get(name)!])));
      for (const [name, least] of leasts) {
        const [known, found] = [minima.get(name)!, values.get(least)!.data as Float32Array];
        for (let unit = 0; unit < known.length; unit++) known[unit] = Math.min(known[unit]!, found[unit]!);
      }
    }
  } finally {
    await runner.close();
  }
  if (rows === 0) throw new CompilerError("bad-data", "the calibration files hold no rows");
  return minima;
}

/** The model with each layer's minimum over the batch [outputs] as its only outputs. */
function withMinima(model: Model, layers: readonly CalibratedLayer[]) {
  const build = new GraphBuilder("calibration", model.graph);
  const axisIsInput = (model.opsets.get("") ?? 1) >= 18;
  const leasts = new Map(
    layers.map(({ name, output, outputs }) => {
      const y = build.op("Reshape", [output, build.ints("rows_by_width", [-1, outputs])]);
      const least = axisIsInput
        ? build.op("ReduceMin", [y, build.ints("axes", [0])], { keepdims: 0 })
        : build.op("ReduceMin", [y], { axes: [0], keepdims: 0 });
      return [name, least];
    }),
  );
  const graph = {
    ...model.graph,
    outputs: [...leasts.values()].map((name) => ({ name, type: null, shape: null })),
    nodes: [...model.graph.nodes, ...build.nodes],
    initializers: new Map([...model.graph.initializers, ...build.initializers]),
  };
  return { watched: { ...model, graph: withoutDeadCode(graph) }, leasts };
}
