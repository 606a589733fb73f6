import type { Datatype, TensorData } from "../../domain/datatype.js";
import { invalid } from "../../domain/errors.js";
import { type Texts, textProblem } from "../../domain/text.js";
import { arrayOf, showJson, tensorFromJson } from "./json-tensor.js";

/**
 * A JSON array, flat or nested as `shape` says, as the elements of any datatype.
 * @param what begins the text of an error
 * @throws {ServingError} `invalid-argument`, naming the input and the element
 */
export function elementsFromJson(
  name: string,
  datatype: Datatype,
  shape: readonly number[],
  json: unknown,
  what = `input '${name}'`,
): TensorData | Texts {
  if (datatype !== "BYTES") return tensorFromJson(name, datatype, shape, json, what);
  const { values, depth } = arrayOf(what, json, shape);
  const texts = values.flat(depth - 1) as readonly unknown[];
  for (const [index, text] of texts.entries()) {
    const problem = typeof text === "string" ? textProblem(text) : `${showJson(text)} is not a string`;
    if (problem !== undefined) throw invalid(`${what} data element ${index}: ${problem}`);
  }
  return texts as Texts;
}
