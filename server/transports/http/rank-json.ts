import type { Datatype, TensorData } from "../../domain/datatype.js";
import { invalid } from "../../domain/errors.js";
import type { Feature, RankRequest, RankResponse } from "../../domain/rank-request.js";
import { requestOptions } from "../../domain/request-parameters.js";
import { type Schedule, withDeadline } from "../../domain/request-terms.js";
import type { Texts } from "../../domain/text.js";
import { type JsonObject, objectField, stringField } from "./json-fields.js";
import { elementsFromJson } from "./json-text.js";

/** A decoded ranking request, and what its answer must repeat. */
export interface RankJsonCall {
  /** Echoed; absent when the request had none. */
  readonly id: string | undefined;
  readonly request: RankRequest;
  readonly schedule: Schedule;
  /** As the request named its candidates; absent when it did not. */
  readonly candidateIds: readonly CandidateId[] | undefined;
}

type CandidateId = string | number | bigint;

const members = ["id", "parameters", "user", "candidates", "candidate_ids", "top_k", "output", "deadline_ms"];

/**
 * Decodes `{"user": {field: value}, "candidates": {field: [values]}, "candidate_ids"?, "top_k"?, "output"?, "id"?,
 * "deadline_ms"?, "parameters"?: {"variant", "timeout", "priority"}}`; a field of several values takes an array per candidate.
 * @throws {ServingError} `invalid-argument`, naming the field
 */
export function decodeRankJson(json: JsonObject): RankJsonCall {
  const odd = Object.keys(json).find((member) => !members.includes(member));
  if (odd !== undefined) throw invalid(`the request has an unknown member '${odd}'; it may have ${members.join(", ")}`);
  const candidateIds = idsField(json["candidate_ids"]);
  const features = (member: string, feature: (name: string, value: unknown) => Feature) =>
    Object.entries(objectField(json, member, "the request")).map(([name, value]) => feature(name, value));
  const { variant, schedule } = requestOptions(new Map(Object.entries(objectField(json, "parameters", "the request"))));
  return {
    id: stringField(json, "id", "the request"),
    candidateIds,
    schedule: withDeadline(schedule, deadlineField(json["deadline_ms"])),
    request: {
      variant,
      output: stringField(json, "output", "the request"),
      topK: topKField(json["top_k"]),
      user: features("user", (name, value) => jsonFeature(name, Array.isArray(value) ? value : [value])),
      candidates: features("candidates", (name, value) => {
        if (!Array.isArray(value))
          throw invalid(`field '${name}' under candidates must be an array, one value per candidate`);
        return jsonFeature(name, value);
      }),
      named: candidateIds?.length,
    },
  };
}

/** Writes the answer: candidates best first, by position in the request and (where they were named) by id. */
export function encodeRankJson(model: string, version: string, call: RankJsonCall, response: RankResponse): string {
  const { id, candidateIds } = call;
  const { positions, scores, variant } = response;
  const head = JSON.stringify({
    ...(id === undefined ? {} : { id }),
    ...{ model_name: model, model_version: version, parameters: { variant } },
  }).slice(0, -1);
  const ids =
    candidateIds && `,"candidate_ids":[${Array.from(positions, (at) => idText(candidateIds[at]!)).join(",")}]`;
  return `${head}${ids ?? ""},"positions":[${positions.join(",")}],"scores":${JSON.stringify(Array.from(scores))}}`;
}

/** Of ids beyond 2^53, too. */
function idText(id: CandidateId): string {
  return typeof id === "string" ? JSON.stringify(id) : String(id);
}

function jsonFeature(name: string, values: readonly unknown[]): Feature {
  return { name, read: (datatype) => readValues(name, datatype, values) };
}

/** Flat, or nested one level per candidate: rows are checked to be of one length. */
function readValues(name: string, datatype: Datatype, values: readonly unknown[]): TensorData | Texts {
  const what = `field '${name}'`;
  if (!values.some(Array.isArray)) return elementsFromJson(name, datatype, [values.length], values, what);
  const shape: number[] = [];
  for (let inner: unknown = values; Array.isArray(inner); inner = inner[0]) shape.push(inner.length);
  return elementsFromJson(name, datatype, shape, values, what);
}

function idsField(value: unknown): readonly CandidateId[] | undefined {
  if (value === undefined) return undefined;
  const isId = (id: unknown) => typeof id === "string" || typeof id === "bigint" || Number.isSafeInteger(id);
  if (Array.isArray(value) && value.every(isId)) return value;
  throw invalid("candidate_ids must be an array of texts or whole numbers");
}

function topKField(value: unknown): number | undefined {
  if (value === undefined || value === null) return undefined;
  if (Number.isSafeInteger(value) && (value as number) > 0) return value as number;
  throw invalid("top_k must be a whole number from 1 on");
}

function deadlineField(value: unknown): number {
  if (value === undefined || value === null) return 0;
  if (typeof value === "number" && value >= 0 && Number.isFinite(value)) return value;
  throw invalid("deadline_ms must be a number of milliseconds; 0: none");
}
