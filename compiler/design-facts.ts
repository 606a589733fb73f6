import { findHiddenLayers } from "./analysis/hidden-layers.js";
import type { Statistics } from "./calibration/statistics.js";
import type { RowBatch } from "./data/row-batch.js";
import { wholeLevel } from "./design.js";
import type { DesignFacts } from "./design-estimate.js";
import type { DesignSpace } from "./design-space.js";
import { decompose } from "./factorise.js";
import type { Model } from "./ir/graph.js";
import { type NarrowableLayer, narrowLayers } from "./narrow-layers.js";
import { paddedBytes, writtenBytes } from "./onnx/write-model.js";
import { inferTypes } from "./ops/infer-types.js";
import type { CompileOptions } from "./options.js";
import type { PlannedSite } from "./plan.js";
import { divergence } from "./search/divergence.js";
import { lossCurve } from "./search/loss-curve.js";
import { SizeModel } from "./search/size-model.js";
import { sizedSites } from "./search/sized-sites.js";
import { levelsOf, subjectOf, weigh } from "./search-space.js";
import { measureSensitivity, outputsOf } from "./sensitivity.js";

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
  const outputs = options.output === undefined ? model.graph.outputs.map(({ name }) => name) : [options.output];
  const sized = sizedSites(model, sites);
  const size = new SizeModel(sized, paddedBytes);
  const weighed = weigh(
    subjects,
    subjects.map((subject) => levelsOf(subject, options)),
    size,
  );
  const losses = await measureSensitivity({ model, statistics, subspaces, rows, outputs }, weighed);
  const widthLosses = await measureWidths(input, space, outputs);
  return {
    hidden: findHiddenLayers(model.graph, inferTypes(model)),
    ...{ sites, sized, padded: paddedBytes },
    fixedBytes: writtenBytes(model) - size.total(sites.map(() => wholeLevel)),
    levelLosses: losses.map(lossCurve),
    widthLoss: (layer, width) => widthLosses.get(`${layer}@${width}`) ?? 0,
  };
}

async function measureWidths(
  { model, hidden, rows }: FactsInput,
  { choices }: DesignSpace,
  outputs: readonly string[],
) {
  const original = await outputsOf(model, rows);
  const losses = new Map<string, number>();
  for (const choice of choices) {
    if (choice.kind !== "width") continue;
    for (const width of choice.widths) {
      if (width === choice.units) continue;
      const narrowed = narrowLayers(model, hidden, new Map([[choice.layer, width]]));
      losses.set(`${choice.layer}@${width}`, divergence(original, await outputsOf(narrowed, rows), outputs));
    }
  }
  return losses;
}
