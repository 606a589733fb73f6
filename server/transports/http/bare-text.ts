import { invalid } from "../../domain/errors.js";
import { elementsPerRow, type InputSpec, type TextTensor } from "../../domain/tensor.js";
import { textOf } from "../../domain/text.js";

/**
 * A body that is one bare element of a BYTES input, without a length in front of it, as Triton reads it.
 * @throws {ServingError} `invalid-argument` where a row of the input is not one element
 */
export function bareText({ name, shape }: InputSpec, body: Uint8Array): TextTensor {
  if (elementsPerRow(shape) !== 1)
    throw invalid(
      `Inference-Header-Content-Length 0 sends one text, but a row of input '${name}' has several; send JSON`,
    );
  const whole = [1, ...shape.slice(1)];
  return { name, datatype: "BYTES", shape: whole, data: [textOf(`input '${name}'`, body, 0)] };
}
