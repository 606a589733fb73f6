import t from "tap";
import { backward } from "../../../compiler/autodiff/backward.js";
import { withLogLoss } from "../../../compiler/autodiff/log-loss.js";
import { loadRunner } from "../../../compiler/execution/onnxruntime-runner.js";
import type { Model, ValueInfo } from "../../../compiler/ir/graph.js";
import { float64, int64, type Tensor, type TensorOf } from "../../../compiler/ir/tensor.js";
import { Random } from "../../../compiler/training/random.js";
import type { IdField } from "../fields.js";
import { autoInt } from "./autoint.js";
import { dcnV2 } from "./dcnv2.js";
import { deepFm } from "./deepfm.js";
import { dlrm } from "./dlrm.js";
import { logisticRegression } from "./logistic-regression.js";

const fields: readonly IdField[] = [
  { name: "user", side: "user", vocabulary: 6 },
  { name: "site", side: "context", vocabulary: 4 },
  { name: "ad", side: "ad", vocabulary: 5 },
];
const denseWidth = 2;

/** The same model with every float made double, and its weights moved off zero. */
function inDouble(model: Model, random: Random): Model {
  const double = (info: ValueInfo): ValueInfo => (info.type === "float32" ? { ...info, type: "float64" } : info);
  const initializers = [...model.graph.initializers].map(([name, tensor]): [string, Tensor] => {
    if (tensor.type !== "float32") return [name, tensor];
    const isScalar = tensor.dims.length === 0;
    return [
      name,
      float64(
        tensor.dims,
        Float64Array.from(tensor.data, (x) => (isScalar ? x : x + 0.3 * random.normal())),
      ),
    ];
  });
  const { graph } = model;
  const doubled = { inputs: graph.inputs.map(double), outputs: graph.outputs.map(double) };
  return { ...model, graph: { ...graph, ...doubled, initializers: new Map(initializers) } };
}

const options = { embeddingWidth: 4, hiddenWidths: [5, 3] };
const models = {
  DeepFM: deepFm(fields, denseWidth, new Random(1), options),
  "DCN-v2": dcnV2(fields, denseWidth, new Random(1), options),
  DLRM: dlrm(fields, denseWidth, new Random(1), { embeddingWidth: 4, bottomWidths: [3], topWidths: [5, 3] }),
  AutoInt: autoInt(fields, denseWidth, new Random(1), { embeddingWidth: 8 }),
  "logistic regression": logisticRegression(fields, denseWidth),
};

for (const [name, model] of Object.entries(models)) {
  t.test(`${name}: every weight's gradient agrees with central differences in float64`, async (t) => {
    const random = new Random(2);
    const { model: lossModel, loss, label } = withLogLoss(inDouble(model, random));
    const weights = new Map<string, TensorOf<"float64">>();
    for (const [key, tensor] of lossModel.graph.initializers) {
      if (tensor.type === "float64" && tensor.dims.length > 0 && model.graph.initializers.has(key)) {
        weights.set(key, tensor);
      }
    }
    const { model: gradientModel, gradients } = backward(lossModel, loss, [...weights.keys()]);
    const runner = await loadRunner(gradientModel);
    const rows = 4;
    const feeds = new Map<string, Tensor>([
      ["user", int64([rows], [0, 5, 0, 2])],
      ["site", int64([rows], [3, 3, 1, 0])],
      ["ad", int64([rows], [4, 1, 4, 4])],
      ["dense", float64([rows, denseWidth], [0.5, -1, 1.5, 0.2, -0.7, 0.1, 0.9, 2])],
      [label, float64([rows], [1, 0, 0, 1])],
      ...weights,
    ]);
    const results = await runner.run(feeds);
    const step = 1e-5;
    let worst = 0;
    for (const [key, tensor] of weights) {
      const gradient = gradients.get(key)!;
      const analytic = new Float64Array(tensor.data.length);
      if (gradient.kind === "dense") analytic.set(results.get(gradient.value)!.data as Float64Array);
      else {
        const width = tensor.dims[1]!;
        const values = results.get(gradient.values)!.data as Float64Array;
        for (const [at, row] of Array.from(results.get(gradient.indices)!.data, Number).entries()) {
          for (let column = 0; column < width; column++)
            analytic[row * width + column]! += values[at * width + column]!;
        }
      }
      for (let at = 0; at < tensor.data.length; at++) {
        const lossAt = async (shift: number) => {
          const moved = float64(tensor.dims, tensor.data.slice());
          moved.data[at]! += shift;
          return Number((await runner.run(new Map([...feeds, [key, moved]]))).get(loss)!.data[0]);
        };
        const numeric = ((await lossAt(step)) - (await lossAt(-step))) / (2 * step);
        worst = Math.max(worst, Math.abs(numeric - analytic[at]!) / Math.max(1e-2, Math.abs(numeric)));
      }
    }
    await runner.close();
    t.ok(worst < 1e-6, `largest relative error ${worst}`);
  });
}

t.test("before training: one int64 input per field, dense, and one probability per row", async (t) => {
  const { graph } = models.DeepFM;
  t.same(
    graph.inputs.map(({ name, type, shape }) => [name, type, shape]),
    [
      ["user", "int64", ["batch"]],
      ["site", "int64", ["batch"]],
      ["ad", "int64", ["batch"]],
      ["dense", "float32", ["batch", 2]],
    ],
  );
  t.same(graph.outputs, [{ name: "prob", type: "float32", shape: ["batch"] }]);
});
