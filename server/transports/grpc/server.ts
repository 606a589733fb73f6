import { type handleBidiStreamingCall, type handleUnaryCall, Metadata, Server, ServerCredentials } from "@grpc/grpc-js";
import { files } from "../../../proto/gen/descriptors.js";
import { ServingError } from "../../domain/errors.js";
import type { ModelControl } from "../../model-control.js";
import { grpcStatus, retryPushbackMs } from "./error-mapping.js";
import { extensionMethods } from "./extension-methods.js";
import { healthMethods } from "./health.js";
import { type InferenceOptions, inferenceMethods } from "./inference-methods.js";
import type { CallContext, MethodTable, StreamMethod, UnaryMethod } from "./method.js";
import { rankingMethods } from "./ranking-methods.js";
import { reflectionMethods } from "./reflection.js";
import { serviceDefinition } from "./service-definition.js";

export interface GrpcServerOptions extends InferenceOptions {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  readonly maxBodyBytes: number;
  readonly control: ModelControl;
}

/** Every method of every service over HTTP/2 without TLS. */
export class GrpcServer {
  readonly #server: Server;
  readonly #drainStream = new Set<() => void>();
  #port = 0;

  private constructor(private readonly options: GrpcServerOptions) {
    this.#server = new Server({
      "grpc.max_receive_message_length": options.maxBodyBytes,
      "grpc.max_send_message_length": -1,
    });
    const { unary, streams } = allMethods(options);
    this.#server.addService(serviceDefinition(unary, streams), {
      ...Object.fromEntries(unary.map((method) => [method.path, unaryHandler(method)])),
      ...Object.fromEntries(streams.map((method) => [method.path, this.#streamHandler(method)])),
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

  /** Takes no more calls and waits until every accepted one is answered; streams take no more messages. */
  drain(): Promise<void> {
    for (const drain of this.#drainStream) drain();
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

  #streamHandler({ open }: StreamMethod): handleBidiStreamingCall<Buffer, Buffer> {
    return (call) => {
      let over = false;
      let draining = false;
      const handler = open(
        Object.assign(new OpenCall(call), {
          send: (response: Uint8Array) => {
            if (!over && !call.cancelled) call.write(asBuffer(response));
          },
          end: (thrown?: unknown) => {
            if (over) return;
            over = true;
            if (thrown === undefined) call.end();
            else call.emit("error", statusOf(thrown));
          },
        }),
      );
      const drain = () => {
        draining = true;
        handler.draining();
      };
      const closed = () => {
        over = true;
        this.#drainStream.delete(drain);
        handler.closed();
      };
      this.#drainStream.add(drain);
      call.on("data", (bytes: Buffer) => {
        if (!draining) handler.message(bytes);
      });
      call.on("end", () => handler.halfClosed());
      for (const event of ["error", "cancelled", "finish"]) call.once(event, closed);
    };
  }
}

function allMethods({ service, observer, control }: GrpcServerOptions): MethodTable {
  const services = files.flatMap((file) => file.services);
  const tables = [
    inferenceMethods({ service, observer }),
    rankingMethods({ service, observer }),
    extensionMethods(service, control),
    healthMethods(service, services),
    reflectionMethods(services),
  ];
  return { unary: tables.flatMap(({ unary }) => unary), streams: tables.flatMap(({ streams }) => streams) };
}

function unaryHandler({ answer }: UnaryMethod): handleUnaryCall<Buffer, Buffer> {
  return async (call, callback) => {
    try {
      callback(null, asBuffer(await answer(call.request, new OpenCall(call))));
    } catch (thrown) {
      callback(statusOf(thrown));
    }
  };
}

/** What is used of the library's calls, unary or not. */
interface LibraryCall {
  readonly cancelled: boolean;
  getDeadline(): Date | number;
  on(event: "cancelled", listener: () => void): unknown;
}

class OpenCall implements CallContext {
  #listeners: Set<() => void> | undefined;

  constructor(private readonly call: LibraryCall) {}

  onCancelled(listener: () => void): () => void {
    if (this.#listeners === undefined) {
      const listeners = new Set<() => void>();
      this.#listeners = listeners;
      this.call.on("cancelled", () => {
        for (const each of listeners) each();
      });
    }
    const listeners = this.#listeners;
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }

  get cancelled(): boolean {
    return this.call.cancelled;
  }

  get remainingMs(): number | undefined {
    const deadline = Number(this.call.getDeadline());
    return Number.isFinite(deadline) ? Math.max(0, deadline - Date.now()) : undefined;
  }
}

function statusOf(thrown: unknown): { code: number; details: string; metadata: Metadata } {
  const error = ServingError.from(thrown);
  const metadata = new Metadata();
  const pushbackMs = retryPushbackMs(error);
  if (pushbackMs !== undefined) metadata.set("grpc-retry-pushback-ms", String(pushbackMs));
  return { code: grpcStatus[error.code], details: error.message, metadata };
}

/** The same bytes as a Buffer, which the library wants. */
function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
