import { bytesPerElement, type Datatype, fromBytes, isDatatype, toBytes } from "../../domain/datatype.js";
import { invalid, ServingError } from "../../domain/errors.js";
import type { ScoreRequest, ScoreResponse } from "../../domain/request.js";
import { requestOptions, unscheduled, unsupportedForms } from "../../domain/request-parameters.js";
import type { Schedule } from "../../domain/request-terms.js";
import {
  elementCount,
  elementsPerRow,
  formatShape,
  type Signature,
  type Tensor,
  tensorOf,
} from "../../domain/tensor.js";
import { textsOfShape, textsToBytes } from "../../domain/text.js";
import { bareText } from "./bare-text.js";
import { binaryType, type EncodedBody, jsonType } from "./encoded-body.js";
import { flagParameter, type JsonObject, listOf, objectField, shapeField, stringField } from "./json-fields.js";
import { showJson, tensorToJson } from "./json-tensor.js";
import { elementsFromJson } from "./json-text.js";
import { parseJson } from "./parse-json.js";

/** A decoded request, and how its answer is to be written. */
export interface InferCall {
  /** Echoed; absent when the request had none. */
  readonly id: string | undefined;
  readonly request: ScoreRequest;
  readonly schedule: Schedule;
  /** Whether an output goes out as binary rather than as JSON. */
  readonly isBinary: (output: string) => boolean;
}

/**
 * Decodes the body of an infer request: all JSON, or JSON of `headerLength` bytes followed by binary tensors.
 * @param body of a buffer of its own: the request's tensors may be views on it
 * A `headerLength` of 0 makes it one bare tensor, the model's only input; every output then goes out as binary.
 * @param headerLength the value of Inference-Header-Content-Length, empty when absent
 * @throws {ServingError} `invalid-argument` or `unsupported`, naming the field
 */
export function decodeInfer(body: Uint8Array, headerLength: string, signature: Signature): InferCall {
  const jsonLength = headerLength === "" ? body.length : parseHeaderLength(headerLength, body.length);
  if (headerLength !== "" && jsonLength === 0) return decodeBareTensor(body, signature);
  const json = parseJson(body.subarray(0, jsonLength));
  const binary = new BinaryReader(body.subarray(jsonLength));
  const parameters = objectField(json, "parameters", "the request");
  const inputs = listOf(json, "inputs").map((input, i) => decodeInput(input, `inputs[${i}]`, binary));
  binary.requireEnd();
  const outputs = json["outputs"] === undefined ? [] : listOf(json, "outputs");
  const allBinary = flagParameter(parameters, "binary_data_output", "parameters") ?? false;
  const binaryByName = new Map<string, boolean>();
  const names = outputs.map((output, i) => {
    const name = stringField(output, "name", `outputs[${i}]`);
    if (name === undefined) throw invalid(`outputs[${i}].name is missing`);
    const ofOutput = objectField(output, "parameters", `outputs[${i}]`);
    refuseForms(`output '${name}'`, ofOutput);
    const flag = flagParameter(ofOutput, "binary_data", `output '${name}'`);
    binaryByName.set(name, flag ?? allBinary);
    return name;
  });
  const { variant, schedule } = requestOptions(new Map(Object.entries(parameters)));
  return {
    id: stringField(json, "id", "the request"),
    request: { variant, inputs, outputs: names },
    schedule,
    isBinary: (name) => binaryByName.get(name) ?? allBinary,
  };
}

/** Writes the answer: JSON, followed by the binary outputs in order if there are any. */
export function encodeInfer(model: string, version: string, call: InferCall, response: ScoreResponse): EncodedBody {
  const tails: Uint8Array[] = [];
  const outputs = response.outputs.map(({ name, datatype, shape, data }) => {
    const head = `{"name":${JSON.stringify(name)},"datatype":"${datatype}","shape":[${shape.join(",")}]`;
    if (!call.isBinary(name))
      return `${head},"data":${datatype === "BYTES" ? JSON.stringify(data) : tensorToJson(datatype, data)}}`;
    const bytes = datatype === "BYTES" ? textsToBytes(data) : toBytes(data);
    tails.push(bytes);
    return `${head},"parameters":{"binary_data_size":${bytes.length}}}`;
  });
  const id = call.id === undefined ? "" : `"id":${JSON.stringify(call.id)},`;
  const names = `"model_name":${JSON.stringify(model)},"model_version":"${version}"`;
  const json = `{${id}${names},"parameters":{"variant":${JSON.stringify(response.variant)}},"outputs":[${outputs.join(",")}]}`;
  if (tails.length === 0) return { contentType: jsonType, body: json };
  const header = Buffer.from(json);
  return { contentType: binaryType, body: Buffer.concat([header, ...tails]), jsonLength: header.length };
}

function parseHeaderLength(text: string, bodyLength: number): number {
  const length = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(length))
    throw invalid(`Inference-Header-Content-Length '${text}' is not a number`);
  if (length > bodyLength)
    throw invalid(`Inference-Header-Content-Length is ${length}, but the body has ${bodyLength} bytes`);
  return length;
}

/** Only the rows of an input vary, so the number of bytes tells its shape. */
function decodeBareTensor(body: Uint8Array, { inputs }: Signature): InferCall {
  const [spec, ...others] = inputs;
  if (spec === undefined || others.length > 0) {
    throw invalid(
      `Inference-Header-Content-Length 0 sends one bare tensor, but the model takes ${inputs.length} inputs; send JSON`,
    );
  }
  const { name, datatype, shape } = spec;
  if (datatype === "BYTES") return bareCall(bareText(spec, body));
  const rowBytes = bytesPerElement(datatype) * elementsPerRow(shape);
  if (rowBytes === 0 || body.length % rowBytes !== 0)
    throw invalid(`the body has ${body.length} bytes; a row of input '${name}' has ${rowBytes}`);
  const input: Tensor = {
    ...{ name, datatype, shape: [body.length / rowBytes, ...shape.slice(1)] },
    data: fromBytes(datatype, body),
  };
  return bareCall(input);
}

function bareCall(input: Tensor): InferCall {
  return { id: undefined, request: { inputs: [input] }, schedule: unscheduled, isBinary: () => true };
}

/** What would change the form of an input or output, and is not done here, is refused rather than ignored. */
function refuseForms(owner: string, parameters: JsonObject): void {
  for (const name of unsupportedForms)
    if (parameters[name] !== undefined) throw new ServingError("unsupported", `${owner}: ${name} is not supported`);
}

function decodeInput(input: JsonObject, field: string, binary: BinaryReader): Tensor {
  const name = stringField(input, "name", field);
  if (name === undefined) throw invalid(`${field}.name is missing`);
  const datatype = stringField(input, "datatype", `input '${name}'`);
  if (datatype === undefined) throw invalid(`input '${name}': datatype is missing`);
  if (!isDatatype(datatype)) throw invalid(`input '${name}': datatype '${datatype}' is not one this server takes`);
  const shape = shapeField(input, `input '${name}'`);
  const parameters = objectField(input, "parameters", `input '${name}'`);
  refuseForms(`input '${name}'`, parameters);
  const size = parameters["binary_data_size"];
  if (size === undefined)
    return tensorOf({ name, shape }, datatype, elementsFromJson(name, datatype, shape, input["data"]));
  if (input["data"] !== undefined) throw invalid(`input '${name}' has both data and binary_data_size`);
  return binary.read(name, datatype, shape, size);
}

/** Hands out the binary tensors behind the JSON in order. */
class BinaryReader {
  #at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  read(name: string, datatype: Datatype, shape: readonly number[], size: unknown): Tensor {
    if (typeof size !== "number" || !Number.isSafeInteger(size) || size < 0) {
      throw invalid(`input '${name}': binary_data_size ${showJson(size)} is not a number of bytes`);
    }
    const expected = datatype === "BYTES" ? size : elementCount(shape) * bytesPerElement(datatype);
    if (size !== expected) {
      throw invalid(
        `input '${name}': binary_data_size is ${size}; ${datatype} of shape ${formatShape(shape)} has ${expected} bytes`,
      );
    }
    const left = this.bytes.length - this.#at;
    if (size > left)
      throw invalid(`the body is truncated: input '${name}' needs ${size} bytes of binary data, ${left} are left`);
    this.#at += size;
    const bytes = this.bytes.subarray(this.#at - size, this.#at);
    if (datatype === "BYTES") return { name, datatype, shape, data: textsOfShape(`input '${name}'`, shape, bytes) };
    return { name, datatype, shape, data: fromBytes(datatype, bytes) };
  }

  requireEnd(): void {
    const left = this.bytes.length - this.#at;
    if (left > 0) throw invalid(`${left} bytes of binary data belong to no input (binary_data_size)`);
  }
}
