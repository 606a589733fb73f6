import { GraphBuilder } from "../../compiler/ir/builder.js";
import type { Model } from "../../compiler/ir/graph.js";
import { float32 } from "../../compiler/ir/tensor.js";
import { clickModel, layer } from "./deepfm.js";
import type { IdField } from "./fields.js";

/** One weight per id and per dense column, all zero before training; inputs and output as `deepFm` has them. */
export function logisticRegression(fields: readonly IdField[], denseWidth: number): Model {
  const build = new GraphBuilder("");
  for (const { name } of fields) build.fresh(name);
  build.fresh("dense");
  const weights = fields.map(({ name, vocabulary }) => {
    const table = build.initializer(`linear.${name}.weight`, float32([vocabulary, 1], new Float32Array(vocabulary)));
    return build.op("Gather", [table, name], { axis: 0 });
  });
  const joined = build.op("Concat", weights, { axis: 1 });
  const axes = build.ints("axes", [1]);
  const ids = build.op("ReduceSum", [joined, axes], { keepdims: 1 });
  const dense = layer(build, "linear.dense", "dense", float32([1, denseWidth], new Float32Array(denseWidth)));
  const logit = build.op("Squeeze", [build.op("Add", [ids, dense]), axes]);
  build.op("Sigmoid", [logit], {}, "prob");
  return clickModel("logistic_regression", build, fields, denseWidth);
}
