import type { Model } from "../../../compiler/ir/graph.js";
import { int64 } from "../../../compiler/ir/tensor.js";
import type { Random } from "../../../compiler/training/random.js";
import type { IdField } from "../fields.js";
import { ClickModelBuilder } from "./click-model-builder.js";

export interface DlrmOptions {
  readonly embeddingWidth: number;
  /** Hidden widths below the interaction; a layer of the embeddings' width follows them. */
  readonly bottomWidths: readonly number[];
  readonly topWidths: readonly number[];
  /** Standard deviation of the embeddings before training. */
  readonly embeddingSpread: number;
}

const defaults: DlrmOptions = { embeddingWidth: 16, bottomWidths: [64], topWidths: [256, 128], embeddingSpread: 0.01 };

/**
 * DLRM (Naumov et al. 2019): an MLP over dense columns, dot products of every pair of vectors, an MLP on top.
 *
 * It starts as a factorisation machine: the MLP on top passes the sum of the products through (docs/decisions/0031).
 */
export function dlrm(
  fields: readonly IdField[],
  denseWidth: number,
  random: Random,
  options: Partial<DlrmOptions> = {},
): Model {
  const { embeddingWidth, bottomWidths, topWidths, embeddingSpread } = { ...defaults, ...options };
  const build = new ClickModelBuilder(fields, denseWidth, random);
  const bottom = build.hiddenLayers("bottom", "dense", denseWidth, [...bottomWidths, embeddingWidth]);
  const axis = build.graph.ints("vector_axis", [1]);
  const stacked = build.stackedLookups(embeddingWidth, embeddingSpread);
  const vectors = build.op("Concat", [build.op("Unsqueeze", [bottom, axis]), stacked], { axis: 1 });

  const products = build.op("MatMul", [vectors, build.op("Transpose", [vectors], { perm: [0, 2, 1] })]);
  const pairs = pairsBelowDiagonal(fields.length + 1);
  const chosen = build.graph.initializer("pairs", int64([pairs.length], pairs));
  const dots = build.op("Gather", [build.op("Flatten", [products], { axis: 1 }), chosen], { axis: 1 });

  const features = build.op("Concat", [bottom, dots], { axis: 1 });
  // Two units of every layer carry the sum of the products past the ReLUs, once positive and once negative.
  let [value, width] = [features, embeddingWidth + pairs.length];
  for (const [at, next] of topWidths.entries()) {
    const weight = build.normal([next, width], Math.sqrt(2 / width));
    for (const unit of [0, 1]) {
      const row = weight.data.subarray(unit * width, (unit + 1) * width).fill(0);
      if (at === 0) row.fill(unit === 0 ? 1 : -1, embeddingWidth);
      else row[unit] = 1;
    }
    value = build.op("Relu", [build.linear(`top.${at}`, value, weight)]);
    width = next;
  }
  const readOut = build.normal([1, width], Math.sqrt(1 / width));
  readOut.data.set([1, -1]);
  return build.finish("dlrm", build.linear("top.out", value, readOut));
}

/** Where the entries below the diagonal of [n, n] stand, row by row. */
function pairsBelowDiagonal(n: number): number[] {
  return Array.from({ length: n }, (_, row) => Array.from({ length: row }, (_, column) => row * n + column)).flat();
}
