import { rankserve } from "../../proto/gen/artifact.js";
import { allocate, type TensorData } from "../domain/datatype.js";
import { toHalfBits } from "../domain/half.js";
import { elementCount, type Signature, type Tensor, type TensorSpec } from "../domain/tensor.js";
import { ArtifactError } from "./artifact-error.js";

/** Rows that a variant must score as expected before it takes traffic. */
export interface GoldenCheck {
  readonly inputs: readonly Tensor[];
  readonly expected: readonly Tensor[];
  /** Largest absolute difference allowed. */
  readonly tolerance: number;
}

/**
 * Reads the text of a golden.json.
 * @returns one check per variant that has expectations, by variant name
 * @throws {ArtifactError} naming `path` and the tensor that is wrong
 */
export function parseGolden(text: string, path: string, signature: Signature): ReadonlyMap<string, GoldenCheck> {
  const wrong = (problem: string) => new ArtifactError(path, problem);
  const golden = decodeGolden(text, wrong);
  const tensors = (list: readonly rankserve.artifact.Golden.Tensor.$Properties[], specs: readonly TensorSpec[]) =>
    list.map((each) => goldenTensor(new rankserve.artifact.Golden.Tensor(each), specs, wrong));
  const inputs = tensors(golden.inputs, signature.inputs);
  const missing = signature.inputs.find(({ name }) => !inputs.some((input) => input.name === name));
  if (missing !== undefined) throw wrong(`inputs lacks '${missing.name}'`);
  return new Map(
    golden.expectations.map((each) => {
      const { variant, outputs } = new rankserve.artifact.Golden.Expectation(each);
      return [variant, { inputs, expected: tensors(outputs, signature.outputs), tolerance: golden.tolerance }];
    }),
  );
}

function decodeGolden(text: string, wrong: (problem: string) => ArtifactError): rankserve.artifact.Golden {
  try {
    const json: unknown = JSON.parse(text);
    if (typeof json !== "object" || json === null) throw new TypeError("a JSON object is expected");
    return rankserve.artifact.Golden.fromObject(json);
  } catch (error) {
    throw wrong(error instanceof Error ? error.message : String(error));
  }
}

function goldenTensor(
  tensor: rankserve.artifact.Golden.Tensor,
  specs: readonly TensorSpec[],
  wrong: (problem: string) => ArtifactError,
): Tensor {
  const spec = specs.find(({ name }) => name === tensor.name);
  if (spec === undefined) throw wrong(`'${tensor.name}' is not in the manifest`);
  const shape = tensor.shape.map(Number);
  const { length } = spec.datatype === "BYTES" ? tensor.texts : tensor.values;
  if (elementCount(shape) !== length) throw wrong(`'${tensor.name}' has ${length} values for its shape`);
  if (spec.datatype === "BYTES") return { name: spec.name, datatype: spec.datatype, shape, data: [...tensor.texts] };
  const data = allocate(spec.datatype, tensor.values.length);
  for (const [i, value] of tensor.values.entries())
    writeValue(data, i, spec.datatype === "FP16" ? toHalfBits(value) : value);
  return { name: spec.name, datatype: spec.datatype, shape, data };
}

function writeValue(data: TensorData, index: number, value: number): void {
  if (data instanceof BigInt64Array || data instanceof BigUint64Array) data[index] = BigInt(value);
  else data[index] = value;
}
