import { CompilerError } from "../ir/errors.js";
import { numberExpression } from "./column-expressions.js";
import { openTable, readError } from "./table-source.js";

/**
 * Reads a label column alone, before any work is done on rows that could not be measured in the end. Throws `bad-data`
 * where it is missing, holds anything but 0 and 1, or only one of them.
 * @param option that the files were given to, for the message.
 */
export async function requireBothClasses(files: readonly string[], label: string, option: string): Promise<void> {
  const table = await openTable(files);
  try {
    const column = numberExpression(table, label, "label");
    const counted = `SELECT count(*)::DOUBLE, (count(*) FILTER (${column} = 1))::DOUBLE, (count(*) FILTER (${column} = 0))::DOUBLE`;
    const [row] = (await table.connection.runAndReadAll(`${counted} FROM ${table.relation}`)).getRows();
    const [rows, clicks, others] = row!.map(Number) as [number, number, number];
    if (rows === clicks + others && clicks > 0 && others > 0) return;
    const problem =
      rows === 0
        ? "holds no rows"
        : rows > clicks + others
          ? `holds labels other than 0 and 1 in ${rows - clicks - others} of ${rows} rows`
          : `holds rows of one class: ${clicks} of ${rows} labels are 1, and quality needs both`;
    throw new CompilerError("bad-data", `${option} ${files.join(", ")} ${problem} (column '${label}')`);
  } catch (cause) {
    throw readError(files, cause);
  } finally {
    table.close();
  }
}
