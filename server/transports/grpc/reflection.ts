import { files } from "../../../proto/gen/descriptors.js";
import { grpc } from "../../../proto/gen/reflection.js";
import { decodeMessage } from "./codec.js";
import type { MethodTable, StreamContext, StreamHandler } from "./method.js";

const { ServerReflectionRequest, ServerReflectionResponse } = grpc.reflection.v1;
type Request = grpc.reflection.v1.ServerReflectionRequest;
type Response = grpc.reflection.v1.ServerReflectionResponse.$Properties;

/** As in the gRPC status codes; an error is an answer here, and the stream goes on. */
const notFound = 5;
const unimplemented = 12;

/** grpc.reflection.v1.ServerReflection, and v1alpha, whose messages are the same: what tools such as grpcurl ask for. */
export function reflectionMethods(services: readonly string[]): MethodTable {
  const open = (call: StreamContext): StreamHandler => ({
    message: (bytes) => {
      try {
        const request = decodeMessage(ServerReflectionRequest, bytes);
        const answer = { validHost: request.host, originalRequest: request, ...reflect(request, services) };
        call.send(ServerReflectionResponse.encode(answer).finish());
      } catch (thrown) {
        call.end(thrown);
      }
    },
    halfClosed: () => call.end(),
    draining: () => call.end(),
    closed: () => {},
  });
  const paths = ["v1", "v1alpha"].map((version) => `/grpc.reflection.${version}.ServerReflection/ServerReflectionInfo`);
  return { unary: [], streams: paths.map((path) => ({ path, open })) };
}

/** Pure: one request to its answer. */
export function reflect(request: Request, services: readonly string[]): Response {
  switch (request.messageRequest) {
    case "listServices":
      return { listServicesResponse: { service: services.map((name) => ({ name })) } };
    case "fileByFilename":
      return fileResponse(
        files.find(({ name }) => name === request.fileByFilename),
        `file '${request.fileByFilename}'`,
      );
    case "fileContainingSymbol":
      return fileResponse(
        files.find(({ symbols }) => symbols.includes(request.fileContainingSymbol ?? "")),
        `symbol '${request.fileContainingSymbol}'`,
      );
    case "allExtensionNumbersOfType":
    case "fileContainingExtension":
      return error(notFound, "proto3 messages have no extensions");
    default:
      return error(unimplemented, "this kind of request is not known");
  }
}

function fileResponse(file: (typeof files)[number] | undefined, what: string): Response {
  if (file === undefined) return error(notFound, `unknown ${what}`);
  return { fileDescriptorResponse: { fileDescriptorProto: [Buffer.from(file.base64, "base64")] } };
}

function error(errorCode: number, errorMessage: string): Response {
  return { errorResponse: { errorCode, errorMessage } };
}
