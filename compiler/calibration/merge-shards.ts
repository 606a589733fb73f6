import type { RowBatch } from "../data/row-batch.js";
import { CompilerError } from "../ir/errors.js";
import { addStatistics, type Statistics } from "./statistics.js";
import { readStatistics } from "./statistics-file.js";

/** The sum of shards: what one pass over all their rows would have learnt, and the first shard's first rows. */
export interface MergedShards {
  readonly statistics: Statistics;
  readonly sample: RowBatch;
}

/**
 * Reads and adds the statistics of shards of one model. Throws `bad-data` naming the file that is of another model, or
 * covers other sites than the first (another version of rankserve made it).
 */
export function mergeShards(paths: readonly string[], model: { path: string; sha256: string }): MergedShards {
  let merged: MergedShards | undefined;
  for (const path of paths) {
    const shard = readStatistics(path);
    if (shard.modelSha256 !== model.sha256) {
      throw new CompilerError(
        "bad-data",
        `statistics '${path}' are of another model (sha256 ${short(shard.modelSha256)}), not of '${model.path}' (${short(model.sha256)})`,
      );
    }
    if (merged !== undefined && sitesOf(shard.statistics) !== sitesOf(merged.statistics)) {
      throw new CompilerError(
        "bad-data",
        `statistics '${path}' cover other tables and layers than '${paths[0]}' (made by rankserve ${shard.toolVersion}); calibrate both with one version`,
      );
    }
    merged =
      merged === undefined ? shard : { ...merged, statistics: addStatistics(merged.statistics, shard.statistics) };
  }
  if (merged === undefined) throw new CompilerError("bad-option", "no statistics were given");
  return merged;
}

/** Throws `bad-data` when a site that is to be factorised has no statistics of its width. */
export function requireSites(
  statistics: Statistics,
  sites: readonly { readonly kind: "dense-layer" | "embedding-table"; readonly name: string; readonly size: number }[],
): void {
  for (const { kind, name, size } of sites) {
    const known =
      kind === "dense-layer" ? statistics.layers.get(name)?.sum.length : statistics.tables.get(name)?.length;
    if (known === size) continue;
    throw new CompilerError(
      "bad-data",
      `the statistics hold nothing of ${kind === "dense-layer" ? "layer" : "table"} '${name}'; calibrate again with this version of rankserve`,
    );
  }
}

function sitesOf({ layers, tables }: Statistics): string {
  const widths = [...layers].map(([name, { sum }]) => [name, sum.length]);
  return JSON.stringify([widths, [...tables].map(([name, counts]) => [name, counts.length])]);
}

function short(sha256: string): string {
  return sha256.slice(0, 12);
}
