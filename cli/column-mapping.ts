import { readFileSync } from "node:fs";
import { z } from "zod";
import type { ColumnMapping } from "../compiler/data/input-columns.js";
import { CompilerError } from "../compiler/ir/errors.js";

const mappingFile = z.record(z.string(), z.union([z.string(), z.array(z.string()).min(1)]));

/** Reads `--mapping FILE`: a JSON object, input name to column name or list of column names. */
export function readMapping(path: string | undefined): ColumnMapping | undefined {
  if (path === undefined) return undefined;
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, "utf8"));
  } catch (cause) {
    throw new CompilerError("bad-option", `cannot read mapping '${path}': ${(cause as Error).message}`, { cause });
  }
  const parsed = mappingFile.safeParse(content);
  if (parsed.success) return parsed.data;
  throw new CompilerError("bad-option", `mapping '${path}': ${z.prettifyError(parsed.error)}`);
}
