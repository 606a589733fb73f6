import { CompilerError } from "./ir/errors.js";

/** What is said where no model that was made keeps to a budget: `out-of-reach`, with all its limits and what came nearest. */
export function outOfReach(limits: readonly string[], nearest: string): CompilerError {
  return new CompilerError("out-of-reach", `no model keeps to ${limits.join(" and ")}; ${nearest}`);
}

export function bytesLimit(bytes: number): string {
  return `at most ${Math.floor(bytes)} bytes on disk`;
}

export function timeLimit({ microseconds, batch }: { readonly microseconds: number; readonly batch: number }): string {
  return `at most ${microseconds} us at ${batch} rows`;
}

export function dropLimit(maxAucDrop: number): string {
  return `an AUC drop of at most ${maxAucDrop}`;
}
