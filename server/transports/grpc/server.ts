import { type handleUnaryCall, Server, ServerCredentials } from "@grpc/grpc-js";
import { inference } from "../../../proto/gen/open_inference.js";
import { ServingError } from "../../domain/errors.js";
import { finish, type RequestObserver, RequestRecord } from "../../domain/request-record.js";
import { decodeRank, encodeRank } from "../../ranking/protobuf-codec.js";
import type { ScoringService } from "../../scoring-service.js";
import { asBuffer, decodeInfer, decodeMessage, encodeInfer } from "./codec.js";
import { grpcStatus } from "./error-mapping.js";
import { modelMetadata } from "./metadata.js";
import { grpcInferenceService, grpcRankingService, type MethodName } from "./service-definition.js";

export interface GrpcServerOptions {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  readonly maxBodyBytes: number;
  readonly service: ScoringService;
  readonly observer: RequestObserver;
}

type UnaryCall = Parameters<handleUnaryCall<Buffer, Buffer>>[0];
type UnaryCallback = Parameters<handleUnaryCall<Buffer, Buffer>>[1];

/** inference.GRPCInferenceService and rankserve.v1.Ranking over HTTP/2 without TLS. */
export class GrpcServer {
  readonly #server: Server;
  #port = 0;

  private constructor(private readonly options: GrpcServerOptions) {
    this.#server = new Server({
      "grpc.max_receive_message_length": options.maxBodyBytes,
      "grpc.max_send_message_length": -1,
    });
    this.#server.addService(grpcInferenceService, this.#handlers());
    this.#server.addService(grpcRankingService, {
      Rank: (call: UnaryCall, callback: UnaryCallback) => void this.#answer(call, callback, this.#rank),
    });
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
      ModelInfer: (call, callback) => void this.#answer(call, callback, this.#infer),
    };
  }

  readonly #infer = async (bytes: Buffer, record: RequestRecord): Promise<Buffer> => {
    const { service } = this.options;
    const infer = decodeInfer(bytes);
    const target = service.find(infer.model, infer.version, record);
    const response = await service.score(target, infer.request(), record);
    return encodeInfer(target.model, target.version, infer, response);
  };

  readonly #rank = async (bytes: Buffer, record: RequestRecord): Promise<Buffer> => {
    const { service } = this.options;
    const rank = decodeRank(bytes);
    const target = service.find(rank.model, rank.version, record);
    const response = await service.rank(target, rank.request, record);
    return asBuffer(encodeRank(target.model, target.version, rank, response));
  };

  async #answer(
    call: UnaryCall,
    callback: UnaryCallback,
    answer: (bytes: Buffer, record: RequestRecord) => Promise<Buffer>,
  ): Promise<void> {
    const record = new RequestRecord("grpc");
    const { observer } = this.options;
    try {
      callback(null, await answer(call.request, record));
    } catch (thrown) {
      const error = ServingError.from(thrown);
      record.code = error.code;
      callback({ code: grpcStatus[error.code], details: error.message });
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
