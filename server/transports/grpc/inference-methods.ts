import { inference } from "../../../proto/gen/open_inference.js";
import { ServingError } from "../../domain/errors.js";
import { finish, type RequestObserver, RequestRecord } from "../../domain/request-record.js";
import { RequestTerms } from "../../domain/request-terms.js";
import type { ScoringService, ServedVersion } from "../../scoring-service.js";
import { decodeMessage, inferResponse } from "./codec.js";
import { InferReader } from "./infer-rows.js";
import { modelMetadata } from "./metadata.js";
import type { CallContext, HeadGate, MethodTable, StreamContext, StreamHandler } from "./method.js";

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
  const infer = inferer(options, () => {});
  // A stream has one head, and many requests.
  const inferInStream = inferer(options, (target, { record, terms }) =>
    service.refuseEarly(target, record, terms.deadline),
  );
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
      {
        ...unary("ModelInfer", async (bytes, call) =>
          inference.ModelInferResponse.encode(await infer(bytes, call)).finish(),
        ),
        gate: headGate(options),
      },
    ],
    streams: [{ path: inferencePath("ModelStreamInfer"), open: (call) => streamInfer(call, inferInStream) }],
  };
}

/** What belongs to one request beside its bytes. */
export interface RequestContext {
  readonly record: RequestRecord;
  readonly terms: RequestTerms;
}

/** A call that scores: counted once, whatever becomes of it; it ends when its client goes or its deadline passes. */
export function counted<Answer>(
  { observer }: Pick<InferenceOptions, "observer">,
  answer: (bytes: Uint8Array, context: RequestContext) => Promise<Answer>,
): (bytes: Uint8Array, call: CallContext) => Promise<Answer> {
  return async (bytes, call) => {
    const record = new RequestRecord("grpc");
    const terms = new RequestTerms();
    const { remainingMs } = call;
    if (remainingMs !== undefined) terms.answerBy(record.startedAt + remainingMs);
    terms.expectation = call.expectation;
    const forget = call.onCancelled(() => terms.cancel());
    try {
      return await answer(bytes, { record, terms });
    } catch (thrown) {
      const error = ServingError.from(thrown);
      record.code = error.code;
      throw error;
    } finally {
      forget();
      if (call.cancelled) record.code = "cancelled";
      finish(record, observer);
    }
  };
}

/** Refuses at their head the calls that overload would refuse whatever they hold. */
export function headGate({ service, observer }: InferenceOptions): HeadGate {
  const refusal = (remainingMs: number | undefined) => {
    const refused = service.refusalUnnamed(
      remainingMs === undefined ? Number.POSITIVE_INFINITY : performance.now() + remainingMs,
    );
    if (refused === undefined) return undefined;
    const record = new RequestRecord("grpc");
    record.labels = refused.labels;
    record.code = refused.error.code;
    finish(record, observer);
    return refused.error;
  };
  return {
    refusal,
    get pressure() {
      return service.pressure;
    },
    expect: () => service.expectUnnamed(),
  };
}

type Inferer = (bytes: Uint8Array, call: CallContext) => Promise<inference.ModelInferResponse.$Properties>;

function inferer(
  options: InferenceOptions,
  refuseEarly: (target: ServedVersion, context: RequestContext) => void,
): Inferer {
  const { service } = options;
  const reader = new InferReader();
  return counted(options, async (bytes, { record, terms }) => {
    const infer = reader.read(bytes);
    const target = service.find(infer.model, infer.version, record);
    refuseEarly(target, { record, terms });
    const { schedule, variant, inputs, outputs } = infer.requestFor(target.signature);
    terms.take(schedule, record.startedAt);
    const response = await service.score(target, { variant, inputs, outputs, terms }, record);
    return inferResponse(target.model, target.version, infer, response);
  });
}

/** An error is an answer like any other: the stream goes on, and the id says which request it was. */
function streamInfer(call: StreamContext, infer: Inferer): StreamHandler {
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
