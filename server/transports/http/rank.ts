import { invalid } from "../../domain/errors.js";
import { encodeRank } from "../../ranking/protobuf-codec.js";
import type { ScoringService, ServedVersion } from "../../scoring-service.js";
import { type EncodedBody, jsonType, protobufType } from "./encoded-body.js";
import type { CallContext } from "./infer.js";
import { parseJson } from "./parse-json.js";
import { decodeRankJson, encodeRankJson } from "./rank-json.js";

/** A POST to /v1/rank/{model}, read to its end. */
export interface RankPost {
  readonly contentType: string;
  /** Not read after the first await. */
  readonly body: Uint8Array;
}

/**
 * Answers a ranking request in the form it came in: JSON, or the protobuf message.
 * @throws {ServingError} with a message that names the field at fault
 */
export async function answerRank(
  service: ScoringService,
  target: ServedVersion,
  { contentType, body }: RankPost,
  { record, terms }: CallContext,
): Promise<EncodedBody> {
  const { model, version } = target;
  if (isProtobuf(contentType)) {
    const call = service.decodeRank(target, body);
    if (call.model !== "" && call.model !== model)
      throw invalid(`model_name is '${call.model}', but the path names '${model}'`);
    terms.take(call.schedule, record.startedAt);
    const response = await service.rank(target, { ...call.request, terms }, record);
    return { contentType: protobufType, body: encodeRank(model, version, call, response) };
  }
  const call = decodeRankJson(parseJson(body));
  terms.take(call.schedule, record.startedAt);
  const response = await service.rank(target, { ...call.request, terms }, record);
  return { contentType: jsonType, body: encodeRankJson(model, version, call, response) };
}

function isProtobuf(contentType: string): boolean {
  const [type = ""] = contentType.toLowerCase().split(";");
  return type.trim() === protobufType;
}
