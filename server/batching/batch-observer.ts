import type { VariantLabels } from "../domain/request.js";
import type { DispatchReason } from "./batch-policy.js";

/** Told of what the batchers do; all times in seconds. */
export interface BatchObserver {
  /** A request's first row left the queue. */
  requestDequeued(labels: VariantLabels, queueSeconds: number): void;
  batchDispatched(labels: VariantLabels, rows: number, reason: DispatchReason): void;
  batchScored(labels: VariantLabels, rows: number, computeSeconds: number): void;
  requestRejected(labels: VariantLabels, reason: "queue-full" | "no-worker"): void;
}
