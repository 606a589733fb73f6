import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type { AdLog } from "./ad-log.js";
import { denseFields, idFields } from "./fields.js";

/** `request_id`, `label`, one column per id field, then dense_0, dense_1, ... */
export const csvColumns: readonly string[] = [
  "request_id",
  "label",
  ...idFields.map((field) => field.name),
  ...denseFields.map((_, at) => `dense_${at}`),
];

const rowsPerChunk = 2000;

/** Writes the rows chosen as gzipped csv with a header. The same rows give the same bytes: gzip's time field stays 0. */
export async function writeCsv(log: AdLog, rows: Int32Array, path: string): Promise<void> {
  await pipeline(Readable.from(chunks(log, rows)), createGzip({ level: 5 }), createWriteStream(path));
}

function* chunks(log: AdLog, rows: Int32Array): Generator<string> {
  yield `${csvColumns.join(",")}\n`;
  for (let from = 0; from < rows.length; from += rowsPerChunk) {
    let text = "";
    for (const row of rows.subarray(from, from + rowsPerChunk)) text += `${lineOf(log, row)}\n`;
    yield text;
  }
}

function lineOf(log: AdLog, row: number): string {
  let line = `${log.requestIds[row]},${log.labels[row]}`;
  for (const column of log.ids) line += `,${column[row]}`;
  const start = row * denseFields.length;
  // Three decimals, read back as float32, are exactly the number the log holds.
  for (let at = 0; at < denseFields.length; at++) line += `,${Math.round(log.dense[start + at]! * 1000) / 1000}`;
  return line;
}
