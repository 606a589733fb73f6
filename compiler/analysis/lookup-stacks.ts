import { type Graph, indexOf } from "../ir/graph.js";
import type { TypeTable } from "../ops/infer-types.js";
import { type ColumnBlock, columnBlocks } from "./column-blocks.js";
import { type DenseLayer, findDenseLayers } from "./dense-layers.js";
import { lightTables } from "./light-tables.js";
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

/** Rows that one table and one Gather serve: of as many ids, and of one width and precision, or light. */
export interface Stack {
  readonly rows: readonly Row[];
  /** Of the widest; the others end in zeros. */
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
 * Groups lookups by id into rows, and rows into stacks that save at least one Gather: light ones, which are float32 when
 * they are looked up, of any width and precision, others of one width and precision. Rows of int8 that are widened after
 * the lookup stay apart: two tables side by side would have to share the scale of the coarser one. A layer that reads a
 * part of a stack gets zeros for the rest; where these take longer than another lookup, only what the same layers read
 * stands together.
 */
export function stacksOf(lookups: readonly StoredLookup[], readers: readonly Reader[]): Stack[] {
  const light = lightLookups(lookups);
  const readersOf = (value: string) => readers.filter(({ blocks }) => blocks.some((block) => block.value === value));
  const readBy = (value: string) =>
    readersOf(value)
      .map((reader) => readers.indexOf(reader))
      .join();
  const columnWork = ({ lookups: read }: Row) => {
    const all = new Set(read.flatMap(({ value }) => readersOf(value)));
    return [...all].reduce((sum, { layer }) => sum + layer.outputs, 0);
  };
  const together = stacksOfRows(
    rowsById(lookups, light, () => ""),
    light,
    columnWork,
  );
  const rows = rowsById(lookups, light, readBy);
  const apart = groupBy(rows, (row) => readBy(row.lookups[0]!.value)).flatMap((group) =>
    stacksOfRows(group, light, columnWork),
  );
  return work(lookups, readers, together) <= work(lookups, readers, apart) ? together : apart;
}

/** Lookups in light tables that are float32 as soon as they are looked up. */
export function lightLookups(lookups: readonly StoredLookup[]): ReadonlySet<StoredLookup> {
  const light = lightTables(lookups.map(({ table }) => table));
  return new Set(lookups.filter(({ isWide, table }) => isWide && light.has(table)));
}

function rowsById(
  lookups: readonly StoredLookup[],
  light: ReadonlySet<StoredLookup>,
  part: (value: string) => string,
): Row[] {
  const groups = groupBy(lookups, (lookup) => {
    const { ids, table, value, isComputed } = lookup;
    if (light.has(lookup)) return `light ${table.dims[0]} ${ids} ${part(value)}`;
    return table.type === "int8" || isComputed ? value : `${table.type} ${ids} ${part(value)}`;
  });
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

/**
 * Rows in stacks, in the order given; a stack of one lookup is none.
 *
 * @param columnWork multiply-adds per row scored of a column of zeros behind a row; infinite: rows keep their width.
 */
export function stacksOfRows(
  rows: readonly Row[],
  light: ReadonlySet<StoredLookup>,
  columnWork: (row: Row) => number = () => Number.POSITIVE_INFINITY,
): Stack[] {
  const isLight = ({ lookups }: Row) => lookups.every((lookup) => light.has(lookup));
  const groups = groupBy(rows, (row) => (isLight(row) ? `light ${row.lookups[0]!.batch}` : storageOf(row)));
  return groups
    .flatMap((group) => (isLight(group[0]!) ? paddedStacks(group, columnWork) : [group]))
    .map((together) => ({ width: Math.max(...together.map(({ width }) => width)), rows: together }))
    .filter((stack) => stack.rows.flatMap((row) => row.lookups).length > 1);
}

/** What a stack takes beside its rows, in multiply-adds: cutting out its ids, a Gather, a Reshape. */
const stackWork = 3 * operatorWork;

/** Bytes of float32 that a stack whose rows end in zeros may take. */
const mostPaddedBytes = 8 * 2 ** 20;

/** Rows of any width in as many stacks as take least work: of the rows by width, each stack takes a run. */
function paddedStacks(rows: readonly Row[], columnWork: (row: Row) => number): Row[][] {
  const sorted = rows.toSorted((a, b) => b.width - a.width);
  const works = new Map(rows.map((row) => [row, columnWork(row)]));
  // The least work of the first rows, and where the last of their stacks begins.
  const least: { readonly work: number; readonly start: number }[] = [{ work: 0, start: 0 }];
  for (let end = 1; end <= sorted.length; end++) {
    let best = { work: Number.POSITIVE_INFINITY, start: end - 1 };
    let [zeros, bytes] = [0, 0];
    for (let start = end - 1; start >= 0; start--) {
      const { width } = sorted[start]!;
      const narrower = sorted.slice(start, end).filter((row) => row.width < width);
      zeros = narrower.reduce((sum, row) => sum + (width - row.width) * works.get(row)!, 0);
      bytes = 4 * width * sorted.slice(start, end).reduce((sum, row) => sum + row.rows, 0);
      if (narrower.length > 0 && bytes > mostPaddedBytes) break;
      const work = least[start]!.work + stackWork + zeros;
      if (work < best.work) best = { work, start };
    }
    least.push(best);
  }
  const stacks: Row[][] = [];
  for (let end = sorted.length; end > 0; end = least[end]!.start) {
    const members = new Set(sorted.slice(least[end]!.start, end));
    stacks.unshift(rows.filter((row) => members.has(row)));
  }
  return stacks;
}

/** Stacks whose ids can be laid side by side. */
export function byBatch(stacks: readonly Stack[]): Stack[][] {
  return groupBy(stacks, ({ rows }) => rows[0]!.lookups[0]!.batch);
}

/** What has to agree for two rows to stand in one table that is stored as it is looked up. */
function storageOf({ width, lookups }: Row): string {
  const { table, scale, batch, isWide, isComputed, value } = lookups[0]!;
  if (isComputed) return value;
  return `${table.type} ${width} ${scale?.type} ${batch} ${isWide}`;
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
