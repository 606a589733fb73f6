import { broadcastSource } from "../analysis/request-rows.js";
import { elementsPerRow } from "../analysis/row-wise.js";
import type { SourceColumn } from "../analysis/source-columns.js";
import type { GraphBuilder } from "../ir/builder.js";
import type { Graph } from "../ir/graph.js";
import type { TypeTable } from "../ops/infer-types.js";

/** The elements of a row that are the same for all rows of a request, and those that are not. */
export interface SplitColumns {
  /** Positions in the row, those of one source beside each other. */
  readonly user: readonly number[];
  readonly ad: readonly number[];
}

/** Undefined where all elements of a row are of one side. */
export function splitColumns(graph: Graph, columns: readonly SourceColumn[]): SplitColumns | undefined {
  const sources = [...new Set(columns.map(({ value }) => value))];
  const order = new Map(sources.map((value, at) => [value, at]));
  const positions = Array.from(columns.keys()).sort(
    (a, b) =>
      order.get(columns[a]!.value)! - order.get(columns[b]!.value)! || columns[a]!.column - columns[b]!.column || a - b,
  );
  const isUser = new Map(sources.map((value) => [value, broadcastSource(graph, value) !== undefined]));
  const user = positions.filter((at) => isUser.get(columns[at]!.value));
  const ad = positions.filter((at) => !isUser.get(columns[at]!.value));
  return user.length === 0 || ad.length === 0 ? undefined : { user, ad };
}

/**
 * Appends the matrix [requests or rows, positions] of the elements at `positions`, which are all of one side; those of
 * the user are taken before they were broadcast.
 */
export function appendColumns(
  build: GraphBuilder,
  graph: Graph,
  types: TypeTable,
  columns: readonly SourceColumn[],
  positions: readonly number[],
): string {
  const values = [...new Set(positions.map((at) => columns[at]!.value))];
  const starts = new Map<string, number>();
  let width = 0;
  for (const value of values) {
    starts.set(value, width);
    width += elementsPerRow(types, value)!;
  }
  const joined = join(build, graph, types, values);
  const picks = positions.map((at) => starts.get(columns[at]!.value)! + columns[at]!.column);
  if (picks.length === width && picks.every((pick, at) => pick === at)) return joined;
  return build.op("Gather", [joined, build.ints("columns", picks)], { axis: 1 });
}

function join(build: GraphBuilder, graph: Graph, types: TypeTable, values: readonly string[]): string {
  const sources = values.map((value) => broadcastSource(graph, value) ?? value);
  if (values.length > 1 && values.every((value) => types.rank(value) === 1)) {
    // One Concat, Reshape and Transpose, in place of a Reshape each.
    const joined = build.op("Concat", sources, { axis: 0 });
    const byField = build.op("Reshape", [joined, build.ints("fields_by_batch", [values.length, -1])]);
    return build.op("Transpose", [byField], { perm: [1, 0] });
  }
  const matrices = values.map((value, at) => asMatrix(build, types, value, sources[at]!));
  return matrices.length === 1 ? matrices[0]! : build.op("Concat", matrices, { axis: 1 });
}

/** A whole source that is an id vector or a stack of embeddings, as [rows, elements of a row]. */
function asMatrix(build: GraphBuilder, types: TypeTable, value: string, source: string): string {
  if (types.rank(value) === 2) return source;
  return build.op("Reshape", [source, build.ints("row", [-1, elementsPerRow(types, value)!])]);
}

/** Gather(user, row_to_request) and `ad` beside each other along the second axis, put into the order they had. */
export function appendReordered(
  build: GraphBuilder,
  broadcast: string,
  ad: string,
  { user, ad: adPositions }: SplitColumns,
  output: string,
): void {
  const from = [...user, ...adPositions];
  const picks = new Array<number>(from.length);
  for (const [at, position] of from.entries()) picks[position] = at;
  const joined = build.op("Concat", [broadcast, ad], { axis: 1 });
  build.op("Gather", [joined, build.ints("order", picks)], { axis: 1 }, output);
}
