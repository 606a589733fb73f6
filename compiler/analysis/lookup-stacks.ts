import { type Graph, indexOf } from "../ir/graph.js";
import type { TypeTable } from "../ops/infer-types.js";
import { type ColumnBlock, columnBlocks } from "./column-blocks.js";
import { type DenseLayer, findDenseLayers } from "./dense-layers.js";
import { type StoredLookup, storedLookups } from "./stored-lookups.js";

/** A dense layer and the matrices side by side that it reads. */
export interface Reader {
  readonly layer: DenseLayer;
  readonly blocks: readonly ColumnBlock[];
}

/** Lookups by one id value, side by side in one row. */
export interface Row {
  readonly ids: string;
  readonly lookups: readonly StoredLookup[];
  readonly width: number;
  readonly rows: number;
}

/** Rows of one width, precision and number of ids: one table, one Gather. */
export interface Stack {
  readonly rows: readonly Row[];
  readonly width: number;
}

/** Dense layers whose input is put together from matrices of known width. */
export function readersOfBlocks(graph: Graph, types: TypeTable): Reader[] {
  return findDenseLayers(graph).flatMap((layer) => {
    const blocks = columnBlocks(graph, types, layer.input);
    return blocks === undefined ? [] : [{ layer, blocks }];
  });
}

/** Lookups that end in dense layers alone, which take their columns in any order. */
export function lookupsOfLayers(graph: Graph, types: TypeTable, readers: readonly Reader[]): StoredLookup[] {
  const inputs = new Set(readers.map(({ layer }) => layer.input));
  const joined = new Set(["Concat", "Flatten", "Reshape", "Unsqueeze"]);
  const { consumers, outputs } = indexOf(graph);
  const endsInLayers = (value: string): boolean =>
    !outputs.has(value) &&
    (consumers.get(value) ?? []).every(
      (node) =>
        (inputs.has(value) && readers.some(({ layer }) => layer.input === value && layer.nodes[0] === node)) ||
        (joined.has(node.op) && endsInLayers(node.outputs[0]!)),
    );
  const values = [...new Set(readers.flatMap(({ blocks }) => blocks.map(({ value }) => value)))];
  const order = new Map(values.map((value, at) => [value, at]));
  return storedLookups(graph, types)
    .filter(({ value }) => order.has(value) && endsInLayers(value))
    .sort((a, b) => order.get(a.value)! - order.get(b.value)!);
}

/**
 * Groups lookups by id into rows, and rows by width and precision into stacks that save at least one Gather. Rows of
 * int8 stay apart: two tables side by side would have to share the scale of the coarser one. A layer that reads a part
 * of a stack gets zeros for the rest; where these take longer than another lookup, only what the same layers read
 * stands together.
 */
export function stacksOf(lookups: readonly StoredLookup[], readers: readonly Reader[]): Stack[] {
  const readBy = (value: string) =>
    readers.flatMap(({ blocks }, at) => (blocks.some((block) => block.value === value) ? [at] : [])).join();
  const together = stacksOfRows(rowsById(lookups, () => ""));
  const apart = groupBy(rowsById(lookups, readBy), (row) => readBy(row.lookups[0]!.value)).flatMap(stacksOfRows);
  return work(lookups, readers, together) <= work(lookups, readers, apart) ? together : apart;
}

function rowsById(lookups: readonly StoredLookup[], part: (value: string) => string): Row[] {
  const groups = groupBy(lookups, ({ ids, table, value }) =>
    table.type === "int8" ? value : `${table.type} ${ids} ${part(value)}`,
  );
  return groups.map((together) => ({
    ids: together[0]!.ids,
    lookups: together,
    width: together.reduce((sum, { table }) => sum + table.dims[1]!, 0),
    rows: Math.max(...together.map(({ table }) => table.dims[0]!)),
  }));
}

/** What copying one row of a table takes, and one more operator, in the multiply-adds that take as long at 100 rows. */
const [copyWork, operatorWork] = [128, 2048];

/** Per row scored, of all lookups with their zero columns. */
function work(lookups: readonly StoredLookup[], readers: readonly Reader[], stacks: readonly Stack[]): number {
  const stacked = stacks.flatMap(({ rows }) => rows);
  const alone = lookups.length - stacked.flatMap((row) => row.lookups).length;
  const copies = copyWork * (stacked.length + alone);
  return zeroColumns(readers, stacks) + copies + operatorWork * (stacks.length + alone);
}

/** Rows of one width and precision, in the order given; a stack of one lookup is none. */
export function stacksOfRows(rows: readonly Row[]): Stack[] {
  return groupBy(rows, storageOf)
    .map((together) => ({ width: together[0]!.width, rows: together }))
    .filter((stack) => stack.rows.flatMap((row) => row.lookups).length > 1);
}

/** Stacks whose ids can be laid side by side. */
export function byBatch(stacks: readonly Stack[]): Stack[][] {
  return groupBy(stacks, ({ rows }) => rows[0]!.lookups[0]!.batch);
}

/** What has to agree for two rows to stand in one table. */
function storageOf({ width, lookups }: Row): string {
  const { table, scale, batch } = lookups[0]!;
  return `${table.type} ${width} ${scale?.type} ${batch}`;
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return [...groups.values()];
}

/** Where a looked-up value's columns begin in its flattened stack. */
export interface Place {
  readonly stack: number;
  readonly column: number;
}

/** Where each looked-up value's columns stand inside its flattened stack. */
export function placesOf(stacks: readonly Stack[]): Map<string, Place> {
  const places = new Map<string, Place>();
  for (const [at, { width, rows }] of stacks.entries()) {
    for (const [field, { lookups }] of rows.entries()) {
      let column = field * width;
      for (const { value, table } of lookups) {
        places.set(value, { stack: at, column });
        column += table.dims[1]!;
      }
    }
  }
  return places;
}

/** Multiply-adds per row of the zeros that layers get for what they do not read of a stack. */
function zeroColumns(readers: readonly Reader[], stacks: readonly Stack[]): number {
  const place = placesOf(stacks);
  return readers.reduce((sum, { layer, blocks }) => {
    const used = stacks.filter((_, at) => blocks.some(({ value }) => place.get(value)?.stack === at));
    const stacked = used.reduce((columns, { rows, width }) => columns + rows.length * width, 0);
    const read = blocks.reduce((columns, { value, width }) => columns + (place.has(value) ? width : 0), 0);
    return sum + Math.max(0, stacked - read) * layer.outputs;
  }, 0);
}
