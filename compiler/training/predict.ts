import { loadRunner } from "../execution/onnxruntime-runner.js";
import type { Model } from "../ir/graph.js";
import { consecutive, type TrainingRows } from "./training-rows.js";

/** The click probability of every row, in order. The model has one output, [batch] or [batch, 1]. */
export async function predict(
  model: Model,
  rows: Pick<TrainingRows, "rows" | "feeds">,
  options: { readonly threads?: number; readonly batchRows?: number } = {},
): Promise<Float32Array> {
  const runner = await loadRunner(model, { threads: options.threads ?? 1 });
  const scores = new Float32Array(rows.rows);
  let done = 0;
  try {
    for (const chosen of consecutive(rows.rows, options.batchRows ?? 4096)) {
      const [output] = [...(await runner.run(rows.feeds(chosen))).values()];
      scores.set(output!.data as Float32Array, done);
      done += chosen.length;
    }
  } finally {
    await runner.close();
  }
  return scores;
}
