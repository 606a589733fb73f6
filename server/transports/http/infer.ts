import type { RequestRecord } from "../../domain/request-record.js";
import type { RequestTerms } from "../../domain/request-terms.js";
import type { ScoringService, ServedVersion } from "../../scoring-service.js";
import { binaryRowReader } from "./binary-rows.js";
import { decodeInfer, encodeInfer, type InferCall } from "./codec.js";
import type { EncodedBody } from "./encoded-body.js";
import { jsonRowReader } from "./json-rows.js";

/** What belongs to one request beside its body. */
export interface CallContext {
  readonly record: RequestRecord;
  readonly terms: RequestTerms;
}

/** A POST to .../infer, read to its end. */
export interface InferPost {
  /** The value of Inference-Header-Content-Length, empty when absent. */
  readonly headerLength: string;
  /** Not read after the first await: it may lie in uWebSockets.js' own memory. */
  readonly body: Uint8Array;
}

/** @throws {ServingError} with a message that names the field at fault */
export async function answerInfer(
  service: ScoringService,
  target: ServedVersion,
  { headerLength, body }: InferPost,
  { record, terms }: CallContext,
): Promise<EncodedBody> {
  const call = decode(target, body, headerLength);
  terms.take(call.schedule, record.startedAt);
  const { variant, inputs, outputs } = call.request;
  const response = await service.score(target, { variant, inputs, outputs, terms }, record);
  return encodeInfer(target.model, target.version, call, response);
}

/** The fast readers take what clients commonly send; the general decoder has the word on everything else. */
function decode({ signature }: ServedVersion, body: Uint8Array, headerLength: string): InferCall {
  const fast =
    headerLength === "" ? jsonRowReader(signature).read(body) : binaryRowReader(signature).read(body, headerLength);
  // A copy: tensors are views on their body.
  return fast ?? decodeInfer(body.slice(), headerLength, signature);
}
