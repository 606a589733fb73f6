import { batchRowsFor } from "./batch-rows.js";
import type { Compilation } from "./compile.js";
import { firstRows } from "./data/first-rows.js";
import { requireRequestColumn } from "./data/request-lengths.js";
import { type DistilledModel, type DistilModelOptions, distilModel } from "./distil-model.js";
import type { EarlierVersion } from "./earlier-version.js";
import { measuringRows } from "./measuring-rows.js";
import type { VerifyOptions } from "./options.js";
import { sidesOf } from "./ranking/sides.js";
import { verifiedRanking } from "./verified-ranking.js";
import { verifyScores } from "./verify-scores.js";

export interface DistilVersionOptions extends DistilModelOptions {
  /** Where the student stands in an artifact: what else that says. */
  readonly earlier?: EarlierVersion | undefined;
  /** In place of what the artifact says. */
  readonly userFields?: readonly string[] | undefined;
  readonly verify: VerifyOptions;
}

/**
 * Trains a model that exists, and makes of it all that a version needs: `writeArtifact` writes it as it writes what
 * `compile` made. Scores are compared, and gates held, on the rows that `measuringRows` names: those learned from are the last resort.
 * Throws what `distilModel` does, and `verification-failed` where a gate is not met.
 */
export async function distilVersion(
  options: DistilVersionOptions,
): Promise<{ readonly compilation: Compilation; readonly distilled: DistilledModel }> {
  const { earlier, request, teacher, label, test, output, mapping, verify } = options;
  const data = request.validation ?? request.train;
  if (verify.requestColumn !== undefined) {
    await requireRequestColumn(measuringRows({ data, test, distill: request }).files, verify.requestColumn);
  }
  const distilled = await distilModel(options);
  const { model, original, normalised, inputs, record } = distilled;
  const sample = await firstRows(data, inputs, batchRowsFor(original));
  const userFields = options.userFields ?? earlier?.userFields;
  const sides = userFields && sidesOf(inputs, userFields);
  const whole = { kind: "full" } as const;
  const compilation: Compilation = {
    options: {
      ...{ model: teacher, data, label, test, output, mapping, userFields, verify, distill: request },
      ...{ method: earlier?.method ?? "afm", embeddingRank: whole, denseRank: whole, exclude: [] },
    },
    ...{ original, source: normalised, normalised, compressed: model, sample, sides },
    ...{ sites: [], declined: [], relativeErrors: new Map(), calibrationRows: 0 },
    ...{ spectra: earlier?.spectra ?? new Map(), hiddenLayers: earlier?.hiddenLayers ?? [] },
    ...{ distillation: record, ...(earlier === undefined ? {} : { earlier }) },
    ranking: sides && (await verifiedRanking(model, sides, sample)),
  };
  const verified = await verifyScores(compilation, inputs);
  return { compilation: { ...compilation, ...verified, quality: verified?.verification.quality }, distilled };
}
