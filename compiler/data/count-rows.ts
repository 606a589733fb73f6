import { openTable, readError } from "./table-source.js";

/** How many rows the files hold together. Throws `bad-data` with the reason when they cannot be read. */
export async function countRows(files: readonly string[]): Promise<number> {
  const table = await openTable(files);
  try {
    const counted = await table.connection.runAndReadAll(`SELECT count(*) FROM ${table.relation}`);
    return Number(counted.getRows()[0]![0]);
  } catch (cause) {
    throw readError(files, cause);
  } finally {
    table.close();
  }
}
