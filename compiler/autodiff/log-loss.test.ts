import t from "tap";
import { loadRunner } from "../execution/onnxruntime-runner.js";
import { GraphBuilder } from "../ir/builder.js";
import type { Model } from "../ir/graph.js";
import { float32 } from "../ir/tensor.js";
import { withLogLoss } from "./log-loss.js";

function clickModel(make: (build: GraphBuilder, x: string) => string): Model {
  const build = new GraphBuilder("");
  build.fresh("x");
  const output = make(build, "x");
  const graph = {
    name: "clicks",
    inputs: [{ name: "x", type: "float32" as const, shape: ["batch", 1] }],
    outputs: [{ name: output, type: "float32" as const, shape: null }],
    initializers: build.initializers,
    nodes: build.nodes,
  };
  return { graph, irVersion: 8, opsets: new Map([["", 17]]), metadata: new Map() };
}

t.test("the loss is the mean log-loss, also where the probability rounds to 0 or 1", async (t) => {
  const { model, loss, label } = withLogLoss(
    clickModel((build, x) =>
      build.op("Identity", [build.op("Squeeze", [build.op("Sigmoid", [x]), build.ints("axes", [1])])]),
    ),
  );
  const runner = await loadRunner(model);
  const logits = [0.3, -1.2, 200, -200];
  const labels = [1, 0, 0, 1];
  const feeds = new Map([
    ["x", float32([4, 1], logits)],
    [label, float32([4], labels)],
  ]);
  const result = await runner.run(feeds);
  await runner.close();
  const expected = (Math.log1p(Math.exp(-0.3)) + Math.log1p(Math.exp(-1.2)) + 200 + 200) / 4;
  t.ok(Math.abs(Number(result.get(loss)!.data[0]) - expected) < 1e-4);
});

t.test("an output that is no probability made by Sigmoid is refused by name", async (t) => {
  t.throws(() => withLogLoss(clickModel((build, x) => build.op("Tanh", [x]))), {
    code: "unsupported",
    message: /'Tanh' is not made by a Sigmoid but by Tanh node 'Tanh'/,
  });
});
