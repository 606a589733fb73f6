import { CompilerError } from "../ir/errors.js";
import type { Graph, ValueInfo } from "../ir/graph.js";
import { formTypes, type ListForm, type ListMapping, readListMapping } from "./list-form.js";

/** The element types rows can be read into. */
export type ColumnType = "int64" | "int32" | "float32" | "bool";

/** A graph input and the table columns that fill it, one per position of a row. */
export interface InputColumns {
  readonly input: string;
  readonly type: ColumnType;
  /** True for [rows, columns], false for [rows]. */
  readonly isMatrix: boolean;
  readonly columns: readonly string[];
  /** How lists fill it; absent where each column holds one number per row. */
  readonly form?: ListForm;
  /** Number of valid ids per column, an id being valid when 0 <= id < size; 0 or absent: not checked. */
  readonly vocabularySizes: readonly number[];
}

/** Columns by input name, where they are not named as `inputColumns` expects or hold lists. */
export type ColumnMapping = Readonly<Record<string, string | readonly string[] | ListMapping>>;

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
  return graph.inputs.map((input) => {
    const mapped = mapping[input.name];
    const isList = typeof mapped === "object" && !Array.isArray(mapped);
    return {
      ...(isList ? listColumns(input, mapped as ListMapping) : columnsOf(input, mapped as string | readonly string[])),
      vocabularySizes: vocabularies.get(input.name) ?? [],
    };
  });
}

function columnsOf(
  { name, type, shape }: ValueInfo,
  mapped: string | readonly string[] | undefined,
): Omit<InputColumns, "vocabularySizes"> {
  if (type !== "int64" && type !== "int32" && type !== "float32") {
    throw new CompilerError(
      "unsupported",
      `input '${name}' holds ${type === "string" ? "text" : (type ?? "no tensor")}; rows are read as int64, int32 or float32`,
    );
  }
  const width = shape?.length === 1 ? 1 : shape?.length === 2 ? shape[1] : undefined;
  if (typeof width !== "number") {
    throw new CompilerError(
      "unsupported",
      `input '${name}' has shape [${shape?.join(", ") ?? "?"}]; rows need [rows] or [rows, columns], or a --mapping that says how lists fill it`,
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

function listColumns({ name, type, shape }: ValueInfo, mapping: ListMapping): Omit<InputColumns, "vocabularySizes"> {
  const { columns, isMatrix, form } = readListMapping(mapping, shape);
  const types = formTypes[form.kind];
  if (!types.includes(type as ColumnType)) {
    throw new CompilerError(
      "bad-option",
      `the mapping fills input '${name}' with ${form.kind}, which are ${types.join(", ")}; the input holds ${type ?? "no tensor"}`,
    );
  }
  const axes = isMatrix ? 2 : 1;
  if (shape !== null && shape.length !== axes) {
    throw new CompilerError(
      "bad-option",
      `the mapping fills input '${name}' with ${form.kind} of ${axes === 1 ? "one axis" : "two axes"}; its shape is [${shape.join(", ")}]`,
    );
  }
  const stated = shape?.[columnAxis(form)];
  const made = "width" in form ? form.width : columns.length;
  if (isMatrix && typeof stated === "number" && stated !== made) {
    throw new CompilerError(
      "bad-option",
      `the mapping gives input '${name}' ${made} ${"width" in form ? "ids per row" : "columns"}; it takes ${stated}`,
    );
  }
  return { input: name, type: type as ColumnType, isMatrix, columns, form };
}

/** Values and offsets stand column by column, the others row by row. */
function columnAxis({ kind }: ListForm): 0 | 1 {
  return kind === "values" || kind === "offsets" ? 0 : 1;
}

function listed(inputs: readonly ValueInfo[]): string {
  return inputs.map((input) => `'${input.name}'`).join(", ");
}
