import { rowToRequest } from "../analysis/request-rows.js";
import type { RowBatch } from "../data/row-batch.js";
import type { GraphRunner } from "../execution/graph-runner.js";
import { elementCount, int64, type Tensor, tensorOfType } from "../ir/tensor.js";
import { outputDifference } from "../verify/output-difference.js";
import type { RankingInput } from "./request-inputs.js";

/**
 * Largest difference between a model and its ranking form on the same pairs of user and ad: absolute up to 1, relative
 * above. Every sample row is a user once, and ads of several other rows are ranked for it.
 */
export async function rankingDifference(
  plain: GraphRunner,
  ranking: GraphRunner,
  inputs: readonly RankingInput[],
  sample: RowBatch,
): Promise<number> {
  const { rows } = sample;
  const requests = rows;
  // Requests of different lengths, not in order of their rows: 7 has no common factor with most numbers of rows.
  const userOf = Array.from({ length: 2 * rows }, (_, row) => (row * 7 + 3) % rows);
  const adOf = Array.from({ length: 2 * rows }, (_, row) => row % rows);
  const feeds = new Map<string, Tensor>([[rowToRequest, int64([userOf.length], userOf)]]);
  for (const { name, source, side, columns } of inputs) {
    const tensor = sample.feeds.get(source)!;
    const picked = side === "user" ? Array.from({ length: requests }, (_, row) => row) : adOf;
    feeds.set(name, pick(tensor, columns, picked));
  }
  const pairs = new Map<string, Tensor>();
  for (const [name, tensor] of sample.feeds) {
    const width = elementCount(tensor.dims.slice(1));
    const sides = Array.from({ length: width }, (_, column) => {
      const part = inputs.find(({ source, columns }) => source === name && columns.includes(column));
      return part?.side ?? "ad";
    });
    const data = allocateLike(tensor, adOf.length * width);
    for (let row = 0; row < adOf.length; row++) {
      for (let column = 0; column < width; column++) {
        const from = (sides[column] === "user" ? userOf : adOf)[row]!;
        data[row * width + column] = tensor.data[from * width + column]!;
      }
    }
    pairs.set(name, tensorOfType(tensor.type, [adOf.length, ...tensor.dims.slice(1)], data));
  }
  const once = { ...ranking, run: () => ranking.run(feeds) };
  return outputDifference(plain, once, { rows: adOf.length, feeds: pairs });
}

/** Some columns of some rows; all columns keep the shape of a row. */
function pick(tensor: Tensor, columns: readonly number[], rows: readonly number[]): Tensor {
  const width = elementCount(tensor.dims.slice(1));
  const data = allocateLike(tensor, rows.length * columns.length);
  for (const [at, row] of rows.entries()) {
    for (const [to, column] of columns.entries()) {
      data[at * columns.length + to] = tensor.data[row * width + column]!;
    }
  }
  const shape = columns.length === width ? tensor.dims.slice(1) : [columns.length];
  return tensorOfType(tensor.type, [rows.length, ...shape], data);
}

type Elements = { [index: number]: unknown; readonly length: number };

function allocateLike({ data }: Tensor, length: number): Elements {
  return new (data.constructor as new (length: number) => Elements)(length);
}
