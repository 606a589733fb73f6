/** Milliseconds on a monotonic clock that every thread of the process shares; only differences mean anything. */
export function nowMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}
