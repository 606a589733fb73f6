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
  const metadata = new Map([
    ...compressed.metadata,
    ["rankserve.tool_version", toolVersion],
    ["rankserve.source_sha256", sourceSha256],
    ["rankserve.calibration_rows", String(calibrationRows)],
    ["rankserve.method", options.method],
    ["rankserve.ranks", JSON.stringify(Object.fromEntries(ranks))],
  ]);
  if (data.length > 0) metadata.set("rankserve.calibration_sha256", createHash("sha256").update(hashes).digest("hex"));
  return { ...compressed, metadata };
}
