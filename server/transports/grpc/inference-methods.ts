import { inference } from "../../../proto/gen/open_inference.js";
import { ServingError } from "../../domain/errors.js";
import { finish, type RequestObserver, RequestRecord } from "../../domain/request-record.js";
import type { ScoringService } from "../../scoring-service.js";
import { decodeInfer, decodeMessage, inferResponse } from "./codec.js";
import { modelMetadata } from "./metadata.js";
import type { CallContext, MethodTable, StreamContext, StreamHandler } from "./method.js";

export interface InferenceOptions {
  readonly service: ScoringService;
  readonly observer: RequestObserver;
}

/** `/inference.GRPCInferenceService/NAME`. */
export function inferencePath(name: string): string {
  return `/inference.GRPCInferenceService/${name}`;
}

/** The calls of the Open Inference Protocol, and Triton's streaming form of ModelInfer. */
export function inferenceMethods(options: InferenceOptions): MethodTable {
  const { service } = options;
  const infer = inferer(options);
  const unary = (name: string, answer: MethodTable["unary"][number]["answer"]) => ({
    path: inferencePath(name),
    answer,
  });
  return {
    unary: [
      unary("ServerLive", () => inference.ServerLiveResponse.encode({ live: true }).finish()),
      unary("ServerReady", () => inference.ServerReadyResponse.encode({ ready: service.ready }).finish()),
      unary("ServerMetadata", () => {
        const { name, version, extensions } = service.metadata;
        return inference.ServerMetadataResponse.encode({ name, version, extensions: [...extensions] }).finish();
      }),
      unary("ModelReady", (bytes) => {
        const { name, version } = decodeMessage(inference.ModelReadyRequest, bytes);
        service.find(name, version);
        return inference.ModelReadyResponse.encode({ ready: service.ready }).finish();
      }),
      unary("ModelMetadata", (bytes) => {
        const { name, version } = decodeMessage(inference.ModelMetadataRequest, bytes);
        const found = service.find(name, version);
        return inference.ModelMetadataResponse.encode(modelMetadata(found, service.versionsOf(found.model))).finish();
      }),
      unary("ModelInfer", async (bytes, call) =>
        inference.ModelInferResponse.encode(await infer(bytes, call)).finish(),
      ),
    ],
    streams: [{ path: inferencePath("ModelStreamInfer"), open: (call) => streamInfer(call, infer) }],
  };
}

/** A call that scores: counted once, whatever becomes of it. */
export function counted<Answer>(
  { observer }: Pick<InferenceOptions, "observer">,
  answer: (bytes: Uint8Array, record: RequestRecord, call: CallContext) => Promise<Answer>,
): (bytes: Uint8Array, call: CallContext) => Promise<Answer> {
  return async (bytes, call) => {
    const record = new RequestRecord("grpc");
    try {
      return await answer(bytes, record, call);
    } catch (thrown) {
      const error = ServingError.from(thrown);
      record.code = error.code;
      throw error;
    } finally {
      if (call.cancelled) record.code = "cancelled";
      finish(record, observer);
    }
  };
}

function inferer(options: InferenceOptions) {
  const { service } = options;
  return counted(options, async (bytes, record, call): Promise<inference.ModelInferResponse.$Properties> => {
    const infer = decodeInfer(bytes);
    const target = service.find(infer.model, infer.version, record);
    const request = infer.request();
    const timeoutMs = earlier(request.timeoutMs, call.remainingMs);
    const response = await service.score(target, { ...request, timeoutMs }, record);
    return inferResponse(target.model, target.version, infer, response);
  });
}

function earlier(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? (a ?? b) : Math.min(a, b);
}

/** An error is an answer like any other: the stream goes on, and the id says which request it was. */
function streamInfer(call: StreamContext, infer: ReturnType<typeof inferer>): StreamHandler {
  let open = 0;
  let noMore = false;
  const endIfDone = () => {
    if (noMore && open === 0) call.end();
  };
  const halfClosed = () => {
    noMore = true;
    endIfDone();
  };
  const answer = async (bytes: Uint8Array): Promise<inference.ModelStreamInferResponse.$Properties> => {
    try {
      return { inferResponse: await infer(bytes, call) };
    } catch (thrown) {
      return { errorMessage: ServingError.from(thrown).message, inferResponse: { id: idOf(bytes) } };
    }
  };
  return {
    message: (bytes) => {
      open++;
      void answer(bytes).then((response) => {
        call.send(inference.ModelStreamInferResponse.encode(response).finish());
        open--;
        endIfDone();
      });
    },
    halfClosed,
    draining: halfClosed,
    closed: () => {},
  };
}

/** Empty when the bytes are no request at all. */
function idOf(bytes: Uint8Array): string {
  try {
    return inference.ModelInferRequest.decode(bytes).id;
  } catch {
    return "";
  }
}
