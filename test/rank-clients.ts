import { Client, credentials, Metadata, type ServiceError, status } from "@grpc/grpc-js";
import { rankserve } from "../proto/gen/ranking.js";
import type { RunningServer } from "../server/app.js";
import { fromBytes } from "../server/domain/datatype.js";
import { CallError, encodeValues, type Value } from "./server-clients.js";

const { RankRequest, RankResponse } = rankserve.v1;

/** One ranking request in no protocol; `values` has one entry for the user, or one per candidate (and column). */
export interface RankCall {
  readonly model: string;
  readonly version?: string;
  readonly id?: string;
  readonly variant?: string;
  readonly output?: string;
  readonly topK?: number;
  readonly user: readonly RankField[];
  readonly candidates: readonly RankField[];
  readonly ids?: readonly number[];
}

export interface RankField {
  readonly name: string;
  readonly datatype: "INT64" | "FP32" | "BYTES";
  readonly values: readonly number[];
  /** In the place of `values` where the datatype is BYTES. */
  readonly texts?: readonly string[];
}

export interface RankAnswer {
  readonly id: string;
  readonly model: string;
  readonly version: string;
  readonly variant: string;
  readonly ids: readonly number[];
  readonly positions: readonly number[];
  readonly scores: readonly number[];
}

export interface RankClient {
  readonly name: string;
  /** @throws {CallError} */
  rank(call: RankCall): Promise<RankAnswer>;
  close(): void;
}

export function rankClients(server: Pick<RunningServer, "httpPort" | "grpcPort">): RankClient[] {
  const http = `http://127.0.0.1:${server.httpPort}/v1/rank`;
  return [
    jsonClient(http),
    protobufClient("HTTP protobuf, raw", true, overHttp(http)),
    protobufClient("HTTP protobuf, typed", false, overHttp(http)),
    protobufClient("gRPC, raw", true, overGrpc(`127.0.0.1:${server.grpcPort}`)),
    protobufClient("gRPC, typed", false, overGrpc(`127.0.0.1:${server.grpcPort}`)),
  ];
}

function pathOf({ model, version }: RankCall): string {
  return `/${encodeURIComponent(model)}${version === undefined ? "" : `/versions/${version}`}`;
}

const httpCodes: Readonly<Record<number, string>> = { 400: "invalid-argument", 404: "not-found", 413: "too-large" };

async function post(url: string, body: string | Uint8Array, contentType: string): Promise<Buffer> {
  const response = await fetch(url, {
    method: "POST",
    body: Buffer.from(body),
    headers: { "Content-Type": contentType },
  });
  const bytes = Buffer.from(await response.arrayBuffer());
  if (response.ok) return bytes;
  throw new CallError(httpCodes[response.status] ?? String(response.status), JSON.parse(bytes.toString()).error);
}

function jsonClient(base: string): RankClient {
  const object = (fields: readonly RankField[], show: (values: readonly Value[]) => unknown) =>
    Object.fromEntries(fields.map(({ name, values, texts }) => [name, show(texts ?? values)]));
  return {
    name: "HTTP JSON",
    close: () => {},
    async rank(call) {
      const { id, variant, output, topK, user, candidates, ids } = call;
      const body = JSON.stringify({
        ...{ id, output, top_k: topK, candidate_ids: ids },
        parameters: { variant },
        user: object(user, (values) => (values.length === 1 ? values[0] : values)),
        candidates: object(candidates, (values) => values),
      });
      const json = JSON.parse((await post(base + pathOf(call), body, "application/json")).toString());
      return {
        ...{ id: json.id ?? "", model: json.model_name, version: json.model_version },
        ...{ variant: json.parameters.variant, ids: json.candidate_ids ?? [] },
        ...{ positions: json.positions, scores: json.scores.map(Math.fround) },
      };
    },
  };
}

interface Wire {
  send(call: RankCall, message: Uint8Array): Promise<Buffer>;
  close(): void;
}

function protobufClient(name: string, raw: boolean, wire: Wire): RankClient {
  const feature = ({ name, datatype, values, texts }: RankField) => {
    if (raw) return { name, raw: encodeValues(datatype, texts ?? values) };
    if (texts !== undefined) return { name, stringContents: [...texts] };
    return datatype === "FP32" ? { name, floatContents: [...values] } : { name, int64Contents: [...values] };
  };
  const idsOf = (ids: readonly number[]) =>
    raw ? { rawCandidateIds: encodeValues("INT64", ids) } : { candidateIds: [...ids] };
  return {
    name,
    close: () => wire.close(),
    async rank(call) {
      const { model, version = "", id = "", variant = "", output = "", topK = 0, ids } = call;
      const message = RankRequest.encode({
        ...{ modelName: model, modelVersion: version, id, variant, output, topK },
        ...{ user: call.user.map(feature), candidates: call.candidates.map(feature) },
        ...(ids === undefined ? {} : idsOf(ids)),
      }).finish();
      const reply = RankResponse.decode(await wire.send(call, message));
      const named = raw ? fromBytes("INT64", reply.rawCandidateIds) : reply.candidateIds;
      return {
        ...{ id: reply.id, model: reply.modelName, version: reply.modelVersion, variant: reply.variant },
        ...{ ids: Array.from(named as Iterable<unknown>, Number), positions: reply.positions, scores: reply.scores },
      };
    },
  };
}

function overHttp(base: string): Wire {
  return { close: () => {}, send: (call, message) => post(base + pathOf(call), message, "application/x-protobuf") };
}

const grpcCodes: Readonly<Partial<Record<status, string>>> = {
  [status.INVALID_ARGUMENT]: "invalid-argument",
  [status.NOT_FOUND]: "not-found",
  [status.RESOURCE_EXHAUSTED]: "too-large",
};

function overGrpc(address: string): Wire {
  const client = new Client(address, credentials.createInsecure());
  const same = (bytes: Buffer) => bytes;
  return {
    close: () => client.close(),
    send: (_, message) =>
      new Promise((resolve, reject) => {
        const done = (error: ServiceError | null, reply?: Buffer) => {
          if (error === null) resolve(reply!);
          else reject(new CallError(grpcCodes[error.code] ?? String(error.code), error.details));
        };
        client.makeUnaryRequest("/rankserve.v1.Ranking/Rank", same, same, Buffer.from(message), new Metadata(), done);
      }),
  };
}
