import { CompilerError } from "../ir/errors.js";
import type { ColumnType } from "./input-columns.js";
import { quoteName, quoteText, type TableSource } from "./table-source.js";

const wholeTypes = /^(U?(BIGINT|INTEGER|SMALLINT|TINYINT|HUGEINT)|BOOLEAN)$/;
const numberTypes = /^(FLOAT|DOUBLE|DECIMAL.*)$/;
const listTypes = /^(.+)\[\d*\]$/;

/** SQL of a column as the model takes it; what would be rounded away or made up is an error. */
export function numberExpression(table: TableSource, name: string, type: ColumnType | "label"): string {
  const stored = storedType(table, name);
  if (!wholeTypes.test(stored) && !numberTypes.test(stored)) {
    throw wrongType(table, name, stored, type === "label" ? "a label must be 0 or 1" : "numbers are needed");
  }
  const column = quoteName(name);
  if (type === "float32") return `CAST(${column} AS FLOAT)`;
  if (type === "label") return `CAST(${column} AS DOUBLE)`;
  return wholeNumber(stored, column, name);
}

/**
 * SQL of a column of lists: a list of numbers, text such as "3 17 5" or "[3,17,5]", or numbers, each a list of one.
 * What is empty is an empty list.
 */
export function listExpression(table: TableSource, name: string, type: ColumnType): string {
  const stored = storedType(table, name);
  const column = quoteName(name);
  const list = listOf(stored, column, name, type);
  if (list === undefined) throw wrongType(table, name, stored, "lists of numbers are needed");
  return `coalesce(${list}, [])`;
}

function listOf(stored: string, column: string, name: string, type: ColumnType): string | undefined {
  const element = listTypes.exec(stored)?.[1];
  if (element !== undefined) {
    const number = numberOf(element, "x", name, type);
    const gap = failure(`column '${name}' holds a list with an empty element`, "''");
    return number && `list_transform(${column}, lambda x: CASE WHEN x IS NULL THEN ${gap} ELSE ${number} END)`;
  }
  if (wholeTypes.test(stored) || numberTypes.test(stored)) {
    return `CASE WHEN ${column} IS NOT NULL THEN [${numberOf(stored, column, name, type)}] END`;
  }
  if (stored !== "VARCHAR" && stored !== "JSON") return undefined;
  const parts = `string_split_regex(trim(CAST(${column} AS VARCHAR), '[] '), '[\\s,;|]+')`;
  return `list_transform(list_filter(${parts}, lambda x: x <> ''), lambda x: ${numberOf("VARCHAR", "x", name, type)})`;
}

/** One element; undefined for types that are no numbers. */
function numberOf(stored: string, value: string, name: string, type: ColumnType): string | undefined {
  if (stored === "VARCHAR" || stored === "JSON") {
    const text = `CAST(${value} AS VARCHAR)`;
    const [pattern, target, kind] =
      type === "float32"
        ? ["[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?", "FLOAT", "number"]
        : ["[+-]?[0-9]+", "BIGINT", "whole number"];
    const complaint = failure(`column '${name}' holds '`, text, `', not a ${kind}`);
    return `CASE WHEN regexp_full_match(${text}, '${pattern}') THEN CAST(${text} AS ${target}) ELSE ${complaint} END`;
  }
  if (!wholeTypes.test(stored) && !numberTypes.test(stored)) return undefined;
  return type === "float32" ? `CAST(${value} AS FLOAT)` : wholeNumber(stored, value, name);
}

function wholeNumber(stored: string, value: string, name: string): string {
  if (wholeTypes.test(stored)) return `CAST(${value} AS BIGINT)`;
  const complaint = failure(`column '${name}' holds '`, value, "', not a whole number");
  return `CASE WHEN ${value} = floor(${value}) OR ${value} IS NULL THEN CAST(${value} AS BIGINT) ELSE ${complaint} END`;
}

function failure(before: string, value: string, after = ""): string {
  return `error(${quoteText(before)} || ${value} || ${quoteText(after)})`;
}

function storedType(table: TableSource, name: string): string {
  const stored = table.columnTypes.get(name);
  if (stored !== undefined) return stored;
  const present = [...table.columnTypes.keys()].join(", ");
  throw new CompilerError("bad-data", `column '${name}' is missing from ${table.files.join(", ")}; it has ${present}`);
}

function wrongType(table: TableSource, name: string, stored: string, needed: string): CompilerError {
  const problem = stored === "VARCHAR" ? "holds text in some row" : `holds ${stored}`;
  const lists = listTypes.test(stored) ? "; --mapping says how lists fill an input" : "";
  return new CompilerError("bad-data", `column '${name}' of ${table.files.join(", ")} ${problem}; ${needed}${lists}`);
}
