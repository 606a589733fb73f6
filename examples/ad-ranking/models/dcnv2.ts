import type { Model } from "../../../compiler/ir/graph.js";
import type { TensorOf } from "../../../compiler/ir/tensor.js";
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

/**
 * DCN-v2 (Wang et al. 2021), parallel: full-matrix cross layers x' = x0 * (W x + b) + x beside an MLP.
 *
 * It starts as a factorisation machine: the first W adds up the other fields' embeddings, and the read-out sums the crossed
 * ones. Started at random it does not find the products of fields in the few steps an example has (docs/decisions/0031).
 */
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
    const weight = build.normal([width, width], Math.sqrt(1 / width));
    if (at === 0) addOtherFields(weight, fields.length, embeddingWidth);
    crossed = build.op("Add", [build.op("Mul", [features, build.linear(`cross.${at}`, crossed, weight)]), crossed]);
  }
  const hidden = build.hiddenLayers("mlp", features, width, hiddenWidths);
  const both = build.op("Concat", [crossed, hidden], { axis: 1 });
  const readOut = build.normal([1, width + hiddenWidths.at(-1)!], Math.sqrt(1 / hiddenWidths.at(-1)!));
  readOut.data.fill(0.5, 0, fields.length * embeddingWidth);
  return build.finish("dcnv2", build.linear("out", both, readOut));
}

/** Adds, to what a field's embedding is multiplied with, the sum of the other fields' embeddings. */
function addOtherFields({ dims, data }: TensorOf<"float32">, fields: number, width: number): void {
  const columns = dims[1]!;
  for (let row = 0; row < fields * width; row++) {
    for (let column = row % width; column < fields * width; column += width) {
      if (column !== row) data[row * columns + column]! += 1;
    }
  }
}
