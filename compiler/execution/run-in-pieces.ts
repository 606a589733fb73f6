import { arrayConstructors, type DataType, elementCount, type Tensor } from "../ir/tensor.js";
import type { GraphRunner } from "./graph-runner.js";

type NumberTensor = Exclude<Tensor, { type: "string" }>;

/** Runs rows, first dimension, so many at a time and puts the outputs back together. */
export async function runInPieces(
  runner: GraphRunner,
  feeds: ReadonlyMap<string, Tensor>,
  rows: number,
  pieceRows: number,
): Promise<Map<string, Tensor>> {
  if (rows <= pieceRows) return await runner.run(feeds);
  const pieces: Map<string, Tensor>[] = [];
  for (let start = 0; start < rows; start += pieceRows) {
    const end = Math.min(rows, start + pieceRows);
    pieces.push(await runner.run(new Map([...feeds].map(([name, tensor]) => [name, slice(tensor, start, end)]))));
  }
  return new Map(runner.outputNames.map((name) => [name, join(pieces.map((piece) => piece.get(name)!))]));
}

function slice({ type, dims, data }: Tensor, start: number, end: number): Tensor {
  const perRow = elementCount(dims.slice(1));
  return { type, dims: [end - start, ...dims.slice(1)], data: data.slice(start * perRow, end * perRow) } as Tensor;
}

function join(pieces: readonly Tensor[]): Tensor {
  const { type, dims } = pieces[0]!;
  const joined = new arrayConstructors[type as Exclude<DataType, "string">](
    pieces.reduce((sum, piece) => sum + piece.data.length, 0),
  );
  let at = 0;
  for (const piece of pieces) {
    joined.set((piece as NumberTensor).data as never, at);
    at += piece.data.length;
  }
  const rows = pieces.reduce((sum, piece) => sum + (piece.dims[0] ?? 1), 0);
  return { type, dims: [rows, ...dims.slice(1)], data: joined } as unknown as Tensor;
}
