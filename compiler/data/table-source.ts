import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { CompilerError } from "../ir/errors.js";

/** Rows in files that DuckDB reads, opened: their columns are known. `close` frees the engine. */
export interface TableSource {
  readonly connection: DuckDBConnection;
  /** The SQL table expression, and the files for messages. */
  readonly relation: string;
  readonly files: readonly string[];
  /** DuckDB type by column name. */
  readonly columnTypes: ReadonlyMap<string, string>;
  close(): void;
}

/**
 * Opens csv, tsv, parquet and json-lines files or globs, compressed or not, as one table in the order given.
 * One thread, so that rows keep their order. Throws `bad-data` with DuckDB's reason, or where there is no row.
 */
export async function openTable(files: readonly string[]): Promise<TableSource> {
  if (files.length === 0) throw new CompilerError("bad-option", "no data files were given");
  const relation = relationOf(files);
  const instance = await DuckDBInstance.create(":memory:", { threads: "1" });
  const connection = await instance.connect();
  const close = () => {
    connection.closeSync();
    instance.closeSync();
  };
  try {
    const described = await connection.runAndReadAll(`DESCRIBE SELECT * FROM ${relation}`);
    const columnTypes = new Map(described.getRows().map(([name, type]) => [String(name), String(type)]));
    const table = { connection, relation, files, columnTypes, close };
    await refuseEmpty(table);
    return table;
  } catch (cause) {
    close();
    throw readError(files, cause);
  }
}

/** Files without a row have text or made-up columns to DuckDB: what is wrong with them is that they are empty. */
async function refuseEmpty({ connection, relation, files, columnTypes }: TableSource): Promise<void> {
  if ([...columnTypes.values()].some((type) => type !== "VARCHAR" && type !== "JSON")) return;
  const first = await connection.runAndReadAll(`SELECT 1 FROM ${relation} LIMIT 1`);
  if (first.currentRowCount === 0) throw new CompilerError("bad-data", `${files.join(", ")} holds no rows`);
}

export function readError(files: readonly string[], cause: unknown): CompilerError {
  if (cause instanceof CompilerError) return cause;
  const reason = (cause as Error).message.split("\n\nLINE")[0]!;
  return new CompilerError("bad-data", `cannot read ${files.join(", ")}: ${reason}`, { cause });
}

function relationOf(files: readonly string[]): string {
  const readers = new Set(files.map(readerOf));
  if (readers.size > 1)
    throw new CompilerError("bad-option", `data files must be of one format, not ${[...readers].join(" and ")}`);
  const [reader] = readers;
  return `${reader}([${files.map(quoteText).join(", ")}]${reader === "read_csv" ? `, ${csvOptions}` : ""})`;
}

/** Without dates and times: "1 2 3" is a list of ids, no timestamp. */
const csvOptions = "auto_type_candidates=['BOOLEAN', 'BIGINT', 'DOUBLE', 'VARCHAR']";

function readerOf(file: string): string {
  const name = file.toLowerCase().replace(/\.(gz|zst)$/, "");
  if (name.endsWith(".parquet")) return "read_parquet";
  if (name.endsWith(".jsonl") || name.endsWith(".ndjson") || name.endsWith(".json")) return "read_json";
  if (name.endsWith(".csv") || name.endsWith(".tsv") || name.endsWith(".txt")) return "read_csv";
  throw new CompilerError("bad-option", `'${file}' is no csv, tsv, parquet or json-lines file`);
}

export function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
