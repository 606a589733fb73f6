import type { ColumnBlock } from "../analysis/column-blocks.js";
import { type DenseLayer, weightsOf } from "../analysis/dense-layers.js";
import {
  byBatch,
  lookupsOfLayers,
  type Place,
  placesOf,
  type Reader,
  readersOfBlocks,
  type Stack,
  stacksOf,
} from "../analysis/lookup-stacks.js";
import { GraphBuilder } from "../ir/builder.js";
import type { Graph, Model } from "../ir/graph.js";
import type { GraphPatch } from "../ir/patch.js";
import { inferTypes } from "../ops/infer-types.js";
import type { RewritePass } from "../rewrite/pass.js";
import { appendAffine } from "./append-affine.js";
import { appendStacks } from "./append-stack.js";

const name = "stack-lookups";

/**
 * Concat(Gather(T_1, id_1), .., Gather(T_F, id_F)) W   →   Reshape(Gather([T_1; ..; T_F], [id_1 .. id_F] + offsets)) W'
 *
 * All tables whose rows are of one width and precision become one, read by one Gather; float tables that one id reads (a
 * field's codes and its first-order weight) become one row first. Dense layers that read the rows get their columns in
 * the new order, and zeros for columns they do not read. Exact for valid ids, 0 <= id < rows; what lies outside reads
 * another table, so whoever serves the graph checks ids first (the manifest holds the vocabularies).
 */
export const stackLookups: RewritePass = {
  name,
  fidelity: "rounding",
  *propose(model) {
    const types = inferTypes(model);
    const layers = readersOfBlocks(model.graph, types);
    const candidates = lookupsOfLayers(model.graph, types, layers);
    for (const stacks of byBatch(stacksOf(candidates, layers))) {
      const lookups = stacks.flatMap(({ rows }) => rows.flatMap((row) => row.lookups));
      yield { site: `${lookups.length} lookups`, patch: stack(model, layers, stacks) };
    }
  },
};

function stack({ graph }: Model, readers: readonly Reader[], stacks: readonly Stack[]): GraphPatch {
  const build = new GraphBuilder("", graph, name);
  const flats = appendStacks(build, graph, stacks).map(({ flat }) => flat);
  const place = placesOf(stacks);
  const joins = new Map<string, string>();
  const changed = readers.filter(({ blocks }) => blocks.some(({ value }) => place.has(value)));
  for (const { layer, blocks } of changed) {
    const used = stacks.map((_, at) => blocks.some(({ value }) => place.get(value)?.stack === at));
    const rest = blocks.filter(({ value }) => !place.has(value));
    const values = [...flats.filter((_, at) => used[at]), ...rest.map(({ value }) => value)];
    const key = values.join("\n");
    const input = joins.get(key) ?? (values.length === 1 ? values[0]! : build.op("Concat", values, { axis: 1 }));
    joins.set(key, input);
    // Where each stack's columns, and after them the other blocks, begin in the new input.
    const starts: number[] = [];
    let inputs = 0;
    for (const [at, { width, rows }] of stacks.entries()) {
      starts.push(inputs);
      if (used[at]) inputs += width * rows.length;
    }
    const map = reorder(graph, layer, blocks, place, starts, inputs);
    appendAffine(build, `${layer.name}/stacked`, input, map, true, layer.output);
  }
  return { remove: changed.flatMap(({ layer }) => layer.nodes), add: build.nodes, initializers: build.initializers };
}

/** The layer's columns in the order of the stacked input; `stacked` is where the unstacked blocks begin. */
function reorder(
  graph: Graph,
  layer: DenseLayer,
  blocks: readonly ColumnBlock[],
  place: ReadonlyMap<string, Place>,
  starts: readonly number[],
  stacked: number,
) {
  const { matrix, bias } = weightsOf(graph, layer);
  const rest = blocks.reduce((sum, { value, width }) => sum + (place.has(value) ? 0 : width), 0);
  const inputs = stacked + rest;
  const moved = new Float64Array(layer.outputs * inputs);
  let from = 0;
  let next = stacked;
  for (const { value, width } of blocks) {
    const at = place.get(value);
    const to = at === undefined ? next : starts[at.stack]! + at.column;
    for (let row = 0; row < layer.outputs; row++) {
      for (let i = 0; i < width; i++) moved[row * inputs + to + i]! += matrix[row * layer.inputs + from + i]!;
    }
    from += width;
    if (at === undefined) next += width;
  }
  return { matrix: moved, bias, inputs, outputs: layer.outputs };
}
