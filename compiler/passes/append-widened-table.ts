import type { Row } from "../analysis/lookup-stacks.js";
import type { StoredLookup } from "../analysis/stored-lookups.js";
import type { GraphBuilder } from "../ir/builder.js";
import { stackTables } from "../ir/stack-tables.js";
import type { TensorOf } from "../ir/tensor.js";
import { numberOf } from "../ops/data-type-numbers.js";
import { appendSplit } from "./append-split.js";

/** The opset from which Pad takes its sizes as an input instead of an attribute. */
const padsAsInput = 11;

/** Rows stored alike, which can stand below each other before they are widened: by how each of their lookups is stored. */
export function storedAlike({ lookups }: Row): string {
  return lookups
    .map(({ table, scale, isComputed, tableName }) =>
      isComputed ? tableName : `${table.type} ${table.dims[1]} ${scale?.type}`,
    )
    .join(", ");
}

/**
 * Appends one float32 table [.., width] computed from constants, so at load: `groups` of rows stored alike below each
 * other, each with zeros up to `width`.
 */
export function appendWidenedTable(
  build: GraphBuilder,
  opset: number,
  groups: readonly (readonly Row[])[],
  width: number,
): string {
  const parts = groups.map((rows) => padded(build, opset, widened(build, opset, rows), width - rows[0]!.width));
  return parts.length === 1 ? parts[0]! : build.op("Concat", parts, { axis: 0 });
}

function widened(build: GraphBuilder, opset: number, rows: readonly Row[]): string {
  const [{ lookups, width }] = rows as [Row];
  const stored = rows.map((row) => row.lookups.map(({ table }) => table));
  if (lookups.every(({ table, isComputed }) => table.type === "float32" && !isComputed)) {
    return build.initializer("stacked_table", stackTables(stored as TensorOf<"float32">[][], width));
  }
  const columns = lookups.map((_, at) => {
    return widenedColumns(
      build,
      opset,
      rows.map((row) => row.lookups[at]!),
    );
  });
  return columns.length === 1 ? columns[0]! : build.op("Concat", columns, { axis: 1 });
}

/** Tables of one width and type below each other, in float32. */
function widenedColumns(build: GraphBuilder, opset: number, lookups: readonly StoredLookup[]): string {
  const cast = (value: string) => build.op("Cast", [value], { to: numberOf("float32") });
  const [{ table: first, scale, isComputed, tableName }] = lookups as [StoredLookup];
  if (isComputed) return tableName;
  const tables = lookups.map(({ table }) => [table]) as TensorOf<"int8">[][];
  const stacked = stackTables(tables, first.dims[1]!);
  if (first.type === "float32") return build.initializer("stacked_table", stacked);
  if (scale?.type === "float32") {
    // A scale for each table's only column: the numbers lie in a row while they are scaled.
    const rows = lookups.map(({ table }) => table.dims[0]!);
    const total = rows.reduce((sum, count) => sum + count, 0);
    const numbers = cast(build.initializer("stacked_column", { ...stacked, dims: [1, total] }));
    const parts = rows.map((count) => ({ value: build.fresh("column"), width: count }));
    if (parts.length > 1) appendSplit(build, opset, numbers, parts);
    const scaled = lookups.map(({ scale: own }, at) => {
      return build.op("Mul", [parts.length === 1 ? numbers : parts[at]!.value, build.initializer("scale", own!)]);
    });
    const joined = scaled.length === 1 ? scaled[0]! : build.op("Concat", scaled, { axis: 1 });
    return build.op("Reshape", [joined, build.ints("column_shape", [-1, 1])]);
  }
  const numbers = cast(build.initializer("stacked_table", stacked));
  if (scale === undefined) return numbers;
  const scales = stackTables(
    lookups.map(({ scale: own }) => [own as TensorOf<"float16">]),
    1,
  );
  return build.op("Mul", [numbers, cast(build.initializer("stacked_scale", scales))]);
}

function padded(build: GraphBuilder, opset: number, matrix: string, columns: number): string {
  if (columns === 0) return matrix;
  const pads = [0, 0, 0, columns];
  if (opset < padsAsInput) return build.op("Pad", [matrix], { pads });
  return build.op("Pad", [matrix, build.ints("zero_columns", pads)]);
}
