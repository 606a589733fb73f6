import { Client, credentials, Metadata, type ServiceError, status } from "@grpc/grpc-js";
import { inference } from "../proto/gen/open_inference.js";
import type { RunningServer } from "../server/app.js";
import { type Datatype, datatypes, fromBytes, type NumericDatatype, toBytes } from "../server/domain/datatype.js";
import { fromHalfBits, toHalfBits } from "../server/domain/half.js";

/** One inference request in no protocol; values are what JSON would hold. */
export interface Call {
  readonly model: string;
  readonly version?: string;
  readonly id?: string;
  readonly variant?: string;
  readonly inputs: readonly CallInput[];
  readonly outputs?: readonly string[];
}

export interface CallInput {
  readonly name: string;
  readonly datatype: string;
  readonly shape: readonly number[];
  readonly values: readonly Value[];
}

/** A text is what BYTES have. */
export type Value = number | string;

/** Of an output: `texts` where its datatype is BYTES, else `values`; the other is empty. */
export interface Elements {
  readonly shape: readonly number[];
  readonly values: readonly number[];
  readonly texts: readonly string[];
}

/** An answer in no protocol. */
export interface Answer {
  readonly id: string;
  readonly model: string;
  readonly version: string;
  readonly variant: string;
  readonly outputs: readonly ({ readonly name: string; readonly datatype: string } & Elements)[];
}

/** An error in no protocol: the code that both transports map from. */
export class CallError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** A way to reach a server; the contract suite runs its cases over each. */
export interface TestClient {
  readonly name: string;
  /** Whether its errors carry a code; where not, CallError's is empty. */
  readonly hasCodes: boolean;
  /** Whether it can carry values of that datatype. */
  carries(datatype: string): boolean;
  /** @throws {CallError} */
  infer(call: Call): Promise<Answer>;
  close(): void;
}

export function allClients(server: Pick<RunningServer, "httpPort" | "grpcPort">): TestClient[] {
  const http = `http://127.0.0.1:${server.httpPort}`;
  const grpc = `127.0.0.1:${server.grpcPort}`;
  return [httpClient(http, false), httpClient(http, true), grpcClient(grpc, true), grpcClient(grpc, false)];
}

/** ModelStreamInfer, a stream per request. */
export function streamClient({ grpcPort }: Pick<RunningServer, "grpcPort">): TestClient {
  const client = new Client(`127.0.0.1:${grpcPort}`, credentials.createInsecure());
  return {
    name: "gRPC stream",
    hasCodes: false,
    carries: () => true,
    close: () => client.close(),
    async infer(call) {
      const [reply] = await grpcStream(client, "inference.GRPCInferenceService/ModelStreamInfer", [
        grpcRequest(call, true),
      ]);
      const { errorMessage, inferResponse } = inference.ModelStreamInferResponse.decode(reply!);
      if (errorMessage !== "") throw new CallError("", errorMessage);
      return grpcAnswer(inferResponse!);
    },
  };
}

/** The little-endian bytes of values of a datatype (FP32 where the datatype is none). */
export function encodeValues(datatype: string, given: readonly Value[]): Uint8Array {
  if (datatype === "BYTES") return encodeTexts(given.map(String));
  const known = Object.hasOwn(datatypes, datatype) ? (datatype as NumericDatatype) : "FP32";
  const values = given.map(Number);
  if (known === "INT64") return toBytes(BigInt64Array.from(values, BigInt));
  if (known === "UINT64") return toBytes(BigUint64Array.from(values, BigInt));
  if (known === "FP16") return toBytes(Uint16Array.from(values, toHalfBits));
  return toBytes(datatypes[known].array.from(values));
}

function encodeTexts(texts: readonly string[]): Uint8Array {
  return Buffer.concat(
    texts.flatMap((text) => {
      const bytes = Buffer.from(text);
      const length = Buffer.alloc(4);
      length.writeUInt32LE(bytes.length);
      return [length, bytes];
    }),
  );
}

function decodeTexts(bytes: Uint8Array): string[] {
  const buffer = Buffer.from(bytes);
  const texts: string[] = [];
  for (let at = 0; at < buffer.length; ) {
    const end = at + 4 + buffer.readUInt32LE(at);
    texts.push(buffer.toString("utf8", at + 4, end));
    at = end;
  }
  return texts;
}

function elementsOf(datatype: string, given: readonly Value[]): Pick<Elements, "values" | "texts"> {
  return datatype === "BYTES" ? { values: [], texts: given.map(String) } : { values: given.map(Number), texts: [] };
}

function decodeElements(datatype: Datatype, bytes: Uint8Array): Pick<Elements, "values" | "texts"> {
  return datatype === "BYTES"
    ? { values: [], texts: decodeTexts(bytes) }
    : { values: decodeValues(datatype, bytes), texts: [] };
}

function decodeValues(datatype: NumericDatatype, bytes: Uint8Array): number[] {
  const data = fromBytes(datatype, bytes);
  return datatype === "FP16" ? Array.from(data as Uint16Array, fromHalfBits) : Array.from(data as Float64Array, Number);
}

const httpCodes: Readonly<Record<number, string>> = {
  400: "invalid-argument",
  404: "not-found",
  413: "too-large",
  501: "unsupported",
  503: "busy",
  500: "internal",
};

function httpClient(base: string, binary: boolean): TestClient {
  return {
    name: binary ? "HTTP binary" : "HTTP JSON",
    hasCodes: true,
    carries: () => true,
    close: () => {},
    async infer({ model, version, id, variant, inputs, outputs }) {
      const tails: Uint8Array[] = [];
      const json = Buffer.from(
        JSON.stringify({
          id,
          parameters: { variant, ...(binary ? { binary_data_output: true } : {}) },
          inputs: inputs.map(({ name, datatype, shape, values }) => {
            if (!binary) return { name, datatype, shape, data: datatype === "BOOL" ? values.map(Boolean) : values };
            const bytes = encodeValues(datatype, values);
            tails.push(bytes);
            return { name, datatype, shape, parameters: { binary_data_size: bytes.length } };
          }),
          outputs: outputs?.map((name) => ({ name })),
        }),
      );
      const path = version === undefined ? "" : `/versions/${encodeURIComponent(version)}`;
      const response = await fetch(`${base}/v2/models/${encodeURIComponent(model)}${path}/infer`, {
        method: "POST",
        body: Buffer.concat([json, ...tails]),
        headers: binary ? { "Inference-Header-Content-Length": String(json.length) } : {},
      });
      const body = Buffer.from(await response.arrayBuffer());
      const headerLength = response.headers.get("inference-header-content-length");
      const head = JSON.parse(body.subarray(0, headerLength === null ? body.length : Number(headerLength)).toString());
      if (!response.ok) throw new CallError(httpCodes[response.status] ?? String(response.status), head.error);
      let at = Number(headerLength);
      return {
        id: head.id ?? "",
        model: head.model_name,
        version: head.model_version,
        variant: head.parameters.variant,
        outputs: head.outputs.map(
          (output: {
            name: string;
            datatype: Datatype;
            shape: number[];
            data?: Value[];
            parameters?: { binary_data_size: number };
          }) => {
            const { name, datatype, shape } = output;
            if (output.data !== undefined) return { name, datatype, shape, ...elementsOf(datatype, output.data) };
            const size = output.parameters!.binary_data_size;
            const bytes = body.subarray(at, at + size);
            at += size;
            return { name, datatype, shape, ...decodeElements(datatype, bytes) };
          },
        ),
      };
    },
  };
}

const grpcCodes: Readonly<Partial<Record<status, string>>> = {
  [status.INVALID_ARGUMENT]: "invalid-argument",
  [status.NOT_FOUND]: "not-found",
  [status.UNIMPLEMENTED]: "unsupported",
  [status.RESOURCE_EXHAUSTED]: "busy",
  [status.UNAVAILABLE]: "busy",
  [status.INTERNAL]: "internal",
};

/** One unary call with bytes in and out. */
export function grpcCall(client: Client, method: string, request: Uint8Array): Promise<Buffer> {
  const same = (bytes: Buffer) => bytes;
  return new Promise((resolve, reject) => {
    client.makeUnaryRequest(
      `/inference.GRPCInferenceService/${method}`,
      same,
      same,
      Buffer.from(request),
      new Metadata(),
      (error: ServiceError | null, reply?: Buffer) => {
        if (error === null) resolve(reply!);
        else reject(new CallError(grpcCodes[error.code] ?? String(error.code), error.details));
      },
    );
  });
}

/** One streaming call: sends all, and gives every answer once the server has ended. */
export function grpcStream(client: Client, path: string, requests: readonly Uint8Array[]): Promise<Buffer[]> {
  const same = (bytes: Buffer) => bytes;
  return new Promise((resolve, reject) => {
    const answers: Buffer[] = [];
    const call = client.makeBidiStreamRequest(`/${path}`, same, same, new Metadata());
    call.on("data", (bytes: Buffer) => answers.push(bytes));
    call.on("error", (error: ServiceError) =>
      reject(new CallError(grpcCodes[error.code] ?? String(error.code), error.details)),
    );
    call.on("end", () => resolve(answers));
    for (const request of requests) call.write(Buffer.from(request));
    call.end();
  });
}

const contentsField: Readonly<Record<string, keyof inference.InferTensorContents.$Properties>> = {
  BOOL: "boolContents",
  INT8: "intContents",
  INT16: "intContents",
  INT32: "intContents",
  INT64: "int64Contents",
  UINT8: "uintContents",
  UINT16: "uintContents",
  UINT32: "uintContents",
  UINT64: "uint64Contents",
  FP64: "fp64Contents",
  BYTES: "bytesContents",
};

/** The bytes of a ModelInferRequest. */
export function grpcRequest({ model, version, id, variant, inputs, outputs }: Call, raw: boolean): Uint8Array {
  return inference.ModelInferRequest.encode({
    modelName: model,
    modelVersion: version ?? "",
    id: id ?? "",
    parameters: variant === undefined ? {} : { variant: { stringParam: variant } },
    inputs: inputs.map(({ name, datatype, shape, values }) => {
      const head = { name, datatype, shape: [...shape] };
      return raw
        ? head
        : { ...head, contents: { [contentsField[datatype] ?? "fp32Contents"]: typedValues(datatype, values) } };
    }),
    outputs: (outputs ?? []).map((name) => ({ name })),
    rawInputContents: raw ? inputs.map(({ datatype, values }) => encodeValues(datatype, values)) : [],
  }).finish();
}

function plainValue(value: number | Uint8Array): Value {
  return value instanceof Uint8Array ? Buffer.from(value).toString() : Number(value);
}

function typedValues(datatype: string, values: readonly Value[]): readonly unknown[] {
  return datatype === "BYTES" ? values.map((text) => Buffer.from(String(text))) : values;
}

/** A ModelInferResponse, whose tensors may be raw or typed. */
export function grpcAnswer(message: inference.ModelInferResponse.$Properties): Answer {
  const raw = message.rawOutputContents ?? [];
  return {
    id: message.id ?? "",
    model: message.modelName ?? "",
    version: message.modelVersion ?? "",
    variant: message.parameters?.["variant"]?.stringParam ?? "",
    outputs: (message.outputs ?? []).map(({ name, datatype, shape, contents }, i) => {
      const field = contents?.[contentsField[datatype!] ?? "fp32Contents"];
      const elements =
        raw.length > 0
          ? decodeElements(datatype as Datatype, raw[i]!)
          : elementsOf(datatype!, Array.from(field as (number | Uint8Array)[], plainValue));
      return { name: name!, datatype: datatype!, shape: (shape ?? []).map(Number), ...elements };
    }),
  };
}

function grpcClient(address: string, raw: boolean): TestClient {
  const client = new Client(address, credentials.createInsecure());
  return {
    name: raw ? "gRPC raw" : "gRPC typed",
    hasCodes: true,
    carries: (datatype) => raw || datatype !== "FP16",
    close: () => client.close(),
    async infer(call) {
      return grpcAnswer(
        inference.ModelInferResponse.decode(await grpcCall(client, "ModelInfer", grpcRequest(call, raw))),
      );
    },
  };
}
