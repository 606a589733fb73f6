import { findHiddenLayers } from "./analysis/hidden-layers.js";
import { artifactBytes } from "./artifact-bytes.js";
import type { Statistics } from "./calibration/statistics.js";
import type { RowBatch } from "./data/row-batch.js";
import { wholeLevel } from "./design.js";
import type { DesignFacts } from "./design-estimate.js";
import type { DesignSpace } from "./design-space.js";
import { decompose } from "./factorise.js";
import type { Model } from "./ir/graph.js";
import { type NarrowableLayer, narrowLayers } from "./narrow-layers.js";
import { paddedBytes } from "./onnx/write-model.js";
import { inferTypes } from "./ops/infer-types.js";
import type { CompileOptions } from "./options.js";
import { OutputJudge } from "./output-judge.js";
import type { PlannedSite } from "./plan.js";
import { lossCurve } from "./search/loss-curve.js";
import { SizeModel } from "./search/size-model.js";
import { sizedSites } from "./search/sized-sites.js";
import { levelsOf, subjectOf, weigh } from "./search-space.js";
import { measureSensitivity } from "./sensitivity.js";

export interface FactsInput {
  /** Normalised. */
  readonly model: Model;
  /** Every site at its lowest rank, or why it cannot have one. */
  readonly sites: readonly PlannedSite[];
  readonly hidden: readonly NarrowableLayer[];
  readonly statistics: Statistics;
  /** Calibration rows, no labels needed. */
  readonly rows: RowBatch;
  readonly options: CompileOptions;
}

/** Measures what every choice alone costs the model's output: the sum of these is a first guess at any design's loss. */
export async function designFacts(input: FactsInput, space: DesignSpace): Promise<DesignFacts> {
  const { model, sites, statistics, rows, options } = input;
  const subspaces = decompose(model.graph, sites, statistics, options.method);
  const subjects = sites.map((planned) => subjectOf(model.graph, planned, options));
  const sized = sizedSites(model, sites);
  const size = new SizeModel(sized, paddedBytes);
  const weighed = weigh(
    subjects,
    subjects.map((subject) => levelsOf(subject, options)),
    size,
  );
  const judge = await OutputJudge.of(model, rows, options.output);
  const losses = await measureSensitivity({ model, statistics, subspaces, judge }, weighed);
  const widthLosses = await measureWidths(input, space, judge);
  return {
    hidden: findHiddenLayers(model.graph, inferTypes(model)),
    ...{ sites, sized, padded: paddedBytes },
    fixedBytes: artifactBytes(model, [], statistics, options) - size.total(sites.map(() => wholeLevel)),
    levelLosses: losses.map((measured) => lossCurve(measured)),
    widthLoss: (layer, width) => widthLosses.get(`${layer}@${width}`) ?? 0,
  };
}

async function measureWidths({ model, hidden }: FactsInput, { choices }: DesignSpace, judge: OutputJudge) {
  const losses = new Map<string, number>();
  for (const choice of choices) {
    if (choice.kind !== "width") continue;
    for (const width of choice.widths) {
      if (width === choice.units) continue;
      const narrowed = narrowLayers(model, hidden, new Map([[choice.layer, width]]));
      losses.set(`${choice.layer}@${width}`, (await judge.lossOf(narrowed)).divergence);
    }
  }
  return losses;
}
