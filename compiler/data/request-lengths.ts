import { CompilerError } from "../ir/errors.js";
import { openTable, quoteName, readError, type TableSource } from "./table-source.js";

/** Throws `bad-data` when the column that is to tell requests apart is missing. */
export async function requireRequestColumn(files: readonly string[], column: string): Promise<void> {
  const table = await openTable(files);
  try {
    refuseMissing(table, column);
  } finally {
    table.close();
  }
}

/**
 * The rows of each ad request in file order: a request is a run of equal consecutive values of `column`, of whatever
 * type. Throws `bad-data` when the column is missing.
 */
export async function requestLengths(files: readonly string[], column: string): Promise<number[]> {
  const table = await openTable(files);
  try {
    refuseMissing(table, column);
    const result = await table.connection.stream(`SELECT CAST(${quoteName(column)} AS VARCHAR) FROM ${table.relation}`);
    const lengths: number[] = [];
    let current: unknown;
    for (
      let chunk = await result.fetchChunk();
      chunk !== null && chunk.rowCount > 0;
      chunk = await result.fetchChunk()
    ) {
      const vector = chunk.getColumnVector(0);
      for (let row = 0; row < chunk.rowCount; row++) {
        const value = vector.getItem(row);
        if (lengths.length === 0 || value !== current) lengths.push(0);
        current = value;
        lengths[lengths.length - 1]!++;
      }
    }
    return lengths;
  } catch (cause) {
    throw readError(files, cause);
  } finally {
    table.close();
  }
}

function refuseMissing({ columnTypes, files }: TableSource, column: string): void {
  if (columnTypes.has(column)) return;
  const present = [...columnTypes.keys()].join(", ");
  throw new CompilerError("bad-data", `column '${column}' is missing from ${files.join(", ")}; it has ${present}`);
}
