import { DuckDBListVector, type DuckDBVector } from "@duckdb/node-api";
import { CompilerError } from "../ir/errors.js";
import { arrayConstructors, type Tensor, tensorOfType } from "../ir/tensor.js";
import type { InputColumns } from "./input-columns.js";
import { isRagged, type ListForm } from "./list-form.js";
import { type Numbers, offsetsTensor, type RaggedInput, valuesTensor } from "./ragged-input.js";

/** What the rows of a batch give one input. */
export interface FilledInput {
  readonly tensor: Tensor;
  readonly ragged?: RaggedInput;
}

/** `count` rows of a chunk from `start` on; `before` rows of the data come before them. */
export interface ChunkRows {
  readonly start: number;
  readonly count: number;
  readonly before: number;
}

/** One input's share of the batch being collected. */
export interface InputBuffer {
  /** @param vectors one per column of the input */
  append(vectors: readonly DuckDBVector[], rows: ChunkRows): void;
  /** What was appended; the buffer is empty after. */
  take(): FilledInput;
}

export function inputBuffer(columns: InputColumns, batchRows: number): InputBuffer {
  const { form } = columns;
  if (form === undefined || form.kind === "lengths") return new NumberBuffer(columns, batchRows);
  if (form.kind === "values") return new ValuesBuffer(columns, form);
  return form.kind === "offsets" ? new OffsetsBuffer(columns, form) : new PaddedBuffer(columns, form);
}

/** One number per row and column; also the lengths of lists. */
class NumberBuffer implements InputBuffer {
  #rows = 0;
  #data: Numbers;

  constructor(
    private readonly columns: InputColumns,
    private readonly batchRows: number,
  ) {
    this.#data = this.#empty();
  }

  append(vectors: readonly DuckDBVector[], { start, count, before }: ChunkRows): void {
    const { columns, type, vocabularySizes } = this.columns;
    const data = this.#data as Record<number, number | bigint>;
    for (const [column, name] of columns.entries()) {
      const vector = vectors[column]!;
      for (let row = 0; row < count; row++) {
        const value = numberAt(vector, start + row, name, before + row);
        checkId(value, vocabularySizes[column] ?? 0, name, before + row);
        data[(this.#rows + row) * columns.length + column] = asType(type, value);
      }
    }
    this.#rows += count;
  }

  take(): FilledInput {
    const { type, isMatrix, columns } = this.columns;
    const data = this.#data.subarray(0, this.#rows * columns.length);
    const tensor = { type, dims: isMatrix ? [this.#rows, columns.length] : [this.#rows], data };
    this.#data = this.#empty();
    this.#rows = 0;
    return { tensor: tensor as unknown as Tensor };
  }

  #empty(): Numbers {
    return new arrayConstructors[this.columns.type](this.batchRows * this.columns.columns.length);
  }
}

/** The lists' elements, column by column. */
class ValuesBuffer implements InputBuffer {
  #values: (number | bigint)[][];
  #lengths: number[][];

  constructor(
    private readonly columns: InputColumns,
    private readonly form: ListForm,
  ) {
    this.#values = columns.columns.map(() => []);
    this.#lengths = columns.columns.map(() => []);
  }

  append(vectors: readonly DuckDBVector[], { start, count, before }: ChunkRows): void {
    const { columns, type, vocabularySizes } = this.columns;
    for (const [column, name] of columns.entries()) {
      // A stack of tables has one vocabulary per table; a vector of ids one for all.
      const size = vocabularySizes[column] ?? 0;
      for (let row = 0; row < count; row++) {
        const list = listAt(vectors[column]!, start + row, name, before + row);
        for (const value of list) {
          checkId(value, size, name, before + row);
          this.#values[column]!.push(asType(type, value));
        }
        this.#lengths[column]!.push(list.length);
      }
    }
  }

  take(): FilledInput {
    const { input, type, isMatrix } = this.columns;
    const values = this.#values.map((each) => typed(type, each));
    const ragged = { form: this.form, isMatrix, lengths: this.#lengths.map((each) => Int32Array.from(each)) };
    this.#values = values.map(() => []);
    this.#lengths = values.map(() => []);
    return { tensor: valuesTensor(input, type, values, isMatrix), ragged };
  }
}

/** Where each list begins. The query gives the lists' lengths. */
class OffsetsBuffer implements InputBuffer {
  #lengths: number[][];

  constructor(
    private readonly columns: InputColumns,
    private readonly form: ListForm,
  ) {
    this.#lengths = columns.columns.map(() => []);
  }

  append(vectors: readonly DuckDBVector[], { start, count, before }: ChunkRows): void {
    for (const [column, name] of this.columns.columns.entries()) {
      for (let row = 0; row < count; row++) {
        this.#lengths[column]!.push(Number(numberAt(vectors[column]!, start + row, name, before + row)));
      }
    }
  }

  take(): FilledInput {
    const { type, isMatrix } = this.columns;
    const ragged = { form: this.form, isMatrix, lengths: this.#lengths.map((each) => Int32Array.from(each)) };
    this.#lengths = this.#lengths.map(() => []);
    return { tensor: offsetsTensor(type as "int64" | "int32", ragged), ragged };
  }
}

/** Lists side by side in rows of one width, or ones where they have elements. */
class PaddedBuffer implements InputBuffer {
  #lists: (readonly (number | bigint)[])[] = [];

  constructor(
    private readonly columns: InputColumns,
    private readonly form: Extract<ListForm, { readonly width: number | null }>,
  ) {}

  append([vector]: readonly DuckDBVector[], { start, count, before }: ChunkRows): void {
    const { columns, type, vocabularySizes } = this.columns;
    const { kind, width } = this.form;
    const [name] = columns;
    for (let row = 0; row < count; row++) {
      const list = listAt(vector!, start + row, name!, before + row);
      if (list.length > (width ?? list.length)) {
        throw new CompilerError(
          "bad-data",
          `column '${name}' row ${before + row + 1}: a list of ${list.length}, where input '${this.columns.input}' takes ${width} at most`,
        );
      }
      if (kind === "padded") {
        for (const [at, value] of list.entries()) checkId(value, vocabularySizes[at] ?? 0, name!, before + row);
      }
      this.#lists.push(list.map((value) => asType(type, kind === "mask" ? 1 : value)));
    }
  }

  take(): FilledInput {
    const { type } = this.columns;
    const width = this.form.width ?? Math.max(1, ...this.#lists.map(({ length }) => length));
    const data = new arrayConstructors[type](this.#lists.length * width) as Record<number, number | bigint>;
    const padding = asType(type, this.form.kind === "padded" ? this.form.padding : 0);
    for (const [row, list] of this.#lists.entries()) {
      for (let at = 0; at < width; at++) data[row * width + at] = list[at] ?? padding;
    }
    const tensor = tensorOfType(type, [this.#lists.length, width], data);
    this.#lists = [];
    return isRagged(this.form) ? { tensor, ragged: { form: this.form, isMatrix: true, lengths: [] } } : { tensor };
  }
}

function typed(type: InputColumns["type"], values: readonly (number | bigint)[]): Numbers {
  const data = new arrayConstructors[type](values.length) as Record<number, number | bigint>;
  for (const [at, value] of values.entries()) data[at] = value;
  return data as unknown as Numbers;
}

function asType(type: InputColumns["type"], value: number | bigint): number | bigint {
  return type === "int64" ? BigInt(value) : Number(value);
}

/** Also read by labels. @param row of the data, from 0 */
export function numberAt(vector: DuckDBVector, at: number, name: string, row: number): number | bigint {
  const value = vector.getItem(at);
  if (typeof value === "number" || typeof value === "bigint") return value;
  throw new CompilerError("bad-data", `column '${name}' is empty in row ${row + 1}`);
}

function listAt(vector: DuckDBVector, at: number, name: string, row: number): (number | bigint)[] {
  const items = vector instanceof DuckDBListVector ? vector.getItemVector(at) : null;
  if (items === null) return [];
  return Array.from({ length: items.itemCount }, (_, item) => numberAt(items, item, name, row));
}

function checkId(id: number | bigint, size: number, name: string, row: number): void {
  if (size === 0 || (id >= 0 && id < size)) return;
  throw new CompilerError(
    "bad-data",
    `column '${name}' row ${row + 1}: id ${id} is outside its vocabulary [0, ${size})`,
  );
}
