import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Server, ServerCredentials, type sendUnaryData, status } from "@grpc/grpc-js";
import { inference } from "../proto/gen/open_inference.js";

/** What becomes of one request. */
export type Fate = "answer" | "error" | "short answer" | "hang up";

/** Truth for a load generator to find. */
export interface Behaviour {
  /** Milliseconds to the answer to the n-th request of a variant, counted from 0. */
  delayMs(variant: string, n: number): number;
  fate?(variant: string, n: number): Fate;
}

/** A request as the server understood it. */
export interface SeenRequest {
  readonly variant: string;
  readonly atMs: number;
  readonly ids: readonly bigint[];
}

export interface FakeServer {
  readonly url: string;
  readonly grpc: string;
  readonly seen: readonly SeenRequest[];
  close(): void;
}

const metadata = {
  name: "fake",
  inputs: [
    { name: "ids", datatype: "INT64", shape: [-1, 2] },
    { name: "price", datatype: "FP32", shape: [-1] },
  ],
  outputs: [{ name: "prob", datatype: "FP32", shape: [-1] }],
};

/** Serves model `fake` over HTTP and gRPC on free ports of the loopback; every score is 0.5. */
export async function startFakeServer(behaviour: Behaviour): Promise<FakeServer> {
  const seen: SeenRequest[] = [];
  const counts = new Map<string, number>();
  const decide = (variant: string, ids: readonly bigint[], then: (fate: Fate) => void) => {
    const n = counts.get(variant) ?? 0;
    counts.set(variant, n + 1);
    seen.push({ variant, atMs: performance.now(), ids });
    setTimeout(() => then(behaviour.fate?.(variant, n) ?? "answer"), behaviour.delayMs(variant, n));
  };
  const http = createServer((request, response) => void serveHttp(request, response, decide));
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  const grpc = grpcServer(decide);
  const grpcPort = await new Promise<number>((resolve, reject) =>
    grpc.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) =>
      error === null ? resolve(port) : reject(error),
    ),
  );
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    grpc: `127.0.0.1:${grpcPort}`,
    seen,
    close: () => {
      http.closeAllConnections();
      http.close();
      grpc.forceShutdown();
    },
  };
}

type Decide = (variant: string, ids: readonly bigint[], then: (fate: Fate) => void) => void;

async function serveHttp(request: IncomingMessage, response: ServerResponse, decide: Decide): Promise<void> {
  const path = request.url ?? "";
  if (!path.startsWith("/v2/models/fake")) return void response.writeHead(404).end('{"error":"no such model"}');
  if (request.method === "GET") return void response.end(JSON.stringify(metadata));
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  const length = Number(request.headers["inference-header-content-length"] ?? body.length);
  const header = JSON.parse(body.subarray(0, length).toString());
  const ads: number = header.inputs[0].shape[0];
  const binary = length < body.length;
  const ids = binary
    ? int64s(body.subarray(length, length + header.inputs[0].parameters.binary_data_size))
    : (header.inputs[0].data as number[]).map(BigInt);
  decide(header.parameters.variant, ids, (fate) => {
    if (fate === "hang up") return void request.socket.destroy();
    if (fate === "error") return void response.writeHead(503).end('{"error":"too busy"}');
    const scores = new Float32Array(fate === "answer" ? ads : ads - 1).fill(0.5);
    const output = { name: "prob", datatype: "FP32", shape: [scores.length] };
    if (!binary) return void response.end(JSON.stringify({ outputs: [{ ...output, data: [...scores] }] }));
    const head = JSON.stringify({ outputs: [{ ...output, parameters: { binary_data_size: scores.byteLength } }] });
    const answer = Buffer.concat([Buffer.from(head), new Uint8Array(scores.buffer)]);
    response.setHeader("Inference-Header-Content-Length", head.length);
    response.setHeader("Content-Length", answer.length);
    response.end(answer);
  });
}

function grpcServer(decide: Decide): Server {
  const server = new Server();
  const method = (name: string) => ({
    path: `/inference.GRPCInferenceService/${name}`,
    ...{ requestStream: false, responseStream: false },
    ...{ requestSerialize: same, requestDeserialize: same, responseSerialize: same, responseDeserialize: same },
  });
  server.addService(
    { ModelMetadata: method("ModelMetadata"), ModelInfer: method("ModelInfer") },
    {
      ModelMetadata: ({ request }: { request: Buffer }, done: sendUnaryData<Buffer>) => {
        const { name } = inference.ModelMetadataRequest.decode(request);
        if (name !== "fake") return done({ code: status.NOT_FOUND, details: "no such model" });
        done(null, Buffer.from(inference.ModelMetadataResponse.encode(metadata).finish()));
      },
      ModelInfer: ({ request }: { request: Buffer }, done: sendUnaryData<Buffer>) => {
        const { parameters, inputs, rawInputContents } = inference.ModelInferRequest.decode(request);
        const ads = Number(inputs[0]!.shape![0]);
        decide(parameters["variant"]!.stringParam!, int64s(Buffer.from(rawInputContents[0]!)), (fate) => {
          if (fate === "error" || fate === "hang up") return done({ code: status.UNAVAILABLE, details: "too busy" });
          const rows = fate === "answer" ? ads : ads - 1;
          const message = {
            outputs: [{ name: "prob", datatype: "FP32", shape: [rows] }],
            rawOutputContents: [new Uint8Array(rows * 4)],
          };
          done(null, Buffer.from(inference.ModelInferResponse.encode(message).finish()));
        });
      },
    },
  );
  return server;
}

const same = (bytes: Buffer) => bytes;

function int64s(bytes: Buffer): bigint[] {
  return Array.from({ length: bytes.length / 8 }, (_, at) => bytes.readBigInt64LE(at * 8));
}
