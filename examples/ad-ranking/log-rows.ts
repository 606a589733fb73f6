import { float32, type Tensor } from "../../compiler/ir/tensor.js";
import { RowStore } from "../../compiler/training/row-store.js";
import { splitRows } from "../../compiler/training/split-rows.js";
import type { LearningRows } from "../../compiler/training/train.js";
import type { AdLog } from "./ad-log.js";
import { denseFields, idFields } from "./fields.js";

/** Of the train requests a hundredth chooses the best epoch, but about so many where there are few... */
const fewestRequests = 30;

/** ...and never more than this part: the model is to learn from the rest. */
const largestPart = 0.3;

/** Part of a log as rows to train on or to score; row 0 is the part's first. */
export function logRows(log: AdLog, part: Int32Array): RowStore {
  const feeds = new Map<string, Tensor>(
    idFields.map(({ name }, at) => [name, { type: "int64", dims: [part.length], data: longs(log.ids[at]!, part) }]),
  );
  const width = denseFields.length;
  const dense = new Float32Array(part.length * width);
  for (const [at, row] of part.entries()) dense.set(log.dense.subarray(row * width, (row + 1) * width), at * width);
  feeds.set("dense", float32([part.length, width], dense));
  return RowStore.of([{ rows: part.length, feeds, labels: Float64Array.from(part, (row) => log.labels[row]!) }]);
}

/** The train rows, some requests of them set aside to choose the best epoch. */
export function learningRows(log: AdLog, train: Int32Array): LearningRows {
  const requests = train.map((row) => log.requestIds[row]!);
  const part = Math.min(largestPart, Math.max(0.01, fewestRequests / new Set(requests).size));
  return splitRows(logRows(log, train), "hash", part, requests);
}

function longs(ids: Int32Array, part: Int32Array): BigInt64Array {
  const data = new BigInt64Array(part.length);
  // Little-endian halves: writing the low one is far cheaper than making a bigint. Ids are never negative.
  const halves = new Int32Array(data.buffer);
  for (const [at, row] of part.entries()) halves[2 * at] = ids[row]!;
  return data;
}
