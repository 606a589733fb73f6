import { performance } from "node:perf_hooks";
import { type handleUnaryCall, Metadata, Server, ServerCredentials, type ServerUnaryCall } from "@grpc/grpc-js";
import { inference } from "../../../proto/gen/open_inference.js";
import { ServingError } from "../../domain/errors.js";
import { finish, type RequestObserver, RequestRecord } from "../../domain/request-record.js";
import { RequestTerms } from "../../domain/request-terms.js";
import type { ScoringService } from "../../scoring-service.js";
import { asBuffer, decodeInfer, decodeMessage, encodeInfer } from "./codec.js";
import { grpcStatus } from "./error-mapping.js";
import { modelMetadata } from "./metadata.js";
import { grpcInferenceService, type MethodName } from "./service-definition.js";

export interface GrpcServerOptions {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  readonly maxBodyBytes: number;
  readonly service: ScoringService;
  readonly observer: RequestObserver;
}

/** inference.GRPCInferenceService over HTTP/2 without TLS. */
export class GrpcServer {
  readonly #server: Server;
  #port = 0;

  private constructor(private readonly options: GrpcServerOptions) {
    this.#server = new Server({
      "grpc.max_receive_message_length": options.maxBodyBytes,
      "grpc.max_send_message_length": -1,
    });
    this.#server.addService(grpcInferenceService, this.#handlers());
  }

  /** @throws when the port cannot be had */
  static async start(options: GrpcServerOptions): Promise<GrpcServer> {
    const server = new GrpcServer(options);
    await server.#listen();
    return server;
  }

  get port(): number {
    return this.#port;
  }

  /** Takes no more calls and waits until every accepted one is answered. */
  drain(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#server.tryShutdown((error) => (error === undefined ? resolve() : reject(error)));
    });
  }

  #listen(): Promise<void> {
    const { host, port } = this.options;
    const address = host.includes(":") ? `[${host}]:${port}` : `${host}:${port}`;
    return new Promise((resolve, reject) => {
      this.#server.bindAsync(address, ServerCredentials.createInsecure(), (error, bound) => {
        if (error !== null)
          reject(new Error(`gRPC port ${port} on ${host} cannot be used; is it in use? (${error.message})`));
        else {
          this.#port = bound;
          resolve();
        }
      });
    });
  }

  #handlers(): Record<MethodName, handleUnaryCall<Buffer, Buffer>> {
    const { service } = this.options;
    return {
      ServerLive: unary(() => inference.ServerLiveResponse.encode({ live: true }).finish()),
      ServerReady: unary(() => inference.ServerReadyResponse.encode({ ready: service.ready }).finish()),
      ServerMetadata: unary(() =>
        inference.ServerMetadataResponse.encode({
          ...service.metadata,
          extensions: [...service.metadata.extensions],
        }).finish(),
      ),
      ModelReady: unary((bytes) => {
        const { name, version } = decodeMessage(inference.ModelReadyRequest, bytes);
        service.find(name, version);
        return inference.ModelReadyResponse.encode({ ready: service.ready }).finish();
      }),
      ModelMetadata: unary((bytes) => {
        const { name, version } = decodeMessage(inference.ModelMetadataRequest, bytes);
        const found = service.find(name, version);
        return inference.ModelMetadataResponse.encode(modelMetadata(found, service.versionsOf(found.model))).finish();
      }),
      ModelInfer: (call, callback) => void this.#infer(call, callback),
    };
  }

  async #infer(
    call: Parameters<handleUnaryCall<Buffer, Buffer>>[0],
    callback: Parameters<handleUnaryCall<Buffer, Buffer>>[1],
  ): Promise<void> {
    const record = new RequestRecord("grpc");
    const { service, observer } = this.options;
    try {
      const infer = decodeInfer(call.request);
      const target = service.find(infer.model, infer.version, record);
      service.refuseEarly(target, record);
      const terms = termsOf(call, record.startedAt);
      terms.setParameters(record.startedAt, infer.timeout, infer.priority);
      const response = await service.score(target, { ...infer.request(), terms }, record);
      callback(null, encodeInfer(target.model, target.version, infer, response));
    } catch (thrown) {
      const error = ServingError.from(thrown);
      record.code = error.code;
      callback({ code: grpcStatus[error.code], details: error.message, metadata: retryMetadata(error) });
    }
    if (call.cancelled) record.code = "cancelled";
    finish(record, observer);
  }
}

function unary(answer: (request: Buffer) => Uint8Array): handleUnaryCall<Buffer, Buffer> {
  return (call, callback) => {
    try {
      callback(null, asBuffer(answer(call.request)));
    } catch (thrown) {
      const error = ServingError.from(thrown);
      callback({ code: grpcStatus[error.code], details: error.message });
    }
  };
}

/** The call's own deadline (grpc-timeout), and its end when the client goes. */
function termsOf(call: ServerUnaryCall<Buffer, Buffer>, arrivedAt: number): RequestTerms {
  const terms = new RequestTerms();
  const deadline = call.getDeadline();
  // The library gives the time of day.
  const msLeft = Number(deadline) - Date.now();
  if (Number.isFinite(msLeft)) terms.answerBy(Math.max(arrivedAt, performance.now()) + msLeft);
  call.on("cancelled", () => terms.cancel());
  return terms;
}

/** When to come back, as gRPC's retry design (A6) says it. */
function retryMetadata({ code, retryAfterMs }: ServingError): Metadata {
  const metadata = new Metadata();
  if (code === "overloaded") metadata.set("grpc-retry-pushback-ms", String(Math.max(1, Math.ceil(retryAfterMs ?? 1))));
  return metadata;
}
