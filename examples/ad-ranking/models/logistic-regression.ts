import type { Model } from "../../../compiler/ir/graph.js";
import { Random } from "../../../compiler/training/random.js";
import type { IdField } from "../fields.js";
import { ClickModelBuilder } from "./click-model-builder.js";

/** One weight per id and per dense column, all zero before training. */
export function logisticRegression(fields: readonly IdField[], denseWidth: number): Model {
  const build = new ClickModelBuilder(fields, denseWidth, new Random(0));
  const weights = fields.map((field) => build.lookup("linear", field, 1, 0));
  const joined = build.op("Concat", weights, { axis: 1 });
  const ids = build.op("ReduceSum", [joined, build.graph.ints("axes", [1])], { keepdims: 1 });
  const dense = build.linear("linear.dense", "dense", build.normal([1, denseWidth], 0));
  return build.finish("logistic_regression", build.op("Add", [ids, dense]));
}
