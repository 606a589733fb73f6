import type { RowSource } from "../domain/row-source.js";

/** One accepted request; times in milliseconds on a monotonic clock. */
export interface QueuedRequest {
  readonly inputs: RowSource;
  readonly rows: number;
  readonly arrivedAt: number;
  /** Infinity when it names none. */
  readonly deadline: number;
  /** 1 goes first. */
  readonly priority: number;
  /** Rows that wait no more: taken into batches, or all of them once the request was removed. */
  taken: number;
}

/** Rows `from` to `from + rows` of a request, in one batch. */
export interface Segment<Request extends QueuedRequest> {
  readonly request: Request;
  readonly from: number;
  readonly rows: number;
}

/** Requests of one variant by priority, then in order of arrival, counted in rows. */
export class RowQueue<Request extends QueuedRequest> {
  /** Ascending by priority. */
  readonly #lines: Line<Request>[] = [];
  /** Batches that come back, in the order in which they were given back. */
  readonly #returned: Segment<Request>[][] = [];
  #rows = 0;

  /** Rows that wait. */
  get rows(): number {
    return this.#rows;
  }

  /** The request that goes next; undefined when none waits. */
  get head(): Request | undefined {
    if (this.#rows === 0) return undefined;
    const back = this.#returned[0];
    if (back !== undefined) return back[0]!.request;
    for (const line of this.#lines) if (line.rows > 0) return line.head;
    return undefined;
  }

  /** Rows that go before a request of this priority that arrives now. */
  rowsBefore(priority: number): number {
    let rows = this.#rows;
    for (const line of this.#lines) if (line.priority > priority) rows -= line.rows;
    return rows;
  }

  push(request: Request): void {
    this.#lineOf(request.priority).push(request);
    this.#rows += request.rows;
  }

  /**
   * Takes the next batch: up to `maxRows` rows, and no further request once it would pass `closeRows`. A request that fits
   * into one batch is never split; a larger one fills whole batches and its rest travels with the requests behind it.
   */
  take(maxRows: number, closeRows = maxRows): Segment<Request>[] {
    const back = this.#returned.shift();
    if (back !== undefined) {
      this.#rows -= rowsOf(back);
      return back;
    }
    const segments: Segment<Request>[] = [];
    let taken = 0;
    for (const line of this.#lines) {
      while (line.rows > 0) {
        const request = line.head!;
        const left = request.rows - request.taken;
        if (segments.length > 0 && taken + left > closeRows && request.rows <= maxRows)
          return this.#left(segments, taken);
        const rows = Math.min(left, (segments.length > 0 ? Math.min(closeRows, maxRows) : maxRows) - taken);
        if (rows <= 0) return this.#left(segments, taken);
        segments.push({ request, from: request.taken, rows });
        taken += rows;
        line.take(rows);
      }
    }
    return this.#left(segments, taken);
  }

  /** Puts a batch that could not be scored before everything else; it is taken again as it is. */
  putBack(segments: Segment<Request>[]): void {
    this.#returned.push(segments);
    this.#rows += rowsOf(segments);
  }

  /** Takes out the rows of a request that still wait in line (a batch that was put back keeps its own). */
  remove(request: Request): void {
    const left = request.rows - request.taken;
    if (left === 0) return;
    this.#lineOf(request.priority).remove(request, left);
    this.#rows -= left;
  }

  /** Every request that waits, without taking it. */
  *waiting(): Iterable<Request> {
    for (const segments of this.#returned) for (const { request } of segments) yield request;
    for (const line of this.#lines) yield* line.waiting();
  }

  /** Takes every waiting request out. */
  clear(): Request[] {
    const requests = [...new Set(this.waiting())];
    this.#lines.length = 0;
    this.#returned.length = 0;
    this.#rows = 0;
    return requests;
  }

  #left(segments: Segment<Request>[], taken: number): Segment<Request>[] {
    this.#rows -= taken;
    return segments;
  }

  #lineOf(priority: number): Line<Request> {
    let at = 0;
    while (at < this.#lines.length && this.#lines[at]!.priority < priority) at++;
    const found = this.#lines[at];
    if (found?.priority === priority) return found;
    const line = new Line<Request>(priority);
    this.#lines.splice(at, 0, line);
    return line;
  }
}

/** Requests of one priority in order of arrival. Removed ones stay in place, without rows, until the head passes them. */
class Line<Request extends QueuedRequest> {
  readonly #requests: Request[] = [];
  #head = 0;
  rows = 0;

  constructor(readonly priority: number) {}

  /** The oldest request with rows to take; ask only while `rows` is above 0. */
  get head(): Request | undefined {
    while (this.#head < this.#requests.length) {
      const request = this.#requests[this.#head]!;
      if (request.taken < request.rows) return request;
      this.#head++;
    }
    return undefined;
  }

  push(request: Request): void {
    this.#requests.push(request);
    this.rows += request.rows;
  }

  /** Takes rows of the head. */
  take(rows: number): void {
    const request = this.head!;
    request.taken += rows;
    this.rows -= rows;
    if (request.taken === request.rows) this.#head++;
    this.#forgetTaken();
  }

  remove(request: Request, left: number): void {
    request.taken = request.rows;
    this.rows -= left;
    if (this.rows === 0) this.#head = this.#requests.length;
    this.#forgetTaken();
  }

  *waiting(): Iterable<Request> {
    for (let at = this.#head; at < this.#requests.length; at++) {
      const request = this.#requests[at]!;
      if (request.taken < request.rows) yield request;
    }
  }

  /** Shifting an array per request would cost its length; it is cut when half of it is history. */
  #forgetTaken(): void {
    if (this.#head < 64 && this.#head < this.#requests.length) return;
    if (this.#head * 2 < this.#requests.length) return;
    this.#requests.splice(0, this.#head);
    this.#head = 0;
  }
}

function rowsOf(segments: readonly Segment<QueuedRequest>[]): number {
  return segments.reduce((sum, { rows }) => sum + rows, 0);
}
