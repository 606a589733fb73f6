import type { AdLog } from "./ad-log.js";
import { denseFields, idFields, type Side } from "./fields.js";

/** Best ads that the example asks for. */
const topK = 5;

/** One request of the log as `POST /v1/rank/ads` takes it. @param rows of that request: one user, its candidates. */
export function rankRequest(log: AdLog, rows: Int32Array): string {
  const [first] = rows as unknown as [number];
  const columns: { name: string; side: Side; value: (row: number) => number }[] = [
    ...idFields.map(({ name, side }, at) => ({ name, side, value: (row: number) => log.ids[at]![row]! })),
    ...denseFields.map(({ side }, at) => ({
      name: `dense_${at}`,
      side,
      value: (row: number) => denseValue(log, row, at),
    })),
  ];
  const ofUser = columns.filter(({ side }) => side !== "ad");
  const ofAds = columns.filter(({ side }) => side === "ad");
  const adIds = ofAds.find(({ name }) => name === "ad_id")!;
  const request = {
    user: Object.fromEntries(ofUser.map(({ name, value }) => [name, value(first)])),
    candidates: Object.fromEntries(ofAds.map(({ name, value }) => [name, Array.from(rows, value)])),
    candidate_ids: Array.from(rows, (row) => `ad-${adIds.value(row)}`),
    top_k: topK,
  };
  return `${JSON.stringify(request)}\n`;
}

/** As people write it: three digits. */
export function denseValue(log: AdLog, row: number, at: number): number {
  return Math.round(log.dense[row * denseFields.length + at]! * 1000) / 1000;
}
