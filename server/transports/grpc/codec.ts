import { inference } from "../../../proto/gen/open_inference.js";
import { bytesPerElement, fromBytes, isDatatype, type TensorData, toBytes } from "../../domain/datatype.js";
import { invalid } from "../../domain/errors.js";
import type { ScoreRequest, ScoreResponse } from "../../domain/request.js";
import { elementCount, formatShape, type Tensor } from "../../domain/tensor.js";
import { contentsFromTensor, hasTypedForm, tensorFromContents } from "./typed-contents.js";

type InferRequest = inference.ModelInferRequest.$Properties;
type InferInput = inference.ModelInferRequest.InferInputTensor.$Properties;

/** A decoded ModelInferRequest, and how its answer is to be written. */
export interface InferCall {
  readonly model: string;
  /** Empty: the latest. */
  readonly version: string;
  /** Echoed; empty when the request had none. */
  readonly id: string;
  /** Decodes the tensors; apart, so that an unknown model is reported as such whatever the tensors hold. */
  readonly request: () => ScoreRequest;
  /** The answer travels as the request did: in raw_output_contents, or in typed contents. */
  readonly raw: boolean;
  /** The parameters `timeout` and `priority` as given, unchecked. */
  readonly timeout: unknown;
  readonly priority: unknown;
}

/**
 * Decodes the bytes of one of the protocol's requests.
 * @throws {ServingError} `invalid-argument` when the bytes are no such message
 */
export function decodeMessage<Message>(
  type: { readonly name: string; decode(bytes: Uint8Array): Message },
  bytes: Uint8Array,
): Message {
  try {
    return type.decode(bytes);
  } catch (error) {
    throw invalid(`the message is not a valid ${type.name}: ${(error as Error).message}`);
  }
}

/** @throws {ServingError} `invalid-argument`, naming the field */
export function decodeInfer(bytes: Uint8Array): InferCall {
  const message = decodeMessage(inference.ModelInferRequest, bytes);
  const raw = message.rawInputContents.length > 0;
  return {
    model: message.modelName,
    version: message.modelVersion,
    id: message.id,
    // A request without inputs has no form; raw is what every client reads.
    raw: raw || message.inputs.every(({ contents }) => contents === null || contents === undefined),
    timeout: integerParameter(message.parameters, "timeout"),
    priority: integerParameter(message.parameters, "priority"),
    request: () => ({
      variant: variantOf(message.parameters),
      inputs: decodeInputs(message.inputs, message.rawInputContents),
      outputs: message.outputs.map(({ name }) => name ?? ""),
    }),
  };
}

/** Writes the answer as bytes of a ModelInferResponse. */
export function encodeInfer(model: string, version: string, call: InferCall, response: ScoreResponse): Buffer {
  const raw = call.raw || !response.outputs.every(({ datatype }) => hasTypedForm(datatype));
  const message: inference.ModelInferResponse.$Properties = {
    modelName: model,
    modelVersion: version,
    id: call.id,
    parameters: { variant: { stringParam: response.variant } },
    outputs: response.outputs.map(({ name, datatype, shape, data }) => {
      const head = { name, datatype, shape: [...shape] };
      return raw ? head : { ...head, contents: contentsFromTensor(datatype, data) };
    }),
    rawOutputContents: raw ? response.outputs.map(({ data }) => toBytes(data)) : [],
  };
  return asBuffer(inference.ModelInferResponse.encode(message).finish());
}

/** The same bytes as a Buffer, which the library wants. */
export function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function variantOf(parameters: InferRequest["parameters"]): string | undefined {
  const parameter = parameters?.["variant"];
  if (parameter === undefined) return undefined;
  if (typeof parameter.stringParam !== "string") throw invalid("parameter 'variant' must be a string_param");
  return parameter.stringParam;
}

/** An int64_param or uint64_param as a number; anything else as it is, for the complaint. */
function integerParameter(parameters: InferRequest["parameters"], name: string): unknown {
  const parameter = parameters?.[name];
  if (parameter === undefined) return undefined;
  const integer = parameter.int64Param ?? parameter.uint64Param;
  return integer === undefined || integer === null ? Number.NaN : Number(integer);
}

function decodeInputs(inputs: readonly InferInput[], rawContents: readonly Uint8Array[]): Tensor[] {
  const raw = rawContents.length > 0;
  if (raw && rawContents.length !== inputs.length) {
    throw invalid(`raw_input_contents has ${rawContents.length} entries for ${inputs.length} inputs`);
  }
  return inputs.map((input, i) => {
    const name = input.name ?? "";
    const datatype = input.datatype ?? "";
    if (name === "") throw invalid(`inputs[${i}].name is missing`);
    if (!isDatatype(datatype)) throw invalid(`input '${name}': datatype '${datatype}' is not one this server takes`);
    const shape = (input.shape ?? []).map(Number);
    if (shape.length === 0 || shape.some((size) => !Number.isSafeInteger(size) || size < 0)) {
      throw invalid(`input '${name}' has shape ${formatShape(shape)}`);
    }
    if (raw && isFilled(input.contents))
      throw invalid(`input '${name}' has contents, but the message has raw_input_contents too`);
    const data = raw
      ? rawTensor(name, datatype, shape, rawContents[i]!)
      : tensorFromContents(name, datatype, elementCount(shape), input.contents ?? {});
    return { name, datatype, shape, data };
  });
}

function rawTensor(
  name: string,
  datatype: Tensor["datatype"],
  shape: readonly number[],
  bytes: Uint8Array,
): TensorData {
  const expected = elementCount(shape) * bytesPerElement(datatype);
  if (bytes.length !== expected) {
    throw invalid(
      `input '${name}' has ${bytes.length} bytes in raw_input_contents; ${datatype} of shape ${formatShape(shape)} has ${expected}`,
    );
  }
  return fromBytes(datatype, bytes);
}

function isFilled(contents: InferInput["contents"]): boolean {
  return Object.values(contents ?? {}).some((values) => Array.isArray(values) && values.length > 0);
}
