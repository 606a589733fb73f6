import { type CostLine, predictUs } from "./cost-model.js";

/** What is known of one variant's queue; times in milliseconds on a monotonic clock. */
export interface QueueFacts {
  /** Rows that wait. */
  readonly rows: number;
  /** When the request at its head arrived. */
  readonly oldestAt: number;
  /** Of the request at its head; 1 goes first. */
  readonly priority: number;
  /** Of the request at its head; infinity when it names none. */
  readonly deadline: number;
  readonly cost: CostLine;
  /** Its device has as many batches as it takes at a time; absent: it runs on the CPU. */
  readonly held?: boolean;
  /** Of a batch, where its device has a limit of its own. */
  readonly maxRows?: number | undefined;
}

/**
 * Why a batch left. While rows were left behind or the bound was met: `full`, no more rows fit; `deadline`, more rows would
 * have made its oldest request late; `cost`, more rows would hardly have been cheaper. Otherwise all that waited went:
 * `idle`, a worker was free when the rows came; `gathered`, a worker came free.
 */
export type DispatchReason = "idle" | "gathered" | "full" | "deadline" | "cost";

/** How far a batch is filled. */
export interface BatchBound {
  /** No further request joins once it would pass this many rows. */
  readonly closeRows: number;
  /** The reason to report when the bound is what closed the batch. */
  readonly reason: Extract<DispatchReason, "full" | "deadline" | "cost">;
}

export type BatchDecision =
  | { readonly wait: true }
  | { readonly wait: false; readonly queue: number; readonly bound: BatchBound };

/**
 * A batch is large enough when its fixed cost is this share of the whole: that is all that larger ones could still save, and
 * beyond it rows only wait for each other.
 */
const fixedShare = 0.05;
/** However little is known, batches may grow to this. */
const leastCloseRows = 32;

/**
 * Decides which queue the next batch is taken from, and how far it is filled. Work-conserving: while a worker is idle nothing
 * waits that its device can take; while all are busy rows gather. The most urgent head goes first; among equals the one that has waited longest, so
 * no variant starves another.
 */
export function decideBatch(
  queues: readonly QueueFacts[],
  idleSlots: number,
  maxBatchRows: number,
  now: number,
): BatchDecision {
  if (idleSlots <= 0) return { wait: true };
  let next = -1;
  for (let i = 0; i < queues.length; i++) {
    if (queues[i]!.rows > 0 && queues[i]!.held !== true && (next === -1 || goesBefore(queues[i]!, queues[next]!)))
      next = i;
  }
  if (next === -1) return { wait: true };
  const queue = queues[next]!;
  return { wait: false, queue: next, bound: boundOf(queue, queue.maxRows ?? maxBatchRows, now) };
}

function goesBefore(one: QueueFacts, other: QueueFacts): boolean {
  return one.priority === other.priority ? one.oldestAt < other.oldestAt : one.priority < other.priority;
}

/** The tightest of the three bounds. */
export function boundOf({ cost, deadline }: QueueFacts, maxBatchRows: number, now: number): BatchBound {
  let bound: BatchBound = { closeRows: maxBatchRows, reason: "full" };
  if (cost.perRowUs <= 0) return bound;
  const enough = Math.max(leastCloseRows, Math.ceil((cost.fixedUs * (1 / fixedShare - 1)) / cost.perRowUs));
  if (enough < bound.closeRows) bound = { closeRows: enough, reason: "cost" };
  if (deadline === Number.POSITIVE_INFINITY) return bound;
  const spareUs = (deadline - now) * 1000 - predictUs(cost, 0);
  // A head that is late already gains nothing from a small batch.
  if (spareUs <= 0) return bound;
  const onTime = Math.max(1, Math.floor(spareUs / cost.perRowUs));
  return onTime < bound.closeRows ? { closeRows: onTime, reason: "deadline" } : bound;
}
