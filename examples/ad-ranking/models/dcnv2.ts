import type { Model } from "../../../compiler/ir/graph.js";
import type { Random } from "../../../compiler/training/random.js";
import type { IdField } from "../fields.js";
import { ClickModelBuilder } from "./click-model-builder.js";

export interface DcnV2Options {
  readonly embeddingWidth: number;
  readonly crossLayers: number;
  readonly hiddenWidths: readonly number[];
  /** Standard deviation of the embeddings before training. */
  readonly embeddingSpread: number;
}

const defaults: DcnV2Options = { embeddingWidth: 16, crossLayers: 2, hiddenWidths: [256, 128], embeddingSpread: 0.01 };

/** DCN-v2 (Wang et al. 2021), parallel: full-matrix cross layers x' = x0 * (W x + b) + x beside an MLP. */
export function dcnV2(
  fields: readonly IdField[],
  denseWidth: number,
  random: Random,
  options: Partial<DcnV2Options> = {},
): Model {
  const { embeddingWidth, crossLayers, hiddenWidths, embeddingSpread } = { ...defaults, ...options };
  const build = new ClickModelBuilder(fields, denseWidth, random);
  const stacked = build.stackedLookups(embeddingWidth, embeddingSpread);
  const features = build.op("Concat", [build.op("Flatten", [stacked], { axis: 1 }), "dense"], { axis: 1 });
  const width = fields.length * embeddingWidth + denseWidth;

  let crossed = features;
  for (let at = 0; at < crossLayers; at++) {
    const mixed = build.linear(`cross.${at}`, crossed, build.normal([width, width], Math.sqrt(1 / width)));
    crossed = build.op("Add", [build.op("Mul", [features, mixed]), crossed]);
  }
  const hidden = build.hiddenLayers("mlp", features, width, hiddenWidths);
  const both = build.op("Concat", [crossed, hidden], { axis: 1 });
  return build.finish("dcnv2", build.readOut("out", both, width + hiddenWidths.at(-1)!));
}
