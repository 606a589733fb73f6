import type { VariantLabels } from "../domain/request.js";
import type { DispatchReason } from "./batch-policy.js";

/**
 * Why a request was refused at the queue: `queue-full`, too many rows wait; `overload`, it would wait too long; `hopeless`, late
 * even on an idle server; `expired`, its deadline passed while it waited; `no-worker`, none is left.
 */
export type RejectReason = "queue-full" | "overload" | "hopeless" | "expired" | "no-worker";

/** Told of what the batchers do; all times in seconds. */
export interface BatchObserver {
  /** A request's first row left the queue. */
  requestDequeued(labels: VariantLabels, queueSeconds: number): void;
  batchDispatched(labels: VariantLabels, rows: number, reason: DispatchReason): void;
  batchScored(labels: VariantLabels, rows: number, computeSeconds: number): void;
  requestRejected(labels: VariantLabels, reason: RejectReason): void;
  /** A request whose client had gone left the queue unscored. */
  requestAbandoned(labels: VariantLabels): void;
  /** The worker died; the batch is tried once more. */
  batchRetried(labels: VariantLabels): void;
}
