import t from "tap";
import type { Model } from "../ir/graph.js";
import { parseGraph } from "../ir/text-form.js";
import { trainableWeights } from "./trainable-weights.js";

const text = `
  graph (x: float32[batch,2]) -> (loss: float32[batch,2])
  W: float32[2,2] = 1 0 0 1
  b: float32[2] = 0 1
  gamma: float32[2] = 1 2
  beta: float32[2] = 0 5
  mean: float32[2] = 1 1
  var: float32[2] = 4 1
  half: float32[] = 0.5
  unread: float32[2] = 1 1
  h = Gemm(x, W, b) {transB=1}
  n = BatchNormalization(h, gamma, beta, mean, var)
  loss = Mul(n, half)
`;
const model: Model = { graph: parseGraph(text), irVersion: 8, opsets: new Map([["", 15]]), metadata: new Map() };

t.test("weights, biases and a norm's scale are trained; its running statistics and scalars are not", async (t) => {
  t.same(trainableWeights(model, "loss"), ["W", "b", "gamma", "beta"]);
});
