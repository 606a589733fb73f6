import type { DuckDBDataChunk, DuckDBVector } from "@duckdb/node-api";
import { CompilerError } from "../ir/errors.js";
import { listExpression, numberExpression } from "./column-expressions.js";
import { inputBuffer, numberAt } from "./input-buffer.js";
import type { InputColumns } from "./input-columns.js";
import type { RowBatch } from "./row-batch.js";
import { openTable, readError, type TableSource } from "./table-source.js";

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
    const expressions = [
      ...inputs.flatMap((input) => input.columns.map((name) => expressionOf(table, input, name))),
      ...(label === undefined ? [] : [numberExpression(table, label, "label")]),
    ];
    const result = await table.connection.stream(`SELECT ${expressions.join(", ")} FROM ${table.relation}`);
    const pending = new PendingRows(inputs, label, batchRows);
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

function expressionOf(table: TableSource, { type, form }: InputColumns, name: string): string {
  if (form === undefined) return numberExpression(table, name, type);
  const needsLength = form.kind === "offsets" || form.kind === "lengths";
  // How long a list is does not depend on what its elements become.
  if (needsLength) return `len(${listExpression(table, name, "float32")})`;
  return listExpression(table, name, form.kind === "mask" ? "float32" : type);
}

/** Collects chunks into batches of the size asked for. */
class PendingRows {
  #rows = 0;
  #read = 0;
  #labels: number[] = [];
  readonly #buffers;

  constructor(
    private readonly inputs: readonly InputColumns[],
    private readonly label: string | undefined,
    private readonly batchRows: number,
  ) {
    this.#buffers = inputs.map((input) => inputBuffer(input, batchRows));
  }

  *append(chunk: DuckDBDataChunk): Generator<RowBatch> {
    const vectors = Array.from({ length: chunk.columnCount }, (_, at) => chunk.getColumnVector(at));
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
    const filled = this.inputs.map(({ input }, at) => [input, this.#buffers[at]!.take()] as const);
    const ragged = filled.flatMap(([name, input]) =>
      input.ragged === undefined ? [] : [[name, input.ragged] as const],
    );
    const batch = {
      rows: this.#rows,
      feeds: new Map(filled.map(([name, { tensor }]) => [name, tensor])),
      ...(ragged.length === 0 ? {} : { ragged: new Map(ragged) }),
      ...(this.label === undefined ? {} : { labels: Float64Array.from(this.#labels) }),
    };
    this.#rows = 0;
    this.#labels = [];
    yield batch;
  }

  #copy(vectors: readonly DuckDBVector[], start: number, count: number): void {
    let at = 0;
    for (const [input, { columns }] of this.inputs.entries()) {
      this.#buffers[input]!.append(vectors.slice(at, at + columns.length), { start, count, before: this.#read });
      at += columns.length;
    }
    if (this.label === undefined) return;
    for (let row = 0; row < count; row++) {
      const label = Number(numberAt(vectors[at]!, start + row, this.label, this.#read + row));
      if (label !== 0 && label !== 1) {
        throw new CompilerError(
          "bad-data",
          `label '${this.label}' is ${label} in row ${this.#read + row + 1}; it must be 0 or 1`,
        );
      }
      this.#labels.push(label);
    }
  }
}
