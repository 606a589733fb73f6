import { StatusError, status } from "./status.js";

/** Milliseconds in a unit of `grpc-timeout`. */
const millisecondsPer: Readonly<Record<string, number>> = { H: 3_600_000, M: 60_000, S: 1000, m: 1, u: 1e-3, n: 1e-6 };

/**
 * Reads a `grpc-timeout`: up to eight digits and a unit.
 * @returns milliseconds, fractions kept; undefined when the client set none
 * @throws {StatusError} `INTERNAL` when it is malformed, as other servers answer
 */
export function parseTimeout(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  const [, digits, unit] = /^(\d{1,8})([HMSmun])$/.exec(header) ?? [];
  if (digits === undefined) throw new StatusError(status.INTERNAL, `malformed grpc-timeout '${header}'`);
  return Number(digits) * millisecondsPer[unit!]!;
}
