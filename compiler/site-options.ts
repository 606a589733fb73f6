import { CompilerError } from "./ir/errors.js";
import type { RankRequest } from "./lowrank/choose-rank.js";
import { type CompileOptions, matches } from "./options.js";
import type { Precision } from "./precision/precision.js";

/** What a person wants of the tables and layers whose names match; a budget chooses the rest. */
export interface SiteOverride {
  /** A site's name; `*` stands for any characters. */
  readonly pattern: string;
  readonly rank?: RankRequest | undefined;
  readonly precision?: Precision | undefined;
}

/** The overrides of one site together; of several that name the same thing the last wins. */
export function overrideOf({ overrides }: CompileOptions, site: string): Omit<SiteOverride, "pattern"> {
  const fitting = (overrides ?? []).filter(({ pattern }) => matches([pattern], site));
  return {
    rank: fitting.findLast(({ rank }) => rank !== undefined)?.rank,
    precision: fitting.findLast(({ precision }) => precision !== undefined)?.precision,
  };
}

/** Why a person's options leave a site untouched; undefined when they do not. */
export function untouchedReason({ include, exclude }: CompileOptions, site: string): string | undefined {
  if (matches(exclude, site)) return "excluded as asked";
  if (include !== undefined && !matches(include, site)) return "not among those to include";
  return undefined;
}

/** Throws `bad-option` naming a pattern that fits no site: a misspelt name would else be ignored in silence. */
export function checkPatterns({ include, exclude, overrides }: CompileOptions, sites: readonly string[]): void {
  const given = [
    ...(include ?? []).map((pattern) => ["--include", pattern] as const),
    ...exclude.map((pattern) => ["--exclude", pattern] as const),
    ...(overrides ?? []).map(({ pattern }) => ["--overrides", pattern] as const),
  ];
  for (const [option, pattern] of given) {
    if (sites.some((site) => matches([pattern], site))) continue;
    const known = sites.slice(0, 8).join(", ");
    const more = sites.length > 8 ? ` and ${sites.length - 8} more` : "";
    throw new CompilerError(
      "bad-option",
      `${option} '${pattern}' fits no table or layer of this model; it has ${known}${more}`,
    );
  }
}
