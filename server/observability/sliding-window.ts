const windowSeconds = 10;
const slotSeconds = 0.5;
const slots = windowSeconds / slotSeconds + 1;
/** Neighbouring bucket bounds differ by 2 %, so a bucket's middle is within 1 % of anything in it. */
const growth = Math.log(1.02);
const smallestSeconds = 1e-6;
const buckets = Math.ceil(Math.log(1e9) / growth);

/** What happened in the last 10 seconds. */
export interface WindowSummary {
  /** Requests per second. */
  readonly qps: number;
  /** Within 1 %; 0 when there was no request. */
  readonly p99Seconds: number;
}

/**
 * Durations of the last 10 seconds. Time is cut into half-second slots, each a histogram of logarithmic buckets (2 % wide, from
 * 1 microsecond to 1,000 seconds); a slot is reused when its time comes round. A summary adds the whole slots of the window and the
 * running one, and divides by the time they span (10 to 10.5 seconds; less when the window is younger).
 */
export class SlidingWindow {
  readonly #counts = Array.from({ length: slots }, () => new Uint32Array(buckets));
  /** Which half-second since the clock's zero each slot holds. */
  readonly #epochs = new Float64Array(slots).fill(-1);
  readonly #bornAt: number;

  /** @param now seconds on a monotonic clock that starts at or after 0 */
  constructor(private readonly now: () => number) {
    this.#bornAt = now();
  }

  add(seconds: number): void {
    const epoch = Math.floor(this.now() / slotSeconds);
    const slot = epoch % slots;
    if (this.#epochs[slot] !== epoch) {
      this.#counts[slot]!.fill(0);
      this.#epochs[slot] = epoch;
    }
    this.#counts[slot]![bucketOf(seconds)]! += 1;
  }

  summary(): WindowSummary {
    const now = this.now();
    const newest = Math.floor(now / slotSeconds);
    const live = this.#counts.filter((_, slot) => this.#epochs[slot]! > newest - slots);
    const merged = new Uint32Array(buckets);
    let total = 0;
    for (const counts of live) {
      for (let bucket = 0; bucket < buckets; bucket++) {
        merged[bucket]! += counts[bucket]!;
        total += counts[bucket]!;
      }
    }
    const span = Math.min(now - (newest - slots + 1) * slotSeconds, Math.max(now - this.#bornAt, slotSeconds));
    return { qps: total / span, p99Seconds: total === 0 ? 0 : quantile(merged, Math.ceil(total * 0.99)) };
  }
}

function bucketOf(seconds: number): number {
  const bucket = Math.floor(Math.log(seconds / smallestSeconds) / growth);
  return Math.min(Math.max(bucket, 0), buckets - 1);
}

/** The middle of the bucket that holds the value of this rank, counted from 1. */
function quantile(counts: Uint32Array, rank: number): number {
  let seen = 0;
  const bucket = counts.findIndex((count) => {
    seen += count;
    return seen >= rank;
  });
  return smallestSeconds * Math.exp((bucket + 0.5) * growth);
}
