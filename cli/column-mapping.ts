import { readFileSync } from "node:fs";
import { z } from "zod";
import type { ColumnMapping } from "../compiler/data/input-columns.js";
import { CompilerError } from "../compiler/ir/errors.js";

const columns = z.union([z.string(), z.array(z.string()).min(1)]);
const width = z.int().min(1).optional();

/** One key says what the lists of the columns become. */
const lists = z.union([
  z.strictObject({ values: columns }),
  z.strictObject({ offsets: columns, end: z.boolean().optional() }),
  z.strictObject({ lengths: columns }),
  z.strictObject({ padded: z.string(), width, padding: z.int().optional() }),
  z.strictObject({ mask: z.string(), width }),
]);

const mappingFile = z.record(z.string(), z.union([columns, lists]));

/** Reads `--mapping FILE`: a JSON object, input name to column name, list of column names, or what lists become. */
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
