/** What is known of one variant's queue. */
export interface QueueFacts {
  /** Rows that wait. */
  readonly rows: number;
  /** When the request at its head arrived, on a monotonic clock. */
  readonly oldestAt: number;
}

/** Why a batch left: `idle`, a worker was free when its rows came; `gathered`, a worker came free; `full`, no more fit. */
export type DispatchReason = "idle" | "gathered" | "full";

export type BatchDecision =
  | { readonly wait: true }
  | { readonly wait: false; readonly queue: number; readonly maxRows: number };

/**
 * Decides which queue the next batch is taken from. Work-conserving: while a worker is idle nothing waits; while all are
 * busy rows gather. Among queues the one whose head has waited longest goes first, so no variant starves another.
 */
export function decideBatch(queues: readonly QueueFacts[], idleSlots: number, maxBatchRows: number): BatchDecision {
  if (idleSlots <= 0) return { wait: true };
  let oldest = -1;
  for (const [i, { rows, oldestAt }] of queues.entries()) {
    if (rows > 0 && (oldest === -1 || oldestAt < queues[oldest]!.oldestAt)) oldest = i;
  }
  return oldest === -1 ? { wait: true } : { wait: false, queue: oldest, maxRows: maxBatchRows };
}
