import { mkdirSync, rmSync } from "node:fs";

/**
 * Makes a folder to write into before it is renamed to where it belongs, and removes it when `fill` throws or the
 * process ends before that: nobody finds something half-written. `fill` renames the folder or moves its files out.
 */
export async function fillUnfinishedFolder<Result>(
  folder: string,
  fill: (folder: string) => Promise<Result> | Result,
): Promise<Result> {
  mkdirSync(folder, { recursive: true });
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.once("exit", remove);
  try {
    return await fill(folder);
  } finally {
    process.off("exit", remove);
    remove();
  }
}
