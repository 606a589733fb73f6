import { realpathSync } from "node:fs";
import { DuckDBInstance } from "@duckdb/node-api";
import { quoteText } from "./table-source.js";

/** The files that paths and globs mean, links resolved, as DuckDB reads them. */
export async function listFiles(patterns: readonly string[]): Promise<string[]> {
  const instance = await DuckDBInstance.create(":memory:", { threads: "1" });
  const connection = await instance.connect();
  try {
    const found: string[] = [];
    for (const pattern of patterns) {
      const rows = await connection.runAndReadAll(`SELECT file FROM glob(${quoteText(pattern)})`);
      for (const [file] of rows.getRows()) found.push(realpathSync(String(file)));
    }
    return found;
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
