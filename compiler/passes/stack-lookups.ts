import type { ColumnBlock } from "../analysis/column-blocks.js";
import { type DenseLayer, weightsOf } from "../analysis/dense-layers.js";
import {
  lookupsOf,
  multiplyAdds,
  type Place,
  placesOf,
  type Reader,
  readersOfBlocks,
  type Stack,
  stacksOf,
} from "../analysis/lookup-stacks.js";
import { GraphBuilder } from "../ir/builder.js";
import { type Graph, indexOf, intAttribute, type Model } from "../ir/graph.js";
import type { GraphPatch } from "../ir/patch.js";
import { stackTables } from "../ir/stack-tables.js";
import { int64, integersOf } from "../ir/tensor.js";
import { inferTypes } from "../ops/infer-types.js";
import type { RewritePass } from "../rewrite/pass.js";
import { appendAffine } from "./append-affine.js";

const name = "stack-lookups";

/**
 * Concat(Gather(T_1, id_1), .., Gather(T_F, id_F)) W   →   Reshape(Gather([T_1; ..; T_F], [id_1 .. id_F] + offsets)) W'
 *
 * All tables whose rows are of one width become one, read by one Gather; tables that one id reads (a field's codes and its
 * first-order weight) become one row first. Dense layers that read the rows get their columns in the new order, and
 * zeros for columns they do not read. Exact for valid ids, 0 <= id < rows; what lies outside reads another table, so
 * whoever serves the graph checks ids first (the manifest holds the vocabularies).
 */
export const stackLookups: RewritePass = {
  name,
  fidelity: "rounding",
  *propose(model) {
    const types = inferTypes(model);
    const layers = readersOfBlocks(model.graph, types);
    const candidates = lookupsOf(model.graph, types, layers);
    const stacks = stacksOf(candidates);
    if (stacks.length === 0) return;
    const site = `${candidates.length} lookups`;
    const { before, added } = multiplyAdds(layers, stacks);
    if (added > Math.max(before, cheapMultiplyAdds)) {
      yield { site, declined: `zero columns would add ${added} multiply-adds per row to ${before}` };
    } else yield { site, patch: stack(model, layers, stacks) };
  },
};

/** Up to this many extra multiply-adds a row (a fraction of a microsecond), one Gather for many is worth it anyway. */
const cheapMultiplyAdds = 8192;

function stack({ graph }: Model, readers: readonly Reader[], stacks: readonly Stack[]): GraphPatch {
  const build = new GraphBuilder("", graph, name);
  const flats = stacks.map((each) => appendStack(build, graph, each));
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

/** One table, its ids and one Gather. Returns the rows laid side by side: [batch, fields * width]. */
function appendStack(build: GraphBuilder, graph: Graph, { rows, width }: Stack): string {
  const offsets: number[] = [];
  let start = 0;
  for (const { rows: count } of rows) {
    offsets.push(start);
    start += count;
  }
  const sides = rows.map(({ lookups }) => lookups.map(({ table }) => table));
  const table = build.initializer("stacked_table", stackTables(sides, width));
  const ids = appendIds(
    build,
    graph,
    rows.map((row) => row.ids),
  );
  const moved = build.op("Add", [ids, build.initializer("offsets", int64([rows.length], offsets))]);
  const gathered = build.op("Gather", [table, moved], { axis: 0 });
  return build.op("Reshape", [gathered, build.ints("rows_side_by_side", [-1, rows.length * width])]);
}

/** Id vectors [batch] as one matrix [batch, fields]: straight from the matrix they are columns of, where they are. */
function appendIds(build: GraphBuilder, graph: Graph, values: readonly string[]): string {
  const { producer } = indexOf(graph);
  const sources = values.map((value) => {
    const node = producer.get(value);
    const column = integersOf(graph.initializers.get(node?.inputs[1] ?? ""));
    const picks = node?.op === "Gather" && intAttribute(node, "axis", 0) === 1 && column?.length === 1;
    return picks ? { matrix: node.inputs[0]!, column: column[0]! } : undefined;
  });
  const [first] = sources;
  if (first !== undefined && sources.every((source) => source?.matrix === first.matrix)) {
    return build.op(
      "Gather",
      [
        first.matrix,
        build.ints(
          "id_columns",
          sources.map((source) => source!.column),
        ),
      ],
      { axis: 1 },
    );
  }
  const joined = values.length === 1 ? values[0]! : build.op("Concat", values, { axis: 0 });
  const byField = build.op("Reshape", [joined, build.ints("fields_by_batch", [values.length, -1])]);
  return build.op("Transpose", [byField], { perm: [1, 0] });
}
