import type { inference } from "../../../proto/gen/open_inference.js";
import type { TensorSpec } from "../../domain/tensor.js";
import { platform, type ServedVersion } from "../../scoring-service.js";

/** The answer to ModelMetadata. */
export function modelMetadata(
  served: ServedVersion,
  versions: readonly string[],
): inference.ModelMetadataResponse.$Properties {
  const describe = ({ name, datatype, shape }: TensorSpec) => ({ name, datatype, shape: [...shape] });
  return {
    name: served.model,
    versions: [...versions],
    platform,
    inputs: served.signature.inputs.map(describe),
    outputs: served.signature.outputs.map(describe),
    properties: { ...served.properties },
  };
}
