import { type ReadOptions, readRows } from "./data/read-rows.js";
import { loadRunner } from "./execution/onnxruntime-runner.js";
import type { Model } from "./ir/graph.js";
import { type RankingMetrics, rankingMetrics } from "./verify/ranking-metrics.js";
import { scoreRows } from "./verify/score-rows.js";

export type Measurement = RankingMetrics;

/** Scores labelled rows with a model and measures its ranking quality on them. */
export async function measure(
  model: Model | string,
  rows: ReadOptions & { readonly label: string },
  output?: string,
): Promise<Measurement> {
  const runner = await loadRunner(model);
  try {
    const { scores, labels } = await scoreRows(runner, readRows(rows), output);
    return rankingMetrics(scores, labels);
  } finally {
    await runner.close();
  }
}
