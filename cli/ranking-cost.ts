import type { RankingForm } from "../compiler/ranking/ranking-form.js";
import { integer } from "./format.js";

/** What the ranking graph saves, in one sentence. */
export function drawRanking({ cost }: RankingForm): string {
  const { flopsPerRow, flopsPerRequest, flopsPerCandidate } = cost;
  return `ranking.onnx computes the user's fields once per request: ${integer(flopsPerRequest)} FLOPs per request and ${integer(flopsPerCandidate)} per ad, in place of ${integer(flopsPerRow)} per ad`;
}
