import { Client, credentials, type ServiceError, status } from "@grpc/grpc-js";
import { inference } from "../../proto/gen/open_inference.js";
import { Driver, type Load, patienceMs } from "../driving/driver.js";
import { encodeInferRequest, inferResponseComplaint } from "../protocols/grpc-message.js";
import { LoadError, unreachable } from "../protocols/load-error.js";
import type { ServedModel } from "../protocols/served-model.js";
import type { LoadClient } from "./load-client.js";

/** Far longer than a handshake on a busy machine takes. */
const connectMs = 2000;

const service = "/inference.GRPCInferenceService";

/** Load over gRPC: unary ModelInfer calls with raw contents, one in flight per connection, as over HTTP. */
export function grpcClient(address: string): LoadClient {
  const channels: Client[] = [];
  const channel = (at: number) => {
    channels[at] ??= new Client(address, credentials.createInsecure(), {
      // Without it channels to one address share one connection.
      "grpc.use_local_subchannel_pool": 1,
      "grpc.max_receive_message_length": -1,
    });
    return channels[at];
  };
  return {
    address,
    close: () => {
      for (const each of channels) each.close();
    },

    async describe(model) {
      const request = Buffer.from(inference.ModelMetadataRequest.encode({ name: model }).finish());
      const { bytes, error } = await call(channel(0), "ModelMetadata", request);
      if (error?.code === status.NOT_FOUND) {
        throw new LoadError("unknown-model", `${address} does not serve '${model}': ${error.details}`);
      }
      if (error !== undefined) throw refusal(address, error, `'${model}'`);
      return servedModel(bytes);
    },

    prepare(model, requests, variant) {
      const bodies = requests.map((request) => encodeInferRequest(model, request, variant));
      const { ads } = requests[0]!;
      return {
        bodyBytes: bodies.reduce((sum, { length }) => sum + length, 0) / bodies.length,
        async probe() {
          const { bytes, error } = await call(channel(0), "ModelInfer", bodies[0]!);
          if (error !== undefined) throw refusal(address, error, `variant '${variant}'`);
          const wrong = complaintOf(bytes, ads);
          if (wrong !== undefined) throw new LoadError("refused", `${address}, variant '${variant}': ${wrong}`);
        },
        async drive(load: Load) {
          await Promise.all(Array.from({ length: load.connections }, (_, at) => connected(channel(at))));
          const driver = new Driver(load);
          for (let at = 0; at < load.connections; at++) driver.ready(lane(channel(at), bodies, at, ads, driver));
          driver.start();
          return driver.finished;
        },
      };
    },
  };
}

function lane(channel: Client, bodies: readonly Buffer[], first: number, ads: number, driver: Driver) {
  let next = first;
  const self = {
    async send() {
      const { bytes, error } = await call(channel, "ModelInfer", bodies[next++ % bodies.length]!);
      if (error === undefined) driver.settle(self, () => complaintOf(bytes, ads));
      else driver.fail(self, `gRPC ${status[error.code]}: ${error.details}`);
      driver.ready(self);
    },
  };
  return self;
}

interface Answer {
  readonly bytes: Buffer;
  readonly error: ServiceError | undefined;
}

function call(channel: Client, method: string, request: Buffer): Promise<Answer> {
  const same = (bytes: Buffer) => bytes;
  return new Promise((resolve) => {
    const deadline = Date.now() + patienceMs;
    channel.makeUnaryRequest(`${service}/${method}`, same, same, request, { deadline }, (error, bytes) =>
      resolve({ bytes: bytes ?? Buffer.alloc(0), error: error ?? undefined }),
    );
  });
}

/** Waits until the channel is connected, so that no latency holds a handshake; one that cannot connect shows in the calls. */
function connected(channel: Client): Promise<void> {
  return new Promise((resolve) => channel.waitForReady(Date.now() + connectMs, () => resolve()));
}

function complaintOf(bytes: Buffer, ads: number): string | undefined {
  try {
    return inferResponseComplaint(bytes, ads);
  } catch (error) {
    return `unreadable answer: ${(error as Error).message}`;
  }
}

function refusal(address: string, error: ServiceError, what: string): LoadError {
  if (error.code === status.UNAVAILABLE || error.code === status.DEADLINE_EXCEEDED) {
    return unreachable(address, new Error(error.details));
  }
  return new LoadError("refused", `${address} refuses ${what}: ${status[error.code]}: ${error.details}`);
}

function servedModel(bytes: Buffer): ServedModel {
  const { name, inputs } = inference.ModelMetadataResponse.decode(bytes);
  return {
    name,
    inputs: inputs.map((input) => ({
      ...{ name: input.name ?? "", datatype: input.datatype ?? "" },
      shape: (input.shape ?? []).map(Number),
    })),
  };
}
