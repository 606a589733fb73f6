import type { RowBatch } from "./data/row-batch.js";
import { loadRunner } from "./execution/onnxruntime-runner.js";
import { CompilerError } from "./ir/errors.js";
import type { Model } from "./ir/graph.js";
import { type RankingForm, rankingForm } from "./ranking/ranking-form.js";
import type { SidedInput } from "./ranking/sides.js";
import { rankingDifference } from "./ranking/verify-ranking.js";

/** The ranking form does what the model does, but for float32 rounding. */
const tolerance = 1e-5;

/** The ranking form of a model, known to give its scores. Throws `verification-failed` when it does not. */
export async function verifiedRanking(
  model: Model,
  sides: readonly SidedInput[],
  sample: RowBatch,
): Promise<RankingForm> {
  const form = rankingForm(model, sides);
  const [plain, ranking] = [await loadRunner(model), await loadRunner(form.model)];
  try {
    const difference = await rankingDifference(plain, ranking, form.inputs, sample);
    if (difference <= tolerance) return form;
    throw new CompilerError(
      "verification-failed",
      `the ranking graph moved an output by ${difference}; at most ${tolerance} is rounding`,
    );
  } finally {
    await plain.close();
    await ranking.close();
  }
}
