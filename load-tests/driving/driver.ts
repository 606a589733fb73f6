import { performance } from "node:perf_hooks";
import { nowMs } from "./clock.js";
import { Pacer } from "./pacer.js";
import { microsecondHistogram, recordMs, type Tally } from "./tally.js";

/** One connection with at most one request in flight. */
export interface Lane {
  /** Sends the next request. Its end is reported with `settle` or `fail`, then `ready`. */
  send(): void;
}

export interface Load {
  readonly seconds: number;
  /** Lanes, and so the most requests in flight. */
  readonly connections: number;
  /** Milliseconds after the start at which requests fall due. Absent: each lane sends as soon as it can. */
  readonly arrivals?: Float64Array;
  /** Failures after which the phase is given up; where refusals are what is measured, as many as there are requests. */
  readonly mostFailures?: number;
}

/** How long the server may take over what was offered before the rest is given up, and over one answer. */
export const patienceMs = 10_000;

/** By default: a phase in which this many requests failed has nothing more to tell, and a dead server would fail them endlessly. */
const mostFailures = 1000;

/**
 * Decides when lanes send, and counts what comes back. With arrivals the load is open: requests fall due whether or
 * not earlier ones were answered, wait here while all lanes are busy, and their latency counts from when they were
 * due. A server that stalls is so charged for every request it held up (no coordinated omission).
 */
export class Driver {
  /** Resolves when everything offered was answered or failed. */
  readonly finished: Promise<Tally>;
  readonly #finish: (tally: Tally) => void;
  readonly #load: Load;
  readonly #idle = new Set<Lane>();
  /** When the latency of each lane's request began. */
  readonly #inFlight = new Map<Lane, number>();
  /** Of the arrivals: how many were found due, and how many a lane has taken; those between wait. */
  #due = 0;
  #taken = 0;
  #offering = true;
  #done = false;
  #startMs = 0;
  #lastAnswerMs = 0;
  #answered = 0;
  #failed = 0;
  readonly #errors = new Map<string, number>();
  readonly #latency = microsecondHistogram();
  readonly #lateness = microsecondHistogram();
  #loopAtStart = performance.eventLoopUtilization();
  #cpuAtStart = process.cpuUsage();
  #pacer: Pacer | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(load: Load) {
    this.#load = load;
    let finish: (tally: Tally) => void = () => {};
    this.finished = new Promise((resolve) => {
      finish = resolve;
    });
    this.#finish = finish;
  }

  start(): void {
    const { arrivals, seconds } = this.#load;
    this.#loopAtStart = performance.eventLoopUtilization();
    this.#cpuAtStart = process.cpuUsage();
    this.#startMs = nowMs();
    if (arrivals === undefined) {
      this.#timer = setTimeout(() => this.#endOffer(), seconds * 1000);
      this.#match();
      return;
    }
    this.#pacer = new Pacer(arrivals, {
      started: (startMs) => {
        this.#startMs = startMs;
      },
      due: () => this.#match(),
      failed: (error) => this.abort(`the pacer thread ended: ${error.message}`),
    });
  }

  /** The lane can send. Where its last request was never settled, that one is lost and counted as failed. */
  ready(lane: Lane): void {
    if (this.#inFlight.has(lane)) this.fail(lane, `connection closed, or no answer in ${patienceMs / 1000} s`);
    if (this.#done) return;
    this.#idle.add(lane);
    if (this.#startMs !== 0) this.#match();
  }

  /** The answer is here; `complaint` then says what is wrong with it, if anything, after the clock was read. */
  settle(lane: Lane, complaint: () => string | undefined): void {
    const atMs = nowMs();
    const wrong = complaint();
    const sinceMs = this.#inFlight.get(lane);
    if (wrong !== undefined) this.fail(lane, wrong);
    if (wrong !== undefined || sinceMs === undefined) return;
    this.#inFlight.delete(lane);
    this.#answered++;
    this.#lastAnswerMs = atMs;
    recordMs(this.#latency, atMs - sinceMs);
    this.#endIfDrained();
  }

  /** The lane's request, if any, failed. */
  fail(lane: Lane, reason: string): void {
    this.#inFlight.delete(lane);
    this.#count(reason, 1);
    this.#endIfDrained();
  }

  /** Gives up everything not answered yet. */
  abort(reason: string): void {
    if (this.#done) return;
    this.#offering = false;
    if (this.#due > this.#taken) this.#errors.set(`not sent: ${reason}`, this.#due - this.#taken);
    if (this.#inFlight.size > 0) this.#errors.set(`no answer: ${reason}`, this.#inFlight.size);
    this.#end();
  }

  #match(): void {
    this.#noteDue();
    for (const lane of this.#idle) {
      const sinceMs = this.#load.arrivals === undefined ? this.#closedLoopNow() : this.#takeDue(this.#load.arrivals);
      if (sinceMs === undefined) return;
      this.#idle.delete(lane);
      this.#inFlight.set(lane, sinceMs);
      lane.send();
    }
  }

  /** With every answer too, and not only when the pacer can make itself heard: a busy client would send late. */
  #noteDue(): void {
    const { arrivals } = this.#load;
    if (arrivals === undefined || this.#pacer === undefined || this.#startMs === 0) return;
    const { due } = this.#pacer;
    if (due === this.#due) return;
    const sinceStartMs = nowMs() - this.#startMs;
    for (; this.#due < due; this.#due++) recordMs(this.#lateness, sinceStartMs - arrivals[this.#due]!);
    if (due === arrivals.length) this.#endOffer();
  }

  #takeDue(arrivals: Float64Array): number | undefined {
    return this.#taken < this.#due ? this.#startMs + arrivals[this.#taken++]! : undefined;
  }

  #closedLoopNow(): number | undefined {
    return this.#offering ? nowMs() : undefined;
  }

  #endOffer(): void {
    this.#offering = false;
    this.#timer = setTimeout(() => this.abort("the server did not keep up"), patienceMs);
    this.#endIfDrained();
  }

  #endIfDrained(): void {
    if (!this.#offering && this.#taken === this.#due && this.#inFlight.size === 0) this.#end();
  }

  #count(reason: string, count: number): void {
    if (this.#done) return;
    this.#errors.set(reason, (this.#errors.get(reason) ?? 0) + count);
    this.#failed += count;
    const limit = this.#load.mostFailures ?? mostFailures;
    if (this.#failed >= limit) this.abort(`stopped after ${limit} failures`);
  }

  #end(): void {
    if (this.#done) return;
    this.#done = true;
    clearTimeout(this.#timer);
    this.#pacer?.stop();
    const loop = performance.eventLoopUtilization(this.#loopAtStart);
    const cpu = process.cpuUsage(this.#cpuAtStart);
    this.#finish({
      answered: this.#answered,
      seconds: Math.max(this.#load.seconds, (this.#lastAnswerMs - this.#startMs) / 1000),
      errors: this.#errors,
      latency: this.#latency,
      lateness: this.#lateness,
      busySeconds: loop.active / 1000,
      cpuSeconds: (cpu.user + cpu.system) / 1e6,
    });
  }
}
