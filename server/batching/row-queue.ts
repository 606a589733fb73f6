import type { Tensor } from "../domain/tensor.js";

/** One accepted request. */
export interface QueuedRequest {
  readonly inputs: readonly Tensor[];
  readonly rows: number;
  readonly arrivedAt: number;
  /** Rows already taken into batches; more than 0 but less than `rows` only while a large request is being split. */
  taken: number;
}

/** Rows `from` to `from + rows` of a request, in one batch. */
export interface Segment<Request extends QueuedRequest> {
  readonly request: Request;
  readonly from: number;
  readonly rows: number;
}

/** Requests of one variant in order of arrival, counted in rows. */
export class RowQueue<Request extends QueuedRequest> {
  readonly #requests: Request[] = [];
  #head = 0;
  #rows = 0;

  /** Rows that wait. */
  get rows(): number {
    return this.#rows;
  }

  /** When the oldest waiting request arrived; infinity when none waits. */
  get oldestAt(): number {
    return this.#requests[this.#head]?.arrivedAt ?? Number.POSITIVE_INFINITY;
  }

  push(request: Request): void {
    this.#requests.push(request);
    this.#rows += request.rows;
  }

  /**
   * Takes up to `maxRows` rows from the head. A request that fits into one batch is never split; a larger one fills whole
   * batches and its rest travels with the requests behind it.
   */
  take(maxRows: number): Segment<Request>[] {
    const segments: Segment<Request>[] = [];
    let room = maxRows;
    while (room > 0) {
      const request = this.#requests[this.#head];
      if (request === undefined) break;
      const left = request.rows - request.taken;
      if (left > room && segments.length > 0 && request.rows <= maxRows) break;
      const rows = Math.min(left, room);
      segments.push({ request, from: request.taken, rows });
      request.taken += rows;
      room -= rows;
      this.#rows -= rows;
      if (rows < left) break;
      this.#head++;
    }
    this.#forgetTaken();
    return segments;
  }

  /** Drops what is left of a request whose earlier part failed. */
  drop(request: Request): void {
    if (this.#requests[this.#head] !== request) return;
    this.#rows -= request.rows - request.taken;
    this.#head++;
    this.#forgetTaken();
  }

  /** Takes every waiting request out. */
  clear(): Request[] {
    const requests = this.#requests.slice(this.#head);
    this.#requests.length = 0;
    this.#head = 0;
    this.#rows = 0;
    return requests;
  }

  /** Shifting an array per request would cost its length; it is cut when half of it is history. */
  #forgetTaken(): void {
    if (this.#head < 64 && this.#head < this.#requests.length) return;
    if (this.#head * 2 < this.#requests.length) return;
    this.#requests.splice(0, this.#head);
    this.#head = 0;
  }
}
