import type { Row, Stack } from "../analysis/lookup-stacks.js";
import type { GraphBuilder } from "../ir/builder.js";
import { type Graph, indexOf, intAttribute, type Model } from "../ir/graph.js";
import { stackTables } from "../ir/stack-tables.js";
import { float32, int64, integersOf } from "../ir/tensor.js";
import { numberOf } from "../ops/data-type-numbers.js";
import { appendWidenedTable, storedAlike } from "./append-widened-table.js";

/** What a stack's lookup makes: [batch, fields, width], and the same as [batch, fields * width]. */
export interface StackedRows {
  readonly byField: string;
  readonly flat: string;
}

/**
 * Appends one table, its ids and one Gather per stack; rows below float32 are widened after the lookup, light ones at
 * load. Exact for valid
 * ids; ids of all stacks are laid side by side and moved by their table's offset only once, and stacks that are read by
 * the same ids at the same offsets share them.
 */
export function appendStacks(build: GraphBuilder, { graph, opsets }: Model, stacks: readonly Stack[]): StackedRows[] {
  const opset = opsets.get("") ?? 1;
  const laid = stacks.map(({ rows }) => ({ ids: rows.map((row) => row.ids), offsets: startsOf(rows) }));
  const keys = laid.map(({ ids, offsets }) => [...ids, ...offsets].join("\n"));
  const distinct = laid.filter((_, at) => keys.indexOf(keys[at]!) === at);
  const ids = appendIds(
    build,
    graph,
    distinct.flatMap((each) => each.ids),
  );
  const offsets = distinct.flatMap((each) => each.offsets);
  const moved = build.op("Add", [ids, build.initializer("offsets", int64([offsets.length], offsets))]);
  const ownIds = new Map<string, string>();
  let from = 0;
  return stacks.map((stack, at) => {
    const key = keys[at]!;
    if (!ownIds.has(key)) {
      const to = from + stack.rows.length;
      const bounds = () => [build.ints("from", [from]), build.ints("to", [to]), build.ints("axis", [1])];
      ownIds.set(key, distinct.length === 1 ? moved : build.op("Slice", [moved, ...bounds()]));
      from = to;
    }
    const byField = appendRows(build, opset, stack, ownIds.get(key)!);
    const flat = build.op("Reshape", [byField, build.ints("rows_side_by_side", [-1, stack.rows.length * stack.width])]);
    return { byField, flat };
  });
}

/** [batch, fields, width] in float32. */
function appendRows(build: GraphBuilder, opset: number, { rows, width }: Stack, ids: string): string {
  if (rows.every((row) => row.lookups.every(({ isWide }) => isWide))) {
    const table = appendWidenedTable(build, opset, groupsStoredAlike(rows), width);
    return build.op("Gather", [table, ids], { axis: 0 });
  }
  const widened = (value: string) => build.op("Cast", [value], { to: numberOf("float32") });
  const table = build.initializer(
    "stacked_table",
    stackTables(
      rows.map((row) => row.lookups.map((lookup) => lookup.table)),
      width,
    ),
  );
  const gathered = build.op("Gather", [table, ids], { axis: 0 });
  const { scale } = rows[0]!.lookups[0]!;
  const numbers = widened(gathered);
  if (scale === undefined) return numbers;
  const scales = rows.map(({ lookups }) => lookups[0]!.scale!);
  if (scale.type === "float16") {
    const column = stackTables(
      scales.map((each) => [each]),
      1,
    );
    const looked = build.op("Gather", [build.initializer("stacked_scale", column), ids], { axis: 0 });
    return build.op("Mul", [numbers, widened(looked)]);
  }
  const perField = float32(
    [rows.length, 1],
    scales.map(({ data }) => data[0]!),
  );
  return build.op("Mul", [numbers, build.initializer("scale_by_field", perField)]);
}

/** The row that each table begins at: those stored alike stand together, whatever the order of their fields. */
function startsOf(rows: readonly Row[]): number[] {
  const starts = new Map<Row, number>();
  let next = 0;
  for (const row of groupsStoredAlike(rows).flat()) {
    starts.set(row, next);
    next += row.rows;
  }
  return rows.map((row) => starts.get(row)!);
}

function groupsStoredAlike(rows: readonly Row[]): Row[][] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(storedAlike(row), [...(groups.get(storedAlike(row)) ?? []), row]);
  return [...groups.values()];
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
    const columns = sources.map((source) => source!.column);
    const width = graph.inputs.find(({ name }) => name === first.matrix)?.shape?.[1];
    if (columns.length === width && columns.every((column, at) => column === at)) return first.matrix;
    return build.op("Gather", [first.matrix, build.ints("id_columns", columns)], { axis: 1 });
  }
  const joined = values.length === 1 ? values[0]! : build.op("Concat", values, { axis: 0 });
  const byField = build.op("Reshape", [joined, build.ints("fields_by_batch", [values.length, -1])]);
  return build.op("Transpose", [byField], { perm: [1, 0] });
}
