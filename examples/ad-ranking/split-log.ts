import { Random } from "../../compiler/training/random.js";
import type { AdLog } from "./ad-log.js";

/** Row numbers of each part, ascending; a request lies whole in its part. */
export interface LogParts {
  /** The first 80 % of the requests. */
  readonly train: Int32Array;
  /** Requests drawn from `train`, about 20,000 rows: enough to measure feature statistics. */
  readonly calibration: Int32Array;
  /** The requests after the last one of `train`. */
  readonly test: Int32Array;
}

const trainShare = 0.8;
const calibrationRows = 20_000;

export function splitLog(log: AdLog, seed: number): LogParts {
  const requests = log.requestIds[log.rows - 1]! + 1;
  const firstTestRequest = Math.floor(requests * trainShare);
  const firstTestRow = log.requestIds.indexOf(firstTestRequest);
  const drawn = drawRequests(firstTestRequest, firstTestRow, seed);
  const rows = Int32Array.from({ length: log.rows }, (_, row) => row);
  return {
    train: rows.subarray(0, firstTestRow),
    calibration: rows.subarray(0, firstTestRow).filter((row) => drawn.has(log.requestIds[row]!)),
    test: rows.subarray(firstTestRow),
  };
}

/** As many of the train requests as hold about `calibrationRows` rows; half of them where there are few. */
function drawRequests(requests: number, rows: number, seed: number): Set<number> {
  const share = Math.min(0.5, calibrationRows / rows);
  const order = Int32Array.from({ length: requests }, (_, request) => request);
  return new Set(new Random(seed, "calibration").shuffle(order).subarray(0, Math.ceil(requests * share)));
}
