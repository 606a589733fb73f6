import { ServingError } from "../domain/errors.js";
import type { Expectation } from "../domain/expectation.js";
import type { VariantLabels } from "../domain/request.js";
import { defaultPriority, RequestTerms } from "../domain/request-terms.js";
import { PackedRows, type RowSource } from "../domain/row-source.js";
import type { Signature, Tensor } from "../domain/tensor.js";
import { type BatchExecutor, WorkerDied } from "../execution/batch-executor.js";
import { type Admission, admit, admitted, type ExpectedWork, expectedWaitMs, longestWaitMs } from "./admission.js";
import { SpareBuffers } from "./batch-buffer.js";
import type { BatchObserver } from "./batch-observer.js";
import type { BatchBound, DispatchReason, QueueFacts } from "./batch-policy.js";
import { type Clock, realClock } from "./clock.js";
import { type CostLine, costLine, predictUs, unknownCost, withBatch } from "./cost-model.js";
import type { Device } from "./device.js";
import { AnswerAssembly, packRows, sliceRows } from "./pack-rows.js";
import { type QueuedRequest, RowQueue, type Segment } from "./row-queue.js";

interface PendingRequest extends QueuedRequest {
  readonly terms: RequestTerms;
  /** The model time before it, when it came. */
  readonly predictedMs: number;
  readonly answer: AnswerAssembly;
  readonly resolve: (outputs: readonly Tensor[]) => void;
  readonly reject: (error: ServingError) => void;
  /** Its batch has already lost one worker. */
  retried: boolean;
}

export interface BatcherOptions {
  readonly labels: VariantLabels;
  readonly signature: Signature;
  readonly variantKey: string;
  /** Rows that may wait; the rows of running batches are not counted. */
  readonly maxQueueRows: number;
  /** Milliseconds that a request may be expected to wait, in its socket and in the queue. */
  readonly maxQueueMs: number;
  readonly observer: BatchObserver;
  /** What its batches run on; absent: the CPU. */
  readonly device?: Device | undefined;
  readonly clock?: Clock;
}

/** What a batcher asks of the dispatcher that it was added to. */
export interface BatcherHost {
  /** A request came. */
  arrived(request: { readonly deadline: number; readonly priority: number }): void;
  /** The most urgent priority that any request has had yet. */
  readonly mostUrgent: number;
  /** Milliseconds of model time before a request of this priority that arrives now is taken. */
  predictWaitMs(priority: number): number;
  /** What that is to be multiplied by; see WaitCorrection. */
  readonly waitFactor: number;
  /** Milliseconds, at most, that a request which is being read now has waited in its socket. */
  unreadMs(now: number): number;
  /** A request of which the head was let in comes later. */
  expect(): Expectation;
  /** All that is expected now. */
  readonly expected: ExpectedWork;
  /** A request that `predictWaitMs` gave the first number for waited for the second. */
  waited(predictedMs: number, waitedMs: number): void;
}

const alone: BatcherHost = {
  arrived: () => {},
  mostUrgent: defaultPriority,
  predictWaitMs: () => 0,
  unreadMs: () => 0,
  waitFactor: 1,
  waited: () => {},
  expect: () => ({ came: () => {}, dropped: () => {} }),
  expected: { computeMs: 0, delayMs: 0 },
};

/** Of the requests that could be refused unread one in so many is read all the same: it may be the first to name a priority. */
const readAnyway = 64;

/** The queue of one variant: admission, order, and rows back to their requests. The dispatcher says when a batch leaves. */
export class Batcher implements QueueFacts {
  readonly queue = new RowQueue<PendingRequest>();
  #host = alone;
  #costs = unknownCost;
  #cost: CostLine = costLine(unknownCost);
  readonly #buffers = new SpareBuffers();
  #running = 0;
  /** Requests that could be refused unread. */
  #unread = 0;
  #pressure = 0;
  #drained: (() => void) | undefined;

  readonly #clock: Clock;

  constructor(readonly options: BatcherOptions) {
    this.#clock = options.clock ?? realClock;
  }

  get rows(): number {
    return this.queue.rows;
  }

  get oldestAt(): number {
    return this.queue.head?.arrivedAt ?? Number.POSITIVE_INFINITY;
  }

  get priority(): number {
    return this.queue.head?.priority ?? Number.POSITIVE_INFINITY;
  }

  get deadline(): number {
    return this.queue.head?.deadline ?? Number.POSITIVE_INFINITY;
  }

  get held(): boolean {
    return this.options.device?.isFull === true;
  }

  get maxRows(): number | undefined {
    return this.options.device?.maxBatchRows;
  }

  /** What its batches are expected to cost, from hand-over to answer. */
  get cost(): CostLine {
    return this.#cost;
  }

  /** What so many rows are expected to take, once a worker has them. */
  predictMs(rows: number): number {
    return predictUs(this.#cost, rows) / 1000;
  }

  attach(host: BatcherHost): void {
    this.#host = host;
  }

  /** Takes note of what one batch cost, or as many alike as the weight says. */
  learn(rows: number, us: number, weight = 1): void {
    this.#costs = withBatch(this.#costs, rows, us, weight);
    this.#cost = costLine(this.#costs);
  }

  /**
   * Scores validated rows (at least one); outputs have a row for each.
   * @throws {ServingError} `too-large` when the rows can never fit into the queue, `overloaded` when it is full or too long,
   * `deadline-exceeded` when the answer cannot be on time, `cancelled` when the client left
   */
  score(inputs: RowSource, rows: number, terms: RequestTerms = new RequestTerms()): Promise<readonly Tensor[]> {
    const now = this.#clock.now();
    terms.expectation?.came((this.#cost.perRowUs * rows) / 1000);
    const predictedMs = this.#admit(rows, terms, now);
    return new Promise((resolve, reject) => {
      // One literal: objects put together by spreading are built slowly, and there is one per request.
      const request: PendingRequest = {
        inputs,
        rows,
        arrivedAt: now,
        deadline: terms.deadline,
        priority: terms.priority,
        taken: 0,
        terms,
        predictedMs,
        answer: new AnswerAssembly(rows),
        resolve,
        reject,
        retried: false,
      };
      this.queue.push(request);
      terms.onCancel(() => this.#abandon(request));
      this.#host.arrived(request);
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

  /**
   * Decides on a request that has not been read, so that under overload none is read only to be refused. It refuses what `score`
   * would refuse if the request had one row and the most urgent priority that clients use, and so whatever it holds.
   * @param computeMs at least, of any request
   * @param labels that a refusal is counted under
   */
  admitUnread(deadline: number, computeMs: number, labels = this.options.labels): Admission {
    const { maxQueueMs, observer } = this.options;
    const host = this.#host;
    // Of what is expected nobody knows how urgent it is: it may come behind a request that is more urgent than most.
    const expectedMs = host.mostUrgent < defaultPriority ? 0 : expectedWaitMs(host.expected, maxQueueMs);
    const waitMs = (host.predictWaitMs(host.mostUrgent) + expectedMs) * host.waitFactor;
    const now = this.#clock.now();
    const unreadMs = host.unreadMs(now);
    this.#pressure = waitMs / longestWaitMs(unreadMs, maxQueueMs);
    const decision = admit({ now, deadline, unreadMs, waitMs, computeMs, maxWaitMs: maxQueueMs });
    if (decision.admit || ++this.#unread % readAnyway === 0) return admitted;
    observer.requestRejected(labels, decision.reason);
    return decision;
  }

  /** What the request that was decided on last at its head had to wait, over what is allowed; beyond 1 overload refuses. */
  get pressure(): number {
    return this.#pressure;
  }

  /** A request was let in unread, and its body comes later: until then it counts as if it were here. */
  expect(): Expectation {
    return this.#host.expect();
  }

  /** Takes a batch from the queue and runs it; settles when its requests have been answered or put back. */
  async dispatch(
    executor: BatchExecutor,
    maxRows: number,
    bound: BatchBound,
    occasion: Extract<DispatchReason, "idle" | "gathered">,
  ): Promise<void> {
    const { device } = this.options;
    this.#running++;
    if (device !== undefined) device.underWay++;
    try {
      await this.#run(executor, maxRows, bound, occasion);
    } finally {
      this.#running--;
      if (device !== undefined) device.underWay--;
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

  async #run(
    executor: BatchExecutor,
    maxRows: number,
    bound: BatchBound,
    occasion: Extract<DispatchReason, "idle" | "gathered">,
  ): Promise<void> {
    const { labels, signature, variantKey, observer } = this.options;
    const segments = this.queue.take(maxRows, bound.closeRows);
    const started = this.#clock.now();
    for (const { request, from } of segments) {
      if (from > 0) continue;
      const waitedMs = started - request.arrivedAt;
      observer.requestDequeued(labels, waitedMs / 1000);
      // Only of the batch's head: the others were told to expect those that went with them as if they went before them. One
      // that was put back waited for a worker's death as well.
      if (request === segments[0]!.request && !request.retried) this.#host.waited(request.predictedMs, waitedMs);
    }
    let hasTexts = false;
    // Packing too: where there is no memory for a batch its requests fail, and not the server with a promise nobody sees.
    try {
      const { rows, requests, features, texts, target } = packRows(
        signature.inputs,
        segments.map(({ request, from, rows }) => ({ inputs: request.inputs, from, rows })),
        this.#buffers,
      );
      hasTexts = texts !== undefined;
      observer.batchDispatched(labels, rows, this.queue.rows > 0 || rows >= bound.closeRows ? bound.reason : occasion);
      const { outputs, computeSeconds } = await executor.execute({ variantKey, rows, requests, features, texts });
      this.learn(rows, (this.#clock.now() - started) * 1000);
      this.#buffers.giveBack(target);
      observer.batchScored(labels, rows, computeSeconds);
      this.#answer(segments, outputs);
    } catch (error) {
      if (error instanceof WorkerDied && !segments.some(({ request }) => request.retried)) this.#retry(segments);
      // A graph may fail on one text (a cast, a lookup); numbers were checked to the last id.
      else if (hasTexts && segments.length > 1) for (const each of segments) this.queue.putBack([each]);
      else for (const { request } of segments) this.#fail(request, asServingError(error));
    }
  }

  /** Refuses what waits beyond its deadline. */
  expire(now: number): void {
    for (const request of [...this.queue.waiting()]) {
      if (request.deadline > now || request.retried) continue;
      this.options.observer.requestRejected(this.options.labels, "expired");
      this.#fail(request, new ServingError("deadline-exceeded", "the deadline passed while the request waited"));
    }
  }

  /** The earliest deadline among what waits. */
  earliestDeadline(): number {
    let earliest = Number.POSITIVE_INFINITY;
    for (const { deadline } of this.queue.waiting()) earliest = Math.min(earliest, deadline);
    return earliest;
  }

  /** Refuses everything that waits, because no worker will come back. */
  refuseAll(error: ServingError): void {
    for (const { reject } of this.queue.clear()) {
      this.options.observer.requestRejected(this.options.labels, "no-worker");
      reject(error);
    }
    this.#reportDrained();
  }

  /** @returns the milliseconds of model time before it */
  #admit(rows: number, { deadline, priority, cancelled }: RequestTerms, now: number): number {
    const { labels, maxQueueRows, maxQueueMs, observer } = this.options;
    if (cancelled) throw new ServingError("cancelled", "the client left before its request was scored");
    this.requireFits(rows);
    const predictedMs = this.#host.predictWaitMs(priority);
    const waitMs = predictedMs * this.#host.waitFactor;
    if (this.queue.rows + rows > maxQueueRows) {
      observer.requestRejected(labels, "queue-full");
      throw new ServingError(
        "overloaded",
        `the queue of model '${labels.model}' is full (${this.queue.rows} rows wait); retry later`,
        waitMs,
      );
    }
    const unreadMs = this.#host.unreadMs(now);
    const computeMs = this.predictMs(rows);
    const decision = admit({ now, deadline, unreadMs, waitMs, computeMs, maxWaitMs: maxQueueMs });
    if (decision.admit) return predictedMs;
    this.#refuse(decision.reason, unreadMs + waitMs, decision.retryAfterMs);
  }

  #refuse(reason: "hopeless" | "overload", waitMs: number, retryAfterMs: number): never {
    const { labels, observer } = this.options;
    observer.requestRejected(labels, reason);
    if (reason === "hopeless") {
      throw new ServingError("deadline-exceeded", `model '${labels.model}' cannot answer by the request's deadline`);
    }
    const text = `requests to model '${labels.model}' wait too long (${waitMs.toFixed(1)} ms); retry later`;
    throw new ServingError("overloaded", text, retryAfterMs);
  }

  #retry(segments: Segment<PendingRequest>[]): void {
    for (const { request } of segments) request.retried = true;
    this.options.observer.batchRetried(this.options.labels);
    this.queue.putBack(segments);
  }

  #abandon(request: PendingRequest): void {
    // Rows that a worker has already cannot be called back; their answer goes nowhere.
    if (request.taken === request.rows) return;
    this.options.observer.requestAbandoned(this.options.labels);
    this.#fail(request, new ServingError("cancelled", "the client left before its request was scored"));
  }

  #fail(request: PendingRequest, error: ServingError): void {
    this.queue.remove(request);
    request.terms.onCancel(undefined);
    request.reject(error);
    this.#reportDrained();
  }

  #answer(segments: readonly Segment<PendingRequest>[], outputs: readonly Tensor[]): void {
    let row = 0;
    for (const { request, from, rows } of segments) {
      const whole = request.answer.add(sliceRows(outputs, row, rows), from, rows);
      if (whole !== undefined) {
        request.terms.onCancel(undefined);
        // Not before: a batch that lost its worker is packed again.
        if (request.inputs instanceof PackedRows) request.inputs.release();
        request.resolve(whole);
      }
      row += rows;
    }
  }
}

function asServingError(error: unknown): ServingError {
  return error instanceof WorkerDied ? new ServingError("internal", error.message) : ServingError.from(error);
}
