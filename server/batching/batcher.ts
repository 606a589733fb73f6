import { performance } from "node:perf_hooks";
import { ServingError } from "../domain/errors.js";
import type { VariantLabels } from "../domain/request.js";
import type { Signature, Tensor } from "../domain/tensor.js";
import type { BatchExecutor } from "../execution/batch-executor.js";
import type { BatchObserver } from "./batch-observer.js";
import type { DispatchReason } from "./batch-policy.js";
import { AnswerAssembly, packRows, sliceRows } from "./pack-rows.js";
import { type QueuedRequest, RowQueue, type Segment } from "./row-queue.js";

interface PendingRequest extends QueuedRequest {
  readonly answer: AnswerAssembly;
  readonly resolve: (outputs: readonly Tensor[]) => void;
  readonly reject: (error: ServingError) => void;
}

export interface BatcherOptions {
  readonly labels: VariantLabels;
  readonly signature: Signature;
  readonly variantKey: string;
  /** Rows that may wait; the rows of running batches are not counted. */
  readonly maxQueueRows: number;
  readonly observer: BatchObserver;
}

/** The queue of one variant: admission, order, and rows back to their requests. The dispatcher says when a batch leaves. */
export class Batcher {
  readonly queue = new RowQueue<PendingRequest>();
  #arrived: () => void = () => {};
  #running = 0;
  #drained: (() => void) | undefined;

  constructor(readonly options: BatcherOptions) {}

  /** Called at every arrival. */
  onArrival(listener: () => void): void {
    this.#arrived = listener;
  }

  /**
   * Scores validated rows (at least one); outputs have a row for each.
   * @throws {ServingError} `overloaded` when the queue is full, `too-large` when the rows can never fit into it
   */
  score(inputs: readonly Tensor[], rows: number): Promise<readonly Tensor[]> {
    const { labels, maxQueueRows, observer } = this.options;
    this.requireFits(rows);
    if (this.queue.rows + rows > maxQueueRows) {
      observer.requestRejected(labels, "queue-full");
      throw new ServingError(
        "overloaded",
        `the queue of model '${labels.model}' is full (${this.queue.rows} rows wait); retry later`,
      );
    }
    return new Promise((resolve, reject) => {
      const answer = new AnswerAssembly(rows);
      this.queue.push({ inputs, rows, arrivedAt: performance.now(), taken: 0, answer, resolve, reject });
      this.#arrived();
    });
  }

  /** Worth asking before rows are made from fewer. @throws {ServingError} `too-large` when they can never fit */
  requireFits(rows: number): void {
    const { maxQueueRows } = this.options;
    if (rows <= maxQueueRows) return;
    throw new ServingError(
      "too-large",
      `the request has ${rows} rows; this server queues at most ${maxQueueRows} per model variant`,
    );
  }

  /** Takes up to `maxRows` rows from the queue and runs them; settles when their requests have been answered. */
  async dispatch(executor: BatchExecutor, maxRows: number, occasion: Exclude<DispatchReason, "full">): Promise<void> {
    this.#running++;
    try {
      await this.#run(executor, maxRows, occasion);
    } finally {
      this.#running--;
      this.#reportDrained();
    }
  }

  /** Settles when nothing waits or runs; the caller has stopped new requests. */
  drain(): Promise<void> {
    return new Promise((resolve) => {
      this.#drained = resolve;
      this.#reportDrained();
    });
  }

  #reportDrained(): void {
    if (this.#running === 0 && this.queue.rows === 0) this.#drained?.();
  }

  async #run(executor: BatchExecutor, maxRows: number, occasion: Exclude<DispatchReason, "full">): Promise<void> {
    const { labels, signature, variantKey, observer } = this.options;
    const segments = this.queue.take(maxRows);
    const now = performance.now();
    for (const { request, from } of segments) {
      if (from === 0) observer.requestDequeued(labels, (now - request.arrivedAt) / 1000);
    }
    const { rows, requests, features } = packRows(
      signature.inputs,
      segments.map(({ request, from, rows }) => ({ inputs: request.inputs, from, rows })),
    );
    observer.batchDispatched(labels, rows, this.queue.rows > 0 || rows === maxRows ? "full" : occasion);
    try {
      const { outputs, computeSeconds } = await executor.execute({ variantKey, rows, requests, features });
      observer.batchScored(labels, rows, computeSeconds);
      this.#answer(segments, outputs);
    } catch (error) {
      for (const { request } of segments) {
        this.queue.drop(request);
        request.reject(ServingError.from(error));
      }
    }
  }

  /** Refuses everything that waits, because no worker will come back. */
  refuseAll(error: ServingError): void {
    for (const { reject } of this.queue.clear()) {
      this.options.observer.requestRejected(this.options.labels, "no-worker");
      reject(error);
    }
    this.#reportDrained();
  }

  #answer(segments: readonly Segment<PendingRequest>[], outputs: readonly Tensor[]): void {
    let row = 0;
    for (const { request, from, rows } of segments) {
      const whole = request.answer.add(sliceRows(outputs, row, rows), from, rows);
      if (whole !== undefined) request.resolve(whole);
      row += rows;
    }
  }
}
