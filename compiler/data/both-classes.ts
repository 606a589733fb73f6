import { CompilerError } from "../ir/errors.js";
import { numberExpression } from "./column-expressions.js";
import { openTable, readError, type TableSource } from "./table-source.js";

/**
 * Reads a label column alone, before any work is done on rows that could not be used in the end. Throws `bad-data`
 * where it is missing, holds anything but 0 and 1, or only one of them.
 * @param option that the files were given to, for the message.
 * @param need of both classes, in words; null: rows of one will do.
 */
export async function requireBothClasses(
  files: readonly string[],
  label: string,
  option: string,
  need: string | null = "quality needs both",
): Promise<void> {
  const table = await openTable(files);
  try {
    const column = numberExpression(table, label, "label");
    const counted = `SELECT count(*)::DOUBLE, (count(*) FILTER (${column} = 1))::DOUBLE, (count(*) FILTER (${column} = 0))::DOUBLE`;
    const [row] = (await table.connection.runAndReadAll(`${counted} FROM ${table.relation}`)).getRows();
    const [rows, clicks, others] = row!.map(Number) as [number, number, number];
    const isSound = rows === clicks + others && rows > 0;
    if (isSound && (need === null || (clicks > 0 && others > 0))) return;
    const problem =
      rows === 0
        ? "holds no rows"
        : rows > clicks + others
          ? `holds labels other than 0 and 1 in ${rows - clicks - others} of ${rows} rows, ${await firstOther(table, column)}`
          : `holds rows of one class: ${clicks} of ${rows} labels are 1, and ${need}`;
    throw new CompilerError("bad-data", `${option} ${files.join(", ")} ${problem} (column '${label}')`);
  } catch (cause) {
    throw readError(files, cause);
  } finally {
    table.close();
  }
}

/** The first label that is neither 0 nor 1, and its row, counted from 1. */
async function firstOther(table: TableSource, column: string): Promise<string> {
  const numbered = `SELECT row_number() OVER () AS place, ${column} AS held FROM ${table.relation}`;
  const first = `SELECT place, held FROM (${numbered}) WHERE held IS NULL OR held NOT IN (0, 1) ORDER BY place LIMIT 1`;
  const [row] = (await table.connection.runAndReadAll(first)).getRows();
  const [place, held] = row!;
  return `first ${held === null ? "an empty field" : held} in row ${place}`;
}
