import type { MethodDefinition, ServiceDefinition } from "@grpc/grpc-js";
import type { StreamMethod, UnaryMethod } from "./method.js";

const sameBytes = (bytes: Buffer) => bytes;

/**
 * The methods as the library wants them, by path. Messages pass as bytes: the handlers decode, so that a malformed one is
 * answered as any other bad request.
 */
export function serviceDefinition(unary: readonly UnaryMethod[], streams: readonly StreamMethod[]): ServiceDefinition {
  const define = (path: string, streaming: boolean): [string, MethodDefinition<Buffer, Buffer>] => [
    path,
    {
      path,
      requestStream: streaming,
      responseStream: streaming,
      requestSerialize: sameBytes,
      requestDeserialize: sameBytes,
      responseSerialize: sameBytes,
      responseDeserialize: sameBytes,
    },
  ];
  return Object.fromEntries([
    ...unary.map(({ path }) => define(path, false)),
    ...streams.map(({ path }) => define(path, true)),
  ]);
}
