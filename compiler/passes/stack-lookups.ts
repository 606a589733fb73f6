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

function stack(model: Model, readers: readonly Reader[], stacks: readonly Stack[]): GraphPatch {
  const { graph } = model;
  const build = new GraphBuilder("", graph, name);
  const flats = appendStacks(build, model, stacks).map(({ flat }) => flat);
  const place = placesOf(stacks);
  const changed = readers.filter(({ blocks }) => blocks.some(({ value }) => place.has(value)));
  const joins = joinsOf(changed, stacks, flats, place);
  const joined = new Map<Join, string>();
  for (const { layer, blocks } of changed) {
    const join = joins.find(({ layers }) => layers.includes(layer))!;
    const values = join.blocks.map(({ value }) => value);
    const input = joined.get(join) ?? (values.length === 1 ? values[0]! : build.op("Concat", values, { axis: 1 }));
    joined.set(join, input);
    const map = reorder(graph, layer, blocks, place, flats, join.blocks);
    appendAffine(build, `${layer.name}/stacked`, input, map, true, layer.output);
  }
  return { remove: changed.flatMap(({ layer }) => layer.nodes), add: build.nodes, initializers: build.initializers };
}

/** Matrices side by side, and the layers that read them. */
interface Join {
  readonly blocks: readonly ColumnBlock[];
  readonly layers: readonly DenseLayer[];
}

/** What another operator takes, in the multiply-adds that take as long at 100 rows. */
const operatorWork = 2048;

/**
 * What the layers read in place of their inputs: the stacks they need, then what is left of their blocks. A layer reads
 * what a wider one reads, with zeros for what is not its own, where these take less time than a Concat of its own.
 */
function joinsOf(
  readers: readonly Reader[],
  stacks: readonly Stack[],
  flats: readonly string[],
  place: ReadonlyMap<string, Place>,
): Join[] {
  const wanted = readers.map(({ layer, blocks }) => {
    const used = stacks.flatMap(({ width, rows }, at) => {
      const isRead = blocks.some(({ value }) => place.get(value)?.stack === at);
      return isRead ? [{ value: flats[at]!, width: width * rows.length }] : [];
    });
    return { layer, blocks: [...used, ...blocks.filter(({ value }) => !place.has(value))] };
  });
  const joins: { readonly blocks: readonly ColumnBlock[]; readonly layers: DenseLayer[] }[] = [];
  for (const { layer, blocks } of wanted.toSorted((a, b) => widthOf(b.blocks) - widthOf(a.blocks))) {
    const values = new Map(blocks.map((block) => [block.value, block]));
    const found = joins.find((join) => {
      const spare = join.blocks.filter(({ value }) => !values.has(value));
      const isCovered = join.blocks.length - spare.length === values.size && values.size === blocks.length;
      const allowed = blocks.length === 1 ? 0 : operatorWork;
      return isCovered && widthOf(spare) * layer.outputs <= allowed;
    });
    if (found === undefined) joins.push({ blocks, layers: [layer] });
    else found.layers.push(layer);
  }
  return joins;
}

function widthOf(blocks: readonly ColumnBlock[]): number {
  return blocks.reduce((sum, { width }) => sum + width, 0);
}

/** The layer's columns in the order of what it reads now. */
function reorder(
  graph: Graph,
  layer: DenseLayer,
  blocks: readonly ColumnBlock[],
  place: ReadonlyMap<string, Place>,
  flats: readonly string[],
  joined: readonly ColumnBlock[],
) {
  const { matrix, bias } = weightsOf(graph, layer);
  const inputs = widthOf(joined);
  const starts = new Map<string, number>();
  let start = 0;
  for (const { value, width } of joined) {
    if (!starts.has(value)) starts.set(value, start);
    start += width;
  }
  const moved = new Float64Array(layer.outputs * inputs);
  let from = 0;
  for (const { value, width } of blocks) {
    const at = place.get(value);
    const to = at === undefined ? starts.get(value)! : starts.get(flats[at.stack]!)! + at.column;
    for (let row = 0; row < layer.outputs; row++) {
      for (let i = 0; i < width; i++) moved[row * inputs + to + i]! += matrix[row * layer.inputs + from + i]!;
    }
    from += width;
  }
  return { matrix: moved, bias, inputs, outputs: layer.outputs };
}
