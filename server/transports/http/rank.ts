import { ServingError } from "../../domain/errors.js";
import type { RequestRecord } from "../../domain/request-record.js";
import { decodeRank, encodeRank } from "../../ranking/protobuf-codec.js";
import type { ScoringService } from "../../scoring-service.js";
import { decodeRankJson, encodeRankJson, parseRankBody } from "./rank-json.js";

/** The Content-Type of ranking messages in binary form. */
export const protobufType = "application/x-protobuf";

/** A POST to /v1/rank/{model}, read to its end. */
export interface RankPost {
  readonly model: string;
  readonly version: string | undefined;
  readonly contentType: string;
  readonly body: Uint8Array;
}

export interface RankAnswer {
  readonly contentType: string;
  readonly body: string | Uint8Array;
}

/**
 * Answers a ranking request in the form it came in: JSON, or the protobuf message.
 * @throws {ServingError} with a message that names the field at fault
 */
export async function answerRank(service: ScoringService, post: RankPost, record: RequestRecord): Promise<RankAnswer> {
  const target = service.find(post.model, post.version, record);
  const [contentType = ""] = post.contentType.toLowerCase().split(";");
  if (contentType.trim() === protobufType) {
    const call = decodeRank(post.body);
    const named = call.model !== "" && call.model !== target.model ? call.model : undefined;
    if (named !== undefined) {
      throw new ServingError("invalid-argument", `model_name is '${named}', but the path names '${target.model}'`);
    }
    const response = await service.rank(target, call.request, record);
    return { contentType: protobufType, body: encodeRank(target.model, target.version, call, response) };
  }
  const call = decodeRankJson(parseRankBody(post.body));
  const response = await service.rank(target, call.request, record);
  return { contentType: "application/json", body: encodeRankJson(target.model, target.version, call, response) };
}
