import { CompilerError } from "../ir/errors.js";

/** How long one run over a batch may take, on one thread of this machine. */
export interface TargetLatency {
  readonly microseconds: number;
  /** Rows per run. */
  readonly batch: number;
}

const units: Readonly<Record<string, number>> = { us: 1, µs: 1, ms: 1000 };

/** A usual ad request. */
const usualBatch = 100;

const largestBatch = 100_000;

/** `200us@batch=100`, `1.5ms@batch=512`; 100 rows when no batch is given. Throws `bad-option` naming the option. */
export function parseTargetLatency(option: string, text: string): TargetLatency {
  const [, number, unit = "", rows] = /^(\d+(?:\.\d+)?)\s*(us|µs|ms)(?:@batch=(\d+))?$/.exec(text.trim()) ?? [];
  const microseconds = Number(number) * units[unit]!;
  const batch = rows === undefined ? usualBatch : Number(rows);
  if (microseconds > 0 && batch >= 1 && batch <= largestBatch) return { microseconds, batch };
  throw new CompilerError(
    "bad-option",
    `${option} '${text}' is no time: give microseconds or milliseconds of one batch (200us@batch=100, 1.5ms)`,
  );
}
