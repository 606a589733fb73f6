import type { AdLog } from "./ad-log.js";
import { denseFields, idFields } from "./fields.js";
import { denseValue } from "./rank-request.js";

/** Rows that the example has scored. */
const rowsScored = 3;

/** The first rows of a request of the log as `POST /v2/models/ads/infer` takes them, every field in every row. */
export function inferRequest(log: AdLog, ofRequest: Int32Array): string {
  const rows = Array.from(ofRequest.subarray(0, rowsScored));
  const ids = idFields.map(({ name }, at) => ({
    ...{ name, datatype: "INT64", shape: [rows.length] },
    data: rows.map((row) => log.ids[at]![row]!),
  }));
  const dense = {
    ...{ name: "dense", datatype: "FP32", shape: [rows.length, denseFields.length] },
    data: rows.map((row) => denseFields.map((_, at) => denseValue(log, row, at))),
  };
  return `${JSON.stringify({ inputs: [...ids, dense] })}\n`;
}
