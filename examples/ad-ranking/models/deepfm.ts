import type { Model } from "../../../compiler/ir/graph.js";
import { float32 } from "../../../compiler/ir/tensor.js";
import type { Random } from "../../../compiler/training/random.js";
import type { IdField } from "../fields.js";
import { ClickModelBuilder } from "./click-model-builder.js";

export interface DeepFmOptions {
  readonly embeddingWidth: number;
  readonly hiddenWidths: readonly number[];
  /** Standard deviation of the embeddings before training. */
  readonly embeddingSpread: number;
}

const defaults: DeepFmOptions = { embeddingWidth: 16, hiddenWidths: [400, 400, 400], embeddingSpread: 0.01 };

/** DeepFM (Guo et al. 2017): first-order weights, factorisation machine and MLP over shared embeddings. */
export function deepFm(
  fields: readonly IdField[],
  denseWidth: number,
  random: Random,
  options: Partial<DeepFmOptions> = {},
): Model {
  const { embeddingWidth, hiddenWidths, embeddingSpread } = { ...defaults, ...options };
  const build = new ClickModelBuilder(fields, denseWidth, random);

  // First order: a weight per id and per dense column.
  const firstOrder = build.op(
    "Concat",
    fields.map((field) => build.lookup("linear", field, 1, 0)),
    { axis: 1 },
  );
  const linear = build.op("ReduceSum", [firstOrder, build.graph.ints("linear.axes", [1])], { keepdims: 1 });
  const denseLinear = build.linear("linear.dense", "dense", build.normal([1, denseWidth], 0));

  // Second order: every pair's dot product, as half of (sum squared - sum of squares).
  const stacked = build.stackedLookups(embeddingWidth, embeddingSpread);
  const axis = build.graph.ints("fm.axis", [1]);
  const total = build.op("ReduceSum", [stacked, axis], { keepdims: 0 });
  const squares = build.op("ReduceSum", [build.op("Mul", [stacked, stacked]), axis], { keepdims: 0 });
  const difference = build.op("Sub", [build.op("Mul", [total, total]), squares]);
  const pairs = build.op("ReduceSum", [difference, axis], { keepdims: 1 });
  const secondOrder = build.op("Mul", [pairs, build.graph.initializer("fm.half", float32([], [0.5]))]);

  const features = build.op("Concat", [build.op("Flatten", [stacked], { axis: 1 }), "dense"], { axis: 1 });
  const hidden = build.hiddenLayers("mlp", features, fields.length * embeddingWidth + denseWidth, hiddenWidths);
  const deep = build.readOut("mlp.out", hidden, hiddenWidths.at(-1)!);
  const logit = [denseLinear, secondOrder, deep].reduce((sum, term) => build.op("Add", [sum, term]), linear);
  return build.finish("deepfm", logit);
}
