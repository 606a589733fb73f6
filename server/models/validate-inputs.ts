import { invalid } from "../domain/errors.js";
import { elementCount, formatShape, type InputSpec, type Signature, type Tensor } from "../domain/tensor.js";
import { checkVocabulary } from "./check-vocabulary.js";

/** Inputs that fit a signature, in its order, each of `rows` rows or of one row that stands for all of them. */
export interface ValidInputs {
  readonly rows: number;
  readonly inputs: readonly Tensor[];
}

/**
 * Checks a request's inputs against the model's signature, so that nothing a client sends can fail a batch.
 * @throws {ServingError} `invalid-argument`, naming the input
 */
export function validateInputs(inputs: readonly Tensor[], signature: Signature): ValidInputs {
  const given = new Map<string, Tensor>();
  for (const input of inputs) {
    if (given.has(input.name)) throw invalid(`input '${input.name}' is given twice`);
    given.set(input.name, input);
  }
  const ordered = signature.inputs.map((spec) => {
    const input = given.get(spec.name);
    if (input === undefined) throw invalid(`input '${spec.name}' is missing`);
    given.delete(spec.name);
    checkTensor(input, spec);
    return input;
  });
  const [unknown] = given.keys();
  if (unknown !== undefined) {
    throw invalid(
      `unknown input '${unknown}'; the model takes ${signature.inputs.map(({ name }) => `'${name}'`).join(", ")}`,
    );
  }
  const first = ordered.find(({ shape }) => shape[0] !== 1) ?? ordered[0]!;
  const rows = first.shape[0]!;
  const odd = ordered.find(({ shape }) => shape[0] !== rows && shape[0] !== 1);
  if (odd !== undefined) {
    throw invalid(
      `input '${odd.name}' has ${odd.shape[0]} rows where input '${first.name}' has ${rows}; an input of 1 row is the same for all`,
    );
  }
  return { rows, inputs: ordered };
}

function checkTensor(input: Tensor, spec: InputSpec): void {
  const { name, datatype, shape, data } = input;
  if (datatype !== spec.datatype)
    throw invalid(`input '${name}' has datatype ${datatype}; the model takes ${spec.datatype}`);
  const fits =
    shape.length === spec.shape.length && spec.shape.every((size, axis) => size === -1 || size === shape[axis]);
  if (!fits)
    throw invalid(`input '${name}' has shape ${formatShape(shape)}; the model takes ${formatShape(spec.shape)}`);
  if (data.length !== elementCount(shape)) {
    throw invalid(
      `input '${name}' has ${data.length} elements; shape ${formatShape(shape)} holds ${elementCount(shape)}`,
    );
  }
  // Texts are no ids.
  if (spec.vocabularySizes.length > 0 && input.datatype !== "BYTES")
    checkVocabulary(input, spec.vocabularySizes, `input '${name}'`);
}
