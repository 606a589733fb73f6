import { CompilerError } from "../ir/errors.js";
import { arrayConstructors, type DataType, elementCount, type Tensor, tensorOfType } from "../ir/tensor.js";
import { type Numbers, offsetsTensor, type RaggedInput, valuesTensor, widenedTo } from "./ragged-input.js";
import type { RowBatch } from "./row-batch.js";

/** The rows chosen, in the order given and as often as they are named; lists go with their rows. */
export function selectRows(batch: RowBatch, chosen: readonly number[]): RowBatch {
  const ragged = new Map(
    [...(batch.ragged ?? [])].map(([name, input]): [string, RaggedInput] => [
      name,
      { ...input, lengths: input.lengths.map((of) => Int32Array.from(chosen, (row) => of[row]!)) },
    ]),
  );
  const feeds = new Map(
    [...batch.feeds].map(([name, tensor]): [string, Tensor] => {
      const input = batch.ragged?.get(name);
      if (input?.form.kind === "offsets") return [name, offsetsTensor(tensor.type as "int64", ragged.get(name)!)];
      if (input?.form.kind !== "values") return [name, pick(tensor, chosen)];
      const columns = columnsOf(tensor, input).map((values, column) =>
        pickLists(values, input.lengths[column]!, chosen),
      );
      return [name, valuesTensor(name, tensor.type, columns, input.isMatrix)];
    }),
  );
  return {
    ...{ rows: chosen.length, feeds },
    ...(batch.labels && { labels: Float64Array.from(chosen, (row) => batch.labels![row]!) }),
    ...(batch.ragged && { ragged }),
  };
}

/** The first `rows` rows, or all there are. */
export function leadingRows(batch: RowBatch, rows: number): RowBatch {
  return selectRows(batch, rowNumbers(0, Math.min(rows, batch.rows)));
}

/** `rows` rows; the batch's own over and over where it has fewer. */
export function repeatedRows(batch: RowBatch, rows: number): RowBatch {
  return selectRows(
    batch,
    rowNumbers(0, rows).map((row) => row % batch.rows),
  );
}

/** Consecutive pieces of at most `size` rows. */
export function* piecesOf(batch: RowBatch, size: number): Generator<RowBatch> {
  if (batch.rows <= size) return yield batch;
  for (let start = 0; start < batch.rows; start += size) {
    yield selectRows(batch, rowNumbers(start, Math.min(batch.rows, start + size)));
  }
}

/** Batches of the same inputs as one; at least one. */
export function joinRows(batches: readonly RowBatch[]): RowBatch {
  const [first] = batches;
  const ragged = new Map(
    [...(first!.ragged ?? [])].map(([name, input]): [string, RaggedInput] => [
      name,
      { ...input, lengths: input.lengths.map((_, column) => joinedLengths(batches, name, column)) },
    ]),
  );
  const feeds = new Map(
    [...first!.feeds].map(([name, tensor]): [string, Tensor] => {
      const input = ragged.get(name);
      if (input?.form.kind === "offsets") return [name, offsetsTensor(tensor.type as "int64", input)];
      const tensors = batches.map(({ feeds }) => feeds.get(name)!);
      if (input === undefined) return [name, joined(tensors)];
      if (input.form.kind !== "values") {
        const width = Math.max(...tensors.map(({ dims }) => dims[1]!));
        return [name, joined(tensors.map((each) => widenedTo(width, each, input)))];
      }
      const parts = batches.map((batch) => columnsOf(batch.feeds.get(name)!, batch.ragged!.get(name)!));
      const columns = input.lengths.map((_, column) => concatenated(parts.map((part) => part[column]!)));
      return [name, valuesTensor(name, tensor.type, columns, input.isMatrix)];
    }),
  );
  const rows = batches.reduce((sum, batch) => sum + batch.rows, 0);
  const labels = first!.labels && Float64Array.from(batches.flatMap((batch) => [...batch.labels!]));
  return { rows, feeds, ...(labels && { labels }), ...(first!.ragged && { ragged }) };
}

function rowNumbers(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, at) => from + at);
}

function pick(tensor: Tensor, chosen: readonly number[]): Tensor {
  const perRow = elementCount(tensor.dims.slice(1));
  if (tensor.type === "string") {
    const data = chosen.flatMap((row) => tensor.data.slice(row * perRow, (row + 1) * perRow));
    return { ...tensor, dims: [chosen.length, ...tensor.dims.slice(1)], data };
  }
  const data = arrayOf(tensor.type, chosen.length * perRow);
  for (const [at, row] of chosen.entries()) {
    data.set((tensor.data as Numbers).subarray(row * perRow, (row + 1) * perRow) as never, at * perRow);
  }
  return tensorOfType(tensor.type, [chosen.length, ...tensor.dims.slice(1)], data);
}

function pickLists(values: Numbers, lengths: Int32Array, chosen: readonly number[]): Numbers {
  const begins = new Int32Array(lengths.length + 1);
  for (const [row, length] of lengths.entries()) begins[row + 1] = begins[row]! + length;
  return concatenated(
    chosen.map((row) => values.subarray(begins[row]!, begins[row + 1]!)),
    values,
  );
}

/** The values of each column. */
function columnsOf({ data }: Tensor, { lengths }: RaggedInput): Numbers[] {
  const each = data.length / lengths.length;
  return lengths.map((_, column) => (data as Numbers).subarray(column * each, (column + 1) * each));
}

function joinedLengths(batches: readonly RowBatch[], name: string, column: number): Int32Array {
  return concatenated(batches.map(({ ragged }) => ragged!.get(name)!.lengths[column]!)) as Int32Array;
}

function joined(tensors: readonly Tensor[]): Tensor {
  const [first] = tensors;
  if (first!.type === "string") throw new CompilerError("unsupported", "inputs that hold text cannot be sampled");
  const rows = tensors.reduce((sum, { dims }) => sum + dims[0]!, 0);
  const data = concatenated(tensors.map((tensor) => tensor.data as Numbers));
  return tensorOfType(first!.type, [rows, ...first!.dims.slice(1)], data);
}

/** @param like an array of their type, where there may be no parts. */
function concatenated(parts: readonly Numbers[], like: Numbers = parts[0]!): Numbers {
  const all = new (like.constructor as new (length: number) => Numbers)(
    parts.reduce((sum, part) => sum + part.length, 0),
  );
  let at = 0;
  for (const part of parts) {
    all.set(part as never, at);
    at += part.length;
  }
  return all;
}

function arrayOf(type: Exclude<DataType, "string">, length: number): Numbers {
  return new arrayConstructors[type](length) as Numbers;
}
