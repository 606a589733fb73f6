import type { Statistics } from "./calibration/statistics.js";
import { activationBytes } from "./inner-activations.js";
import type { Model } from "./ir/graph.js";
import { stamped } from "./model-metadata.js";
import { writtenBytes } from "./onnx/write-model.js";
import type { CompileOptions } from "./options.js";
import type { PlannedSite } from "./plan.js";
import { shiftBytes } from "./recenter.js";

/**
 * Bytes of the files that a compressed model will be written as. The origin that `writeArtifact` adds counts too, and so
 * do the shift of the logit and activations that training may put between factors, before they are there.
 */
export function artifactBytes(
  model: Model,
  sites: readonly PlannedSite[],
  { rows }: Statistics,
  options: CompileOptions,
): number {
  const ranks = sites.flatMap(({ site, choice }) => ("rank" in choice ? [[site.name, choice.rank] as const] : []));
  const hashes = { sourceSha256: someHash, calibrationSha256: someHash };
  const origin = { ...hashes, calibrationRows: rows, method: options.method, ranks };
  return writtenBytes(stamped(model, origin)) + shiftBytes + activationBytes(sites, options);
}

/** As long as any other. */
const someHash = "0".repeat(64);
