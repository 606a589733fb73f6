import type { TensorSpec } from "../../domain/tensor.js";
import { platform, type ServedVersion } from "../../scoring-service.js";

/** The body of GET /v2/models/M. */
export function modelMetadata({ model, signature, properties }: ServedVersion, versions: readonly string[]): object {
  const describe = ({ name, datatype, shape }: TensorSpec) => ({ name, datatype, shape });
  const [inputs, outputs] = [signature.inputs.map(describe), signature.outputs.map(describe)];
  return { name: model, versions, platform, inputs, outputs, properties };
}
