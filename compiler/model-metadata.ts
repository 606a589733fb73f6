import { createHash } from "node:crypto";
import type { Compilation } from "./compile.js";
import type { Model } from "./ir/graph.js";
import { provenanceOf } from "./report-of.js";
import { siteReports } from "./site-reports.js";
import { toolVersion } from "./tool-version.js";

/**
 * The compressed model with its origin in `metadata_props`, where any ONNX tool shows it should the file leave its
 * folder. What the original said of itself stays. The calibration hash is of the files' hashes in the order given;
 * it is left out where a glob names them.
 */
export function withMetadata(compilation: Compilation): Model {
  const { compressed, options } = compilation;
  const { sourceSha256, calibrationRows, data } = provenanceOf(compilation);
  const ranks = siteReports(compilation).flatMap(({ name, rank }) => (rank === 0 ? [] : [[name, rank] as const]));
  const hashes = data.map(({ sha256 }) => sha256).join("\n");
  return stamped(compressed, {
    ...{ sourceSha256, calibrationRows, method: options.method, ranks },
    calibrationSha256: data.length > 0 ? createHash("sha256").update(hashes).digest("hex") : null,
  });
}

export interface Origin {
  readonly sourceSha256: string;
  readonly calibrationSha256: string | null;
  readonly calibrationRows: number;
  readonly method: string;
  readonly ranks: readonly (readonly [site: string, rank: number])[];
}

/** A model with its origin; how many bytes this adds depends on the ranks only. */
export function stamped(model: Model, origin: Origin): Model {
  const metadata = new Map([
    ...model.metadata,
    ["rankserve.tool_version", toolVersion],
    ["rankserve.source_sha256", origin.sourceSha256],
    ["rankserve.calibration_rows", String(origin.calibrationRows)],
    ["rankserve.method", origin.method],
    ["rankserve.ranks", JSON.stringify(Object.fromEntries(origin.ranks))],
  ]);
  if (origin.calibrationSha256 !== null) metadata.set("rankserve.calibration_sha256", origin.calibrationSha256);
  return { ...model, metadata };
}
