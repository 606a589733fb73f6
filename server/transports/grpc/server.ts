import { files } from "../../../proto/gen/descriptors.js";
import type { ModelControl } from "../../model-control.js";
import { extensionMethods } from "./extension-methods.js";
import { healthMethods } from "./health.js";
import { Http2Listener } from "./http2-listener.js";
import { type InferenceOptions, inferenceMethods } from "./inference-methods.js";
import type { MethodTable } from "./method.js";
import { rankingMethods } from "./ranking-methods.js";
import { reflectionMethods } from "./reflection.js";

export interface GrpcServerOptions extends InferenceOptions {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  readonly maxBodyBytes: number;
  readonly control: ModelControl;
}

/** Every method of every service. */
export class GrpcServer {
  private constructor(private readonly listener: Http2Listener) {}

  /** @throws when the port cannot be had */
  static async start(options: GrpcServerOptions): Promise<GrpcServer> {
    const { host, port, maxBodyBytes } = options;
    try {
      const methods = allMethods(options);
      return new GrpcServer(await Http2Listener.start({ host, port, maxMessageBytes: maxBodyBytes, methods }));
    } catch (error) {
      throw new Error(
        `gRPC port ${port} on ${host} cannot be used; is it in use? (${(error as NodeJS.ErrnoException).message})`,
      );
    }
  }

  get port(): number {
    return this.listener.port;
  }

  /** Takes no more calls and waits until every accepted one is answered; streams take no more messages. */
  drain(): Promise<void> {
    return this.listener.drain();
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
