import type { DuckDBDataChunk, DuckDBVector } from "@duckdb/node-api";
import { CompilerError } from "../ir/errors.js";
import { arrayConstructors, type Tensor } from "../ir/tensor.js";
import type { ColumnType, InputColumns } from "./input-columns.js";
import type { RowBatch } from "./row-batch.js";
import { openTable, quoteName, quoteText, readError, type TableSource } from "./table-source.js";

export interface ReadOptions {
  /** Files or globs: csv, tsv, parquet or json lines, compressed or not. */
  readonly files: readonly string[];
  readonly inputs: readonly InputColumns[];
  /** Column of 0 and 1. */
  readonly label?: string | undefined;
  /** Rows per batch; the last may hold fewer. */
  readonly batchRows: number;
}

/**
 * Streams the rows in file order. Throws `bad-data` naming the column (and the row, counted from 1) when one is
 * missing, empty, no number, no whole number where ids are read, or no 0/1 where the label is.
 */
export async function* readRows({ files, inputs, label, batchRows }: ReadOptions): AsyncGenerator<RowBatch> {
  const table = await openTable(files);
  try {
    const columns = [
      ...inputs.flatMap(({ columns: names, type }) =>
        names.map((name) => ({ name, type: type as ColumnType | "label" })),
      ),
      ...(label === undefined ? [] : [{ name: label, type: "label" as const }]),
    ];
    const expressions = columns.map(({ name, type }) => expressionOf(table, name, type));
    const result = await table.connection.stream(`SELECT ${expressions.join(", ")} FROM ${table.relation}`);
    const pending = new PendingRows(
      inputs,
      columns.map(({ name }) => name),
      label !== undefined,
      batchRows,
    );
    let rows = 0;
    for (;;) {
      const chunk = await result.fetchChunk();
      if (chunk === null || chunk.rowCount === 0) break;
      rows += chunk.rowCount;
      yield* pending.append(chunk);
    }
    if (rows === 0) throw new CompilerError("bad-data", `${files.join(", ")} holds no rows`);
    yield* pending.flush();
  } catch (cause) {
    throw readError(files, cause);
  } finally {
    table.close();
  }
}

const wholeTypes = /^(U?(BIGINT|INTEGER|SMALLINT|TINYINT|HUGEINT)|BOOLEAN)$/;
const numberTypes = /^(FLOAT|DOUBLE|DECIMAL.*)$/;

/** Reads a column as the model takes it; what would be rounded away or made up is an error. */
function expressionOf(table: TableSource, name: string, type: ColumnType | "label"): string {
  const stored = table.columnTypes.get(name);
  if (stored === undefined) {
    const present = [...table.columnTypes.keys()].join(", ");
    throw new CompilerError(
      "bad-data",
      `column '${name}' is missing from ${table.files.join(", ")}; it has ${present}`,
    );
  }
  if (!wholeTypes.test(stored) && !numberTypes.test(stored)) {
    const problem = stored === "VARCHAR" ? "holds text in some row, or no rows at all" : `holds ${stored}`;
    throw new CompilerError("bad-data", `column '${name}' of ${table.files.join(", ")} ${problem}; numbers are needed`);
  }
  const column = quoteName(name);
  if (type === "float32") return `CAST(${column} AS FLOAT)`;
  if (type === "label") return `CAST(${column} AS DOUBLE)`;
  if (wholeTypes.test(stored)) return `CAST(${column} AS BIGINT)`;
  const complaint = `error(${quoteText(`column '${name}' holds '`)} || ${column} || ${quoteText("', not a whole number")})`;
  const isWhole = `${column} = floor(${column}) OR ${column} IS NULL`;
  return `CASE WHEN ${isWhole} THEN CAST(${column} AS BIGINT) ELSE ${complaint} END`;
}

/** Collects chunks into batches of the size asked for. */
class PendingRows {
  #rows = 0;
  #read = 0;
  #tensors: Tensor[] = [];
  #labels = new Float64Array(0);

  constructor(
    private readonly inputs: readonly InputColumns[],
    private readonly names: readonly string[],
    private readonly labelled: boolean,
    private readonly batchRows: number,
  ) {
    this.#start();
  }

  #start(): void {
    this.#rows = 0;
    this.#labels = new Float64Array(this.labelled ? this.batchRows : 0);
    this.#tensors = this.inputs.map(({ type, isMatrix, columns }) => {
      const data = new arrayConstructors[type](this.batchRows * columns.length);
      return { type, data, dims: isMatrix ? [this.batchRows, columns.length] : [this.batchRows] } as Tensor;
    });
  }

  *append(chunk: DuckDBDataChunk): Generator<RowBatch> {
    const vectors = this.names.map((name, at) => filled(chunk.getColumnVector(at), name, this.#read));
    for (let start = 0; start < chunk.rowCount; ) {
      const count = Math.min(chunk.rowCount - start, this.batchRows - this.#rows);
      this.#copy(vectors, start, count);
      this.#rows += count;
      this.#read += count;
      start += count;
      if (this.#rows === this.batchRows) yield* this.flush();
    }
  }

  *flush(): Generator<RowBatch> {
    if (this.#rows === 0) return;
    const rows = this.#rows;
    const feeds = new Map(this.inputs.map(({ input }, at) => [input, firstRows(this.#tensors[at]!, rows)]));
    yield { rows, feeds, ...(this.labelled ? { labels: this.#labels.subarray(0, rows) } : {}) };
    this.#start();
  }

  #copy(vectors: readonly ArrayLike<number | bigint>[], start: number, count: number): void {
    let at = 0;
    for (const [input, { columns, type, vocabularySizes }] of this.inputs.entries()) {
      const data = this.#tensors[input]!.data as Record<number, number | bigint>;
      for (let column = 0; column < columns.length; column++, at++) {
        const vector = vectors[at]!;
        this.#checkIds(at, vector, start, count, vocabularySizes[column] ?? 0);
        for (let row = 0; row < count; row++) {
          const value = vector[start + row]!;
          data[(this.#rows + row) * columns.length + column] = type === "int32" ? Number(value) : value;
        }
      }
    }
    if (!this.labelled) return;
    for (let row = 0; row < count; row++) {
      const label = Number(vectors[at]![start + row]);
      if (label !== 0 && label !== 1) {
        throw new CompilerError(
          "bad-data",
          `label '${this.names[at]}' is ${label} in row ${this.#read + row + 1}; it must be 0 or 1`,
        );
      }
      this.#labels[this.#rows + row] = label;
    }
  }

  #checkIds(at: number, vector: ArrayLike<number | bigint>, start: number, count: number, size: number): void {
    if (size === 0) return;
    for (let row = 0; row < count; row++) {
      const id = vector[start + row]!;
      if (id >= 0 && id < size) continue;
      const place = `column '${this.names[at]}' row ${this.#read + row + 1}`;
      throw new CompilerError("bad-data", `${place}: id ${id} is outside its vocabulary [0, ${size})`);
    }
  }
}

/** The values of a vector of numbers without gaps. */
function filled(vector: DuckDBVector, name: string, rowsBefore: number): (number | bigint)[] {
  return Array.from({ length: vector.itemCount }, (_, at) => {
    const value = vector.getItem(at);
    if (typeof value === "number" || typeof value === "bigint") return value;
    throw new CompilerError("bad-data", `column '${name}' is empty in row ${rowsBefore + at + 1}`);
  });
}

function firstRows(tensor: Tensor, rows: number): Tensor {
  const perRow = tensor.data.length / tensor.dims[0]!;
  return { ...tensor, dims: [rows, ...tensor.dims.slice(1)], data: tensor.data.slice(0, rows * perRow) } as Tensor;
}
