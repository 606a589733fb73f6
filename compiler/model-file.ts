import { existsSync, renameSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { CompilerError } from "./ir/errors.js";
import type { Model } from "./ir/graph.js";
import { writeModel } from "./onnx/write-model.js";
import { requireWritable } from "./require-writable.js";
import { fillUnfinishedFolder } from "./unfinished-folder.js";

/** Worth asking before the work begins: throws `not-writable` where `writeModelFile` would overwrite or be refused. */
export function requireFreeFile(file: string): void {
  for (const path of [file, `${file}.data`]) {
    if (!existsSync(path)) continue;
    throw new CompilerError("not-writable", `--out '${path}' exists; remove it or name another file`);
  }
  try {
    requireWritable(dirname(resolve(file)));
  } catch (cause) {
    throw new CompilerError("not-writable", `cannot write '${file}': ${(cause as Error).message}`, { cause });
  }
}

/**
 * Writes a model alone: `file`, and `file`.data for its large tensors. They are written into a folder beside it and moved
 * out of it, the data first, so that no model stands there without all of them. Throws `not-writable`.
 */
export async function writeModelFile(model: Model, file: string): Promise<void> {
  const parent = dirname(resolve(file));
  try {
    await fillUnfinishedFolder(join(parent, `.${basename(file)}.${process.pid}.unfinished`), (folder) => {
      const written = writeModel(model, join(folder, basename(file)));
      for (const path of written.toReversed()) renameSync(path, join(parent, basename(path)));
    });
  } catch (cause) {
    throw new CompilerError("not-writable", `cannot write '${file}': ${(cause as Error).message}`, { cause });
  }
}
