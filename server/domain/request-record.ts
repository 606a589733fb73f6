import { performance } from "node:perf_hooks";
import type { ErrorCode } from "./errors.js";
import { unknownLabel, type VariantLabels } from "./request.js";

/**
 * What is known of one inference request so far. The transport opens it at the first byte it handles and finishes it when
 * the response is handed over; the scoring service fills in the labels as names resolve.
 */
export class RequestRecord {
  readonly startedAt = performance.now();
  labels: VariantLabels = { model: unknownLabel, version: unknownLabel, variant: unknownLabel };
  code: "ok" | ErrorCode = "ok";

  constructor(readonly protocol: "http" | "grpc") {}
}

/** Told of every inference request once, when its response is handed over. */
export interface RequestObserver {
  requestFinished(record: RequestRecord, seconds: number): void;
}

/** Reports a record as finished now. */
export function finish(record: RequestRecord, observer: RequestObserver): void {
  observer.requestFinished(record, (performance.now() - record.startedAt) / 1000);
}
