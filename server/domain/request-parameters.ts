import { invalid, ServingError } from "./errors.js";
import type { Schedule } from "./request-terms.js";

/** A request's parameters, whatever protocol brought them. */
export type Parameters = ReadonlyMap<string, unknown>;

/** What a request's parameters say about how it is to be scored. */
export interface RequestOptions {
  readonly variant: string | undefined;
  readonly schedule: Schedule;
}

/** Most requests say nothing. */
export const unscheduled: Schedule = {};

/** Parameters of Triton's that would change the answer, and that no model here can honour. */
const stateful = ["sequence_id", "sequence_start", "sequence_end"];

/** Parameters of one tensor, of Triton's, that ask for another form than its elements; no transport here has it. */
export const unsupportedForms = ["classification", "shared_memory_region"] as const;

/**
 * Reads `variant`, and `timeout` (microseconds) and `priority` as in Triton's schedule policy extension. Other names are
 * left alone: the protocol lets clients send parameters that a server does not know.
 * @throws {ServingError} naming the parameter
 */
export function requestOptions(parameters: Parameters): RequestOptions {
  for (const name of stateful) {
    const value = parameters.get(name);
    if (value !== undefined && value !== 0 && value !== "" && value !== false)
      throw new ServingError("unsupported", `parameter '${name}': the models served here keep no state`);
  }
  const timeoutMicroseconds = count(parameters, "timeout");
  const priority = count(parameters, "priority");
  return {
    variant: text(parameters, "variant"),
    schedule: schedule(timeoutMicroseconds, priority),
  };
}

/** Of the parameters' numbers; 0 means "none" for both. */
export function schedule(timeoutMicroseconds: number, priority: number): Schedule {
  if (timeoutMicroseconds === 0 && priority === 0) return unscheduled;
  return {
    timeoutMs: timeoutMicroseconds === 0 ? undefined : timeoutMicroseconds / 1000,
    priority: priority === 0 ? undefined : priority,
  };
}

function text(parameters: Parameters, name: string): string | undefined {
  const value = parameters.get(name);
  if (value === undefined || typeof value === "string") return value;
  throw invalid(`parameter '${name}' must be a string`);
}

/** Zero when absent. Clients that know only strings, as some of Triton's do, send digits. */
function count(parameters: Parameters, name: string): number {
  const value = parameters.get(name) ?? 0;
  const number = typeof value === "string" && /^\d{1,15}$/.test(value) ? Number(value) : value;
  if (typeof number === "number" && Number.isSafeInteger(number) && number >= 0) return number;
  throw invalid(`parameter '${name}' must be a whole number, 0 or more`);
}
