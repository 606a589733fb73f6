import { CommanderError } from "commander";
import { CompilerError, type CompilerErrorCode } from "../compiler/ir/errors.js";
import { LoadError, type LoadErrorCode } from "../load-tests/protocols/load-error.js";
import { ArtifactError } from "../server/models/artifact-error.js";

type CommandErrorCode = CompilerErrorCode | LoadErrorCode | "not-servable";

/** Exit status by error code; docs/errors.md lists the same. 1 is a defect, or a threshold missed by a load test. */
export const exitStatus: Readonly<Record<CommandErrorCode, number>> = {
  "bad-option": 2,
  "bad-model": 3,
  "bad-data": 4,
  unsupported: 5,
  "verification-failed": 6,
  "not-writable": 7,
  unreachable: 8,
  "unknown-model": 8,
  refused: 8,
  "no-answers": 8,
  "not-servable": 9,
  "out-of-reach": 10,
};

/** Prints an error for a person (a defect with its stack) and returns the exit status. */
export function reportError(error: unknown): number {
  // Commander has printed what is wrong with the command line, or the help that was asked for.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : exitStatus["bad-option"];
  const code = codeOf(error);
  if (code === undefined) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.stderr.write(`rankserve: this is a defect, please report it\n${text}\n`);
    return 1;
  }
  process.stderr.write(`rankserve: ${(error as Error).message} [${code}]\n`);
  return exitStatus[code];
}

function codeOf(error: unknown): CommandErrorCode | undefined {
  if (error instanceof CompilerError || error instanceof LoadError) return error.code;
  if (error instanceof ArtifactError || error instanceof StartError) return "not-servable";
  return undefined;
}

/** The server could not start for a reason outside it: a port in use, a setting out of range, a worker that failed. */
export class StartError extends Error {
  override readonly name = "StartError";
}
