import { CompilerError } from "../ir/errors.js";
import type { Graph, ValueInfo } from "../ir/graph.js";

/** The element types rows can be read into. */
export type ColumnType = "int64" | "int32" | "float32";

/** A graph input and the table columns that fill it, one per position of a row. */
export interface InputColumns {
  readonly input: string;
  readonly type: ColumnType;
  /** True for [rows, columns], false for [rows]. */
  readonly isMatrix: boolean;
  readonly columns: readonly string[];
  /** Number of valid ids per column, an id being valid when 0 <= id < size; 0 or absent: not checked. */
  readonly vocabularySizes: readonly number[];
}

/** Columns by input name, where they are not named as `inputColumns` expects. */
export type ColumnMapping = Readonly<Record<string, string | readonly string[]>>;

/**
 * Input `user_id` [rows] or [rows, 1] takes column `user_id`; input `ids` [rows, F] takes `ids_0` to `ids_{F-1}`;
 * `mapping` says otherwise. Throws `bad-option` for a mapping that does not fit and `unsupported` for inputs that are
 * not rows of numbers.
 *
 * @param vocabularies sizes by input name, one per column, for checking ids where they are read
 */
export function inputColumns(
  graph: Graph,
  mapping: ColumnMapping = {},
  vocabularies: ReadonlyMap<string, readonly number[]> = new Map(),
): InputColumns[] {
  for (const name of Object.keys(mapping)) {
    if (!graph.inputs.some((input) => input.name === name)) {
      throw new CompilerError("bad-option", `the mapping names input '${name}'; the model has ${listed(graph.inputs)}`);
    }
  }
  return graph.inputs.map((input) => ({
    ...columnsOf(input, mapping[input.name]),
    vocabularySizes: vocabularies.get(input.name) ?? [],
  }));
}

function columnsOf(
  { name, type, shape }: ValueInfo,
  mapped: string | readonly string[] | undefined,
): Omit<InputColumns, "vocabularySizes"> {
  if (type !== "int64" && type !== "int32" && type !== "float32") {
    throw new CompilerError(
      "unsupported",
      `input '${name}' holds ${type ?? "no tensor"}; rows are read as int64, int32 or float32`,
    );
  }
  const width = shape?.length === 1 ? 1 : shape?.length === 2 ? shape[1] : undefined;
  if (typeof width !== "number") {
    throw new CompilerError(
      "unsupported",
      `input '${name}' has shape [${shape?.join(", ") ?? "?"}]; rows need [rows] or [rows, columns]`,
    );
  }
  const isMatrix = shape!.length === 2;
  const named = isMatrix && width > 1 ? Array.from({ length: width }, (_, column) => `${name}_${column}`) : [name];
  const columns = mapped === undefined ? named : [mapped].flat();
  if (columns.length !== width) {
    throw new CompilerError(
      "bad-option",
      `the mapping gives input '${name}' ${columns.length} columns; it takes ${width}`,
    );
  }
  return { input: name, type, isMatrix, columns };
}

function listed(inputs: readonly ValueInfo[]): string {
  return inputs.map((input) => `'${input.name}'`).join(", ");
}
