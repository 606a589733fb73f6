import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import { CompilerError } from "../compiler/ir/errors.js";
import { parseRank } from "../compiler/options.js";
import { precisions } from "../compiler/precision/precision.js";
import type { SiteOverride } from "../compiler/site-options.js";

const overridesFile = z.record(
  z.string(),
  z.strictObject({
    rank: z.union([z.string(), z.number()]).optional(),
    precision: z.enum(precisions).optional(),
  }),
);

/**
 * Reads `--overrides FILE`, YAML (or JSON, which is YAML too): per site, or pattern with `*`, its rank and precision.
 *
 *     "emb.tables.*": { rank: 1/2, precision: int8 }
 *     deep.0.weight: { rank: full }
 */
export function readOverrides(path: string | undefined): SiteOverride[] | undefined {
  if (path === undefined) return undefined;
  let content: unknown;
  try {
    content = parse(readFileSync(path, "utf8"));
  } catch (cause) {
    throw new CompilerError("bad-option", `cannot read overrides '${path}': ${(cause as Error).message}`, { cause });
  }
  const parsed = overridesFile.safeParse(content);
  if (!parsed.success) throw new CompilerError("bad-option", `overrides '${path}': ${z.prettifyError(parsed.error)}`);
  return Object.entries(parsed.data).map(([pattern, { rank, precision }]) => ({
    pattern,
    rank: rank === undefined ? undefined : parseRank(`the rank of '${pattern}'`, String(rank)),
    precision,
  }));
}
