import { CompilerError, type CompilerErrorCode } from "../compiler/ir/errors.js";

/** Exit status by error code; docs/errors.md lists the same. 1 is a defect, 2 a wrong command line. */
export const exitStatus: Readonly<Record<CompilerErrorCode, number>> = {
  "bad-option": 2,
  "bad-model": 3,
  "bad-data": 4,
  unsupported: 5,
  "verification-failed": 6,
  "not-writable": 7,
};

/** Prints an error for a person (a defect with its stack) and returns the exit status. */
export function reportError(error: unknown): number {
  if (error instanceof CompilerError) {
    process.stderr.write(`rankserve: ${error.message} [${error.code}]\n`);
    return exitStatus[error.code];
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`rankserve: this is a defect, please report it\n${text}\n`);
  return 1;
}
