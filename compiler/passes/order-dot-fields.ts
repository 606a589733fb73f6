import { findDenseLayers } from "../analysis/dense-layers.js";
import { type DotInteraction, findDotInteractions } from "../analysis/dot-interactions.js";
import { fieldOf, joinsFields } from "../analysis/field-joins.js";
import { storedLookups } from "../analysis/stored-lookups.js";
import { GraphBuilder } from "../ir/builder.js";
import { type Graph, indexOf } from "../ir/graph.js";
import type { GraphPatch } from "../ir/patch.js";
import { inferTypes, type TypeTable } from "../ops/infer-types.js";
import type { RewritePass } from "../rewrite/pass.js";

const name = "order-dot-fields";

/**
 * Gather(vec(X X^T), pairs), X = Concat(.., Concat(.., x_i, ..), ..)   →   the same pairs of X with its fields in groups
 *
 * The products do not mind the order of the fields, so those that `batch-back-projections` and `stack-embeddings` will
 * make together stand one after another, in one Concat, and need no Split to be put back between others.
 */
export const orderDotFields: RewritePass = {
  name,
  fidelity: "rounding",
  *propose(model) {
    const types = inferTypes(model);
    for (const dots of findDotInteractions(model.graph, types)) {
      const rows = rowsOf(model.graph, types, dots);
      if (rows === undefined) continue;
      const order = inGroups(model.graph, types, rows);
      if (order.some((row, at) => row !== rows.values[at]) || rows.nested)
        yield { site: dots.output, patch: reorder(model.graph, dots, rows, order) };
    }
  },
};

/** What a stack is put together from: rows [batch, 1, d], the outermost Concat's name for what it makes. */
interface Rows {
  readonly values: readonly string[];
  /** Some stand in a Concat inside the Concat. */
  readonly nested: boolean;
}

/** Undefined where not only the product reads the stack, or a part of it is more than one field. */
function rowsOf(graph: Graph, types: TypeTable, dots: DotInteraction): Rows | undefined {
  const { producer, consumers, outputs } = indexOf(graph);
  const onlyReadBy = (value: string, count: number) => !outputs.has(value) && consumers.get(value)?.length === count;
  // The Gram matrix in its old order must have no other reader either.
  const read = [dots.flat, ...dots.product.map((node) => node.outputs[0]!)];
  if (!onlyReadBy(dots.stack, 2) || !read.every((value) => onlyReadBy(value, 1))) return undefined;
  let nested = false;
  const leaves = (value: string): string[] => {
    const node = producer.get(value);
    if (node === undefined || !joinsFields(node, types) || types.rank(value) !== 3) return [value];
    if (value === dots.stack) return node.inputs.flatMap(leaves);
    if (!onlyReadBy(value, 1)) return [value];
    nested = true;
    return node.inputs.flatMap(leaves);
  };
  const values = leaves(dots.stack);
  const single = values.length === dots.fields && values.every((value) => types.of(value).shape?.[1] === 1);
  return single && new Set(values).size === values.length ? { values, nested } : undefined;
}

/** Rows in the order in which their group has its first, those of no group where they are. */
function inGroups(graph: Graph, types: TypeTable, { values }: Rows): string[] {
  const lookups = new Map(storedLookups(graph, types).map((lookup) => [lookup.value, lookup]));
  const layers = new Map(findDenseLayers(graph).map((layer) => [layer.output, layer]));
  const keyed = values.map((row) => {
    const value = fieldOf(graph, types, row);
    const layer = layers.get(value);
    const lookup = lookups.get(layer?.input ?? value);
    if (lookup === undefined) return { row, group: row, storage: "" };
    const storage = `${lookup.table.type} ${lookup.scale?.type}`;
    // Back-projections of one code width are one product, whatever their tables are stored as.
    return { row, group: layer === undefined ? storage : `${layer.inputs} codes`, storage };
  });
  const groups = keyed.map(({ group }) => group);
  return keyed
    .toSorted((a, b) => groups.indexOf(a.group) - groups.indexOf(b.group) || a.storage.localeCompare(b.storage, "en"))
    .map(({ row }) => row);
}

function reorder(graph: Graph, dots: DotInteraction, { values }: Rows, order: readonly string[]): GraphPatch {
  const build = new GraphBuilder(dots.output, graph, name);
  const place = values.map((row) => order.indexOf(row));
  const picked = dots.picked.map((at) => place[Math.floor(at / dots.fields)]! * dots.fields + place[at % dots.fields]!);
  const [, ...others] = dots.select.inputs;
  build.op("Concat", order, { axis: 1 }, dots.stack);
  build.op("Gather", [dots.flat, build.ints("pairs", picked), ...others.slice(1)], { axis: 1 }, dots.output);
  return {
    remove: [indexOf(graph).producer.get(dots.stack)!, dots.select],
    add: build.nodes,
    initializers: build.initializers,
  };
}
