import type { InputColumns } from "../data/input-columns.js";
import { type ReadOptions, readRows } from "../data/read-rows.js";
import type { RowBatch } from "../data/row-batch.js";
import { CompilerError } from "../ir/errors.js";
import { arrayConstructors, type Tensor } from "../ir/tensor.js";
import type { Random } from "./random.js";

type NumberType = Exclude<InputColumns["type"], "bool">;

/** One model input of every row, row after row, as 32-bit words: two per int64. */
interface StoredInput {
  readonly name: string;
  readonly type: NumberType;
  /** Dimensions of one row: [] or [columns]. */
  readonly rowDims: readonly number[];
  readonly wordsPerValue: number;
  readonly words: Int32Array;
}

/** Rows held in memory for training: model inputs as they will be fed, and labels where the files have them. */
export class RowStore {
  private constructor(
    readonly rows: number,
    private readonly inputs: readonly StoredInput[],
    /** 0 or 1 per row. */
    readonly labels: Uint8Array | undefined,
  ) {}

  /**
   * Reads all rows; throws `bad-data` as `readRows` does, and where the rows take more than `mostBytes`.
   * @param mostBytes of model inputs as they are fed: 4 per float, 8 per id.
   */
  static async read(options: ReadOptions, mostBytes = Number.POSITIVE_INFINITY): Promise<RowStore> {
    const batches: RowBatch[] = [];
    let [rows, bytes] = [0, 0];
    for await (const batch of readRows(options)) {
      batches.push(batch);
      rows += batch.rows;
      for (const tensor of batch.feeds.values()) bytes += (tensor.data as Float32Array).byteLength;
      if (bytes > mostBytes) throw tooMany(options.files, rows, bytes, mostBytes);
    }
    return RowStore.of(batches);
  }

  /** @param batches at least one, alike in their inputs; numbers only. */
  static of(batches: readonly RowBatch[]): RowStore {
    requireRows(batches[0]!);
    const rows = batches.reduce((sum, batch) => sum + batch.rows, 0);
    const inputs = [...batches[0]!.feeds].map(([name, first]): StoredInput => {
      const type = first.type as NumberType;
      const wordsPerValue = arrayConstructors[type].BYTES_PER_ELEMENT / 4;
      const rowDims = first.dims.slice(1);
      const perRow = rowDims.reduce((product, dim) => product * dim, wordsPerValue);
      const words = new Int32Array(rows * perRow);
      let at = 0;
      for (const { feeds, rows: count } of batches) {
        words.set(asWords(feeds.get(name)!), at);
        at += count * perRow;
      }
      return { name, type, rowDims, wordsPerValue, words };
    });
    if (batches[0]!.labels === undefined) return new RowStore(rows, inputs, undefined);
    const labels = new Uint8Array(rows);
    let at = 0;
    for (const batch of batches) {
      labels.set(batch.labels!, at);
      at += batch.rows;
    }
    return new RowStore(rows, inputs, labels);
  }

  /** The rows chosen as a store of their own, in the order given. */
  subset(chosen: Int32Array): RowStore {
    const feeds = this.feeds(chosen);
    const labels = this.labels && Float64Array.from(chosen, (row) => this.labels![row]!);
    return RowStore.of([{ rows: chosen.length, feeds, ...(labels && { labels }) }]);
  }

  /** One row's inputs as they are held, to tell rows apart; labels do not count. */
  wordsOf(row: number): Int32Array[] {
    return this.inputs.map(({ words }) => {
      const perRow = words.length / this.rows;
      return words.subarray(row * perRow, (row + 1) * perRow);
    });
  }

  /** All rows in order, cut into batches. */
  *batches(size: number): Generator<RowBatch> {
    for (const chosen of consecutive(this.rows, size)) yield { rows: chosen.length, feeds: this.feeds(chosen) };
  }

  /** Everything held, to tell one set of rows from another. */
  *bytes(): Generator<Uint8Array> {
    for (const { words } of this.inputs) yield new Uint8Array(words.buffer);
    if (this.labels !== undefined) yield this.labels;
  }

  /**
   * The model's inputs for the rows chosen, in their order. From row `mixing.from` of them on, every column is taken
   * from another row, drawn anew, with probability one half: inputs like the log's that nobody has logged.
   */
  feeds(chosen: Int32Array, mixing?: { readonly from: number; readonly random: Random }): Map<string, Tensor> {
    const feeds = new Map<string, Tensor>();
    for (const input of this.inputs) {
      const { name, type, rowDims, wordsPerValue, words } = input;
      const columns = rowDims.reduce((product, dim) => product * dim, 1);
      const data = new arrayConstructors[type](chosen.length * columns);
      const target = new Int32Array(data.buffer);
      for (let at = 0; at < chosen.length; at++) {
        const mixes = mixing !== undefined && at >= mixing.from;
        for (let column = 0; column < columns; column++) {
          const isOther = mixes && mixing.random.uniform() < 0.5;
          const row = isOther ? mixing.random.integer(0, this.rows - 1) : chosen[at]!;
          const [from, to] = [(row * columns + column) * wordsPerValue, (at * columns + column) * wordsPerValue];
          for (let word = 0; word < wordsPerValue; word++) target[to + word] = words[from + word]!;
        }
      }
      feeds.set(name, { type, dims: [chosen.length, ...rowDims], data } as Tensor);
    }
    return feeds;
  }
}

/** Rows are drawn and mixed by their position in every tensor. */
function requireRows({ feeds, ragged }: RowBatch): void {
  const [list] = ragged?.keys() ?? [];
  const odd = list ?? [...feeds].find(([, { type }]) => type === "bool")?.[0];
  if (odd === undefined) return;
  const problem = list === undefined ? "holds bool" : "is made of lists of varying length";
  throw new CompilerError("unsupported", `input '${odd}' ${problem}: such models can be compressed, not trained`);
}

/** 0, 1, ... rows - 1 cut into runs of at most `size`. */
function* consecutive(rows: number, size: number): Generator<Int32Array> {
  for (let from = 0; from < rows; from += size) {
    yield Int32Array.from({ length: Math.min(size, rows - from) }, (_, at) => from + at);
  }
}

function tooMany(files: readonly string[], rows: number, bytes: number, most: number): CompilerError {
  const gigabytes = (count: number) => `${(count / 1e9).toPrecision(2)} GB`;
  const fitting = Math.floor((rows * most) / bytes);
  return new CompilerError(
    "bad-data",
    `${files.join(", ")}: the first ${rows} rows take ${gigabytes(bytes)} of memory, more than the ${gigabytes(most)} of --training-memory; give a sample of at most ${fitting} rows, or raise it`,
  );
}

function asWords({ data }: Tensor): Int32Array {
  const { buffer, byteOffset, byteLength } = data as Float32Array;
  return new Int32Array(buffer, byteOffset, byteLength / 4);
}
