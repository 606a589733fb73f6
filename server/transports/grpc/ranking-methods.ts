import { encodeRank, rankTarget } from "../../ranking/protobuf-codec.js";
import { counted, headGate, type InferenceOptions } from "./inference-methods.js";
import type { MethodTable } from "./method.js";

/** The one call of rankserve.v1.Ranking. */
export const rankPath = "/rankserve.v1.Ranking/Rank";

export function rankingMethods(options: InferenceOptions): MethodTable {
  const { service } = options;
  const answer = counted(options, async (bytes, { record, terms }) => {
    const { model, version } = rankTarget(bytes);
    const target = service.find(model, version, record);
    const rank = service.decodeRank(target, bytes);
    terms.take(rank.schedule, record.startedAt);
    const response = await service.rank(target, { ...rank.request, terms }, record);
    return encodeRank(target.model, target.version, rank, response);
  });
  return { unary: [{ path: rankPath, answer, gate: headGate(options) }], streams: [] };
}
