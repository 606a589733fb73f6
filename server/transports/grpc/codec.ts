import { inference } from "../../../proto/gen/open_inference.js";
import {
  bytesPerElement,
  isDatatype,
  type NumericDatatype,
  type TensorData,
  toBytes,
  viewElements,
} from "../../domain/datatype.js";
import { invalid, ServingError } from "../../domain/errors.js";
import type { ScoreRequest, ScoreResponse } from "../../domain/request.js";
import { requestOptions, unsupportedForms } from "../../domain/request-parameters.js";
import type { Schedule } from "../../domain/request-terms.js";
import { elementCount, formatShape, type Tensor } from "../../domain/tensor.js";
import { textsOfShape, textsToBytes } from "../../domain/text.js";
import { contentsFromTensor, hasTypedForm, tensorFromContents, textsFromContents } from "./typed-contents.js";

type InferInput = inference.ModelInferRequest.InferInputTensor.$Properties;

export interface DecodedRequest extends ScoreRequest {
  readonly schedule: Schedule;
}

/** A decoded ModelInferRequest, and how its answer is to be written. */
export interface InferCall {
  readonly model: string;
  /** Empty: the latest. */
  readonly version: string;
  /** Echoed; empty when the request had none. */
  readonly id: string;
  /** Decodes the tensors; apart, so that an unknown model is reported as such whatever the tensors hold. */
  readonly request: () => DecodedRequest;
  /** The answer travels as the request did: in raw_output_contents, or in typed contents. */
  readonly raw: boolean;
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
  const inputs: readonly InferInput[] = message.inputs;
  const raw = message.rawInputContents.length > 0;
  return {
    model: message.modelName,
    version: message.modelVersion,
    id: message.id,
    // A request without inputs has no form; raw is what every client reads.
    raw: raw || inputs.every(({ contents }) => contents === null || contents === undefined),
    request: () => ({
      ...requestOptions(
        new Map(Object.entries(message.parameters).map(([name, value]) => [name, parameterValue(value)])),
      ),
      inputs: decodeInputs(inputs, message.rawInputContents),
      outputs: message.outputs.map(({ name, parameters }) => {
        refuseForms(`output '${name}'`, parameters);
        return name ?? "";
      }),
    }),
  };
}

/** The answer as a ModelInferResponse. */
export function inferResponse(
  model: string,
  version: string,
  call: InferCall,
  response: ScoreResponse,
): inference.ModelInferResponse.$Properties {
  const raw = call.raw || !response.outputs.every(({ datatype }) => hasTypedForm(datatype));
  return {
    modelName: model,
    modelVersion: version,
    id: call.id,
    parameters: { variant: { stringParam: response.variant } },
    outputs: response.outputs.map(({ name, datatype, shape, data }) => {
      const head = { name, datatype, shape: [...shape] };
      if (raw) return head;
      const contents =
        datatype === "BYTES"
          ? { bytesContents: data.map((text) => Buffer.from(text)) }
          : contentsFromTensor(datatype, data);
      return { ...head, contents };
    }),
    rawOutputContents: raw ? response.outputs.map(rawOf) : [],
  };
}

function rawOf({ datatype, data }: Tensor): Uint8Array {
  return datatype === "BYTES" ? textsToBytes(data) : toBytes(data);
}

function parameterValue(parameter: inference.InferParameter.$Properties): unknown {
  const { boolParam, stringParam, int64Param, uint64Param, doubleParam } = parameter;
  return boolParam ?? stringParam ?? doubleParam ?? Number(int64Param ?? uint64Param);
}

/** What would change the form of an input or output, and is not done here, is refused rather than ignored. */
function refuseForms(owner: string, parameters: Readonly<Record<string, unknown>> | null | undefined): void {
  for (const name of unsupportedForms)
    if (parameters?.[name] !== undefined) throw new ServingError("unsupported", `${owner}: ${name} is not supported`);
}

function decodeInputs(inputs: readonly InferInput[], rawContents: readonly Uint8Array[]): Tensor[] {
  const raw = rawContents.length > 0;
  if (raw && rawContents.length !== inputs.length) {
    throw invalid(`raw_input_contents has ${rawContents.length} entries for ${inputs.length} inputs`);
  }
  const contents = aligned(rawContents);
  return inputs.map((input, i) => {
    const name = input.name ?? "";
    const datatype = input.datatype ?? "";
    if (name === "") throw invalid(`inputs[${i}].name is missing`);
    refuseForms(`input '${name}'`, input.parameters);
    if (!isDatatype(datatype)) throw invalid(`input '${name}': datatype '${datatype}' is not one this server takes`);
    const shape = (input.shape ?? []).map(dimension);
    if (shape.length === 0 || shape.some((size) => !Number.isSafeInteger(size) || size < 0)) {
      throw invalid(`input '${name}' has shape ${formatShape(shape)}`);
    }
    if (raw && isFilled(input.contents))
      throw invalid(`input '${name}' has contents, but the message has raw_input_contents too`);
    if (datatype === "BYTES") {
      const data = raw
        ? textsOfShape(`input '${name}'`, shape, rawContents[i]!)
        : textsFromContents(name, elementCount(shape), input.contents ?? {});
      return { name, datatype, shape, data };
    }
    const data = raw
      ? rawTensor(name, datatype, shape, contents, i)
      : tensorFromContents(name, datatype, elementCount(shape), input.contents ?? {});
    return { name, datatype, shape, data };
  });
}

/** The raw contents of a message, moved to where any datatype's view can lie. */
interface AlignedContents {
  readonly buffer: ArrayBuffer;
  readonly offsets: readonly number[];
  readonly lengths: readonly number[];
}

/** One buffer for all, each on an eight-byte boundary: in the message they lie anywhere, and a buffer for each costs more. */
function aligned(contents: readonly Uint8Array[]): AlignedContents {
  const lengths = contents.map(({ length }) => length);
  let total = 0;
  const offsets = lengths.map((length) => {
    const offset = total;
    total += Math.ceil(length / 8) * 8;
    return offset;
  });
  const all = new Uint8Array(total);
  for (const [i, bytes] of contents.entries()) all.set(bytes, offsets[i]!);
  return { buffer: all.buffer, offsets, lengths };
}

function rawTensor(
  name: string,
  datatype: NumericDatatype,
  shape: readonly number[],
  { buffer, offsets, lengths }: AlignedContents,
  i: number,
): TensorData {
  const elements = elementCount(shape);
  const expected = elements * bytesPerElement(datatype);
  if (lengths[i] !== expected) {
    throw invalid(
      `input '${name}' has ${lengths[i]} bytes in raw_input_contents; ${datatype} of shape ${formatShape(shape)} has ${expected}`,
    );
  }
  return viewElements(datatype, buffer, offsets[i]!, elements);
}

/** A dimension, which the generated decoder gives in two halves; the class's own conversion goes through text. */
function dimension(size: NonNullable<InferInput["shape"]>[number]): number {
  return typeof size === "number" ? size : size.high * 0x1_0000_0000 + (size.low >>> 0);
}

function isFilled(contents: InferInput["contents"]): boolean {
  if (contents === null || contents === undefined) return false;
  return Object.values(contents).some((values) => Array.isArray(values) && values.length > 0);
}
