import { arrayConstructors, type DataType, type Tensor, tensorOfType } from "../ir/tensor.js";
import type { GraphRunner } from "./graph-runner.js";

type NumberTensor = Exclude<Tensor, { type: "string" }>;

/** Runs one piece after the other and puts the outputs together along their first dimension. */
export async function runInPieces(
  runner: GraphRunner,
  pieces: Iterable<ReadonlyMap<string, Tensor>>,
): Promise<Map<string, Tensor>> {
  const results: Map<string, Tensor>[] = [];
  for (const feeds of pieces) results.push(await runner.run(feeds));
  if (results.length === 1) return results[0]!;
  return new Map(runner.outputNames.map((name) => [name, join(results.map((piece) => piece.get(name)!))]));
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
  return tensorOfType(type, [rows, ...dims.slice(1)], joined);
}
