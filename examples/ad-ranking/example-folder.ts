import { mkdirSync, readdirSync, readFileSync, renameSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { CompilerError } from "../../compiler/ir/errors.js";
import { fillUnfinishedFolder } from "../../compiler/unfinished-folder.js";
import { datasetMarker } from "./dataset-description.js";

/** Throws `not-writable` unless `directory` is absent, empty or an example; `force` lets other files stand beside. */
export function checkDestination(directory: string, force: boolean): void {
  const found = statSync(directory, { throwIfNoEntry: false });
  if (found === undefined) return;
  if (!found.isDirectory()) throw new CompilerError("not-writable", `'${directory}' is a file, not a folder`);
  if (force || readdirSync(directory).length === 0 || isExample(directory)) return;
  throw new CompilerError(
    "not-writable",
    `'${directory}' holds files that are no example; choose another folder, or --force to write beside them`,
  );
}

function isExample(directory: string): boolean {
  try {
    const description: unknown = JSON.parse(readFileSync(join(directory, "dataset.json"), "utf8"));
    return (description as { about?: unknown } | null)?.about === datasetMarker;
  } catch {
    return false;
  }
}

/**
 * Runs `fill` on a new folder beside `directory` and moves its files over when all of them are written; when it
 * throws, the new folder goes and `directory` is as it was.
 */
export async function fillFolder<Result>(
  directory: string,
  fill: (folder: string) => Promise<Result>,
): Promise<Result> {
  const target = resolve(directory);
  try {
    mkdirSync(dirname(target), { recursive: true });
  } catch (cause) {
    throw notWritable(directory, cause);
  }
  return fillUnfinishedFolder(`${target}.${process.pid}.unfinished`, async (folder) => {
    const result = await fill(folder);
    mkdirSync(target, { recursive: true });
    for (const name of readdirSync(folder)) renameSync(join(folder, name), join(target, name));
    return result;
  }).catch((cause) => {
    if (cause instanceof Error && "syscall" in cause) throw notWritable(directory, cause);
    throw cause;
  });
}

function notWritable(directory: string, cause: unknown): CompilerError {
  return new CompilerError("not-writable", `cannot write '${directory}': ${(cause as Error).message}`, { cause });
}
