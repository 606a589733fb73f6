import type { MethodDefinition } from "@grpc/grpc-js";

const methods = ["ServerLive", "ServerReady", "ModelReady", "ServerMetadata", "ModelMetadata", "ModelInfer"] as const;

/** The unary calls of inference.GRPCInferenceService. */
export type MethodName = (typeof methods)[number];

/** The one call of rankserve.v1.Ranking. */
export const rankPath = "/rankserve.v1.Ranking/Rank";

const sameBytes = (bytes: Buffer) => bytes;

/** Messages pass as bytes: the handlers decode, so that a malformed one is answered as any other bad request. */
export const grpcInferenceService = Object.fromEntries(
  methods.map((name): [MethodName, MethodDefinition<Buffer, Buffer>] => [
    name,
    unaryOfBytes(`/inference.GRPCInferenceService/${name}`),
  ]),
) as Record<MethodName, MethodDefinition<Buffer, Buffer>>;

export const grpcRankingService = { Rank: unaryOfBytes(rankPath) };

function unaryOfBytes(path: string): MethodDefinition<Buffer, Buffer> {
  return {
    ...{ path, requestStream: false, responseStream: false },
    ...{ requestSerialize: sameBytes, requestDeserialize: sameBytes },
    ...{ responseSerialize: sameBytes, responseDeserialize: sameBytes },
  };
}
