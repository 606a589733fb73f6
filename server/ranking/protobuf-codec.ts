import { rankserve } from "../../proto/gen/ranking.js";
import { fromBytes } from "../domain/datatype.js";
import { invalid } from "../domain/errors.js";
import type { Feature, RankRequest, RankResponse } from "../domain/rank-request.js";
import { schedule } from "../domain/request-parameters.js";
import type { Schedule } from "../domain/request-terms.js";
import { decodeFeature } from "./protobuf-feature.js";
import { countVarints, readInt64s, WireReader, wire } from "./wire.js";

/** Field numbers of rankserve.v1.RankRequest. */
export const rankFields = {
  ...{ modelName: 1, modelVersion: 2, id: 3, variant: 4, user: 5, candidates: 6 },
  ...{ rawCandidateIds: 7, candidateIds: 8, candidateNames: 9, topK: 10, output: 11 },
  ...{ deadlineMs: 12, priority: 13 },
} as const;

/** A decoded rankserve.v1.RankRequest, and what its answer must repeat. */
export interface RankCall {
  /** Empty over HTTP, where the path names them. */
  readonly model: string;
  readonly version: string;
  readonly id: string;
  readonly request: RankRequest;
  readonly schedule: Schedule;
  readonly candidateIds: CandidateIds | undefined;
}

/** Candidates' names in the form they came: the answer has them in the same. */
type CandidateIds =
  | { readonly form: "raw" | "numbers"; readonly values: BigInt64Array }
  | { readonly form: "texts"; readonly values: readonly string[] };

/**
 * Decodes the bytes of a rankserve.v1.RankRequest by hand: values stay in the message, or go from it straight into the
 * typed arrays that a batch takes.
 * @param bytes of a buffer of its own: the request's features may be views on it
 * @throws {ServingError} `invalid-argument`, naming the field
 */
export function decodeRank(bytes: Uint8Array): RankCall {
  const reader = new WireReader(bytes);
  const envelope = new RankEnvelope();
  const [user, candidates]: [Feature[], Feature[]] = [[], []];
  while (reader.next()) {
    if (reader.field === rankFields.user) user.push(decodeFeature(reader.chunk(), "user"));
    else if (reader.field === rankFields.candidates) candidates.push(decodeFeature(reader.chunk(), "candidates"));
    else if (!envelope.take(reader)) reader.skip();
  }
  const call = envelope.call();
  return { ...call, request: { ...call.request, user, candidates } };
}

/** The model and version that a message names, without reading the rest; empty where it names none. */
export function rankTarget(bytes: Uint8Array): { readonly model: string; readonly version: string } {
  const reader = new WireReader(bytes);
  let model = "";
  let version = "";
  while (reader.next()) {
    if (reader.field === rankFields.modelName) model = reader.text();
    else if (reader.field === rankFields.modelVersion) version = reader.text();
    else reader.skip();
  }
  return { model, version };
}

/** What a ranking message says beside its features. */
export class RankEnvelope {
  #model = "";
  #version = "";
  #id = "";
  #output = "";
  #variant = "";
  #topK = 0;
  #deadlineMs = 0;
  #priority = 0;
  readonly #names: string[] = [];
  readonly #numbers: Uint8Array[] = [];
  #raw: Uint8Array | undefined;

  get variant(): string | undefined {
    return this.#variant || undefined;
  }

  /** Takes the field the reader stands at; false when it is none of the envelope's. */
  take(reader: WireReader): boolean {
    switch (reader.field) {
      case rankFields.modelName:
        this.#model = reader.text();
        return true;
      case rankFields.modelVersion:
        this.#version = reader.text();
        return true;
      case rankFields.id:
        this.#id = reader.text();
        return true;
      case rankFields.variant:
        this.#variant = reader.text();
        return true;
      case rankFields.output:
        this.#output = reader.text();
        return true;
      case rankFields.rawCandidateIds:
        this.#raw = reader.chunk();
        return true;
      case rankFields.candidateIds:
        this.#numbers.push(reader.elements(wire.varint));
        return true;
      case rankFields.candidateNames:
        this.#names.push(reader.text());
        return true;
      case rankFields.topK:
        this.#topK = reader.number();
        return true;
      case rankFields.deadlineMs:
        this.#deadlineMs = reader.number();
        return true;
      case rankFields.priority:
        this.#priority = reader.number();
        return true;
      default:
        return false;
    }
  }

  /** The call, without its features. */
  call(): RankCall {
    const candidateIds = idsOf(this.#raw, this.#numbers, this.#names);
    return {
      ...{ model: this.#model, version: this.#version, id: this.#id, candidateIds },
      schedule: schedule(this.#deadlineMs * 1000, this.#priority),
      request: {
        ...{ variant: this.variant, output: this.#output || undefined, topK: this.#topK || undefined },
        ...{ user: [], candidates: [], named: candidateIds?.values.length },
      },
    };
  }
}

function idsOf(
  raw: Uint8Array | undefined,
  numbers: readonly Uint8Array[],
  names: readonly string[],
): CandidateIds | undefined {
  if (raw === undefined && numbers.length === 0 && names.length === 0) return undefined;
  const forms = [raw !== undefined, numbers.length > 0, names.length > 0].filter(Boolean).length;
  if (forms > 1) {
    throw invalid("only one of raw_candidate_ids, candidate_ids and candidate_names may be filled");
  }
  if (raw !== undefined) {
    if (raw.length % 8 !== 0) throw invalid(`raw_candidate_ids has ${raw.length} bytes, which are no INT64 elements`);
    return { form: "raw", values: fromBytes("INT64", raw) as BigInt64Array };
  }
  if (numbers.length > 0) {
    const packed = Buffer.concat(numbers);
    const values = new BigInt64Array(countVarints(packed));
    readInt64s(packed, new Int32Array(values.buffer));
    return { form: "numbers", values };
  }
  return names.length > 0 ? { form: "texts", values: names } : undefined;
}

/** Writes the answer as bytes of a rankserve.v1.RankResponse. */
export function encodeRank(model: string, version: string, call: RankCall, response: RankResponse): Uint8Array {
  const { positions, scores, variant } = response;
  const message: rankserve.v1.RankResponse.$Properties = {
    ...{ modelName: model, modelVersion: version, id: call.id, variant },
    // The encoder only iterates: copies into arrays would be for its types alone.
    positions: positions as unknown as number[],
    scores: scores as unknown as number[],
    ...namesOf(call.candidateIds, positions),
  };
  return rankserve.v1.RankResponse.encode(message).finish();
}

function namesOf(
  ids: CandidateIds | undefined,
  positions: Uint32Array,
): Partial<rankserve.v1.RankResponse.$Properties> {
  if (ids === undefined) return {};
  if (ids.form === "texts") return { candidateNames: Array.from(positions, (at) => ids.values[at]!) };
  // Through 32-bit halves, without a BigInt per candidate.
  const from = new Int32Array(ids.values.buffer, ids.values.byteOffset, ids.values.length * 2);
  if (ids.form === "numbers") {
    // The generated encoder reads nothing but these fields of what its types call a Long.
    const halves = Array.from(positions, (at) => ({ low: from[2 * at]!, high: from[2 * at + 1]! }));
    return { candidateIds: halves as unknown as number[] };
  }
  const best = new Int32Array(positions.length * 2);
  for (const [to, at] of positions.entries()) best.set(from.subarray(2 * at, 2 * at + 2), 2 * to);
  return { rawCandidateIds: new Uint8Array(best.buffer) };
}
