import { type Column, memoryRows, type TrainingRows } from "../../compiler/training/training-rows.js";
import type { AdLog } from "./ad-log.js";
import { denseFields, idFields } from "./fields.js";

/** Part of a log as rows to train on or to score; row 0 is the part's first. */
export function logRows(log: AdLog, part: Int32Array): TrainingRows {
  const columns = new Map(
    idFields.map(({ name }, at): [string, Column] => [name, { type: "int64", data: log.ids[at]! }]),
  );
  columns.set("dense", { type: "float32", width: denseFields.length, data: log.dense });
  const all = memoryRows(columns, log.labels);
  const inLog = (chosen: Int32Array) => chosen.map((row) => part[row]!);
  return {
    rows: part.length,
    feeds: (chosen) => all.feeds(inLog(chosen)),
    labels: (chosen) => all.labels(inLog(chosen)),
  };
}
