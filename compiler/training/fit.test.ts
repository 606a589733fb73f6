import t from "tap";
import { GraphBuilder } from "../ir/builder.js";
import type { Model } from "../ir/graph.js";
import { float32 } from "../ir/tensor.js";
import { fit } from "./fit.js";
import { predict } from "./predict.js";
import { Random } from "./random.js";
import { memoryRows } from "./training-rows.js";

/** prob = sigmoid(a row of a table + a weight times x). */
function smallModel(): Model {
  const build = new GraphBuilder("");
  for (const name of ["id", "x"]) build.fresh(name);
  const row = build.op("Gather", [build.initializer("table", float32([4, 1], new Float32Array(4))), "id"]);
  const weight = build.initializer("weight", float32([1, 1], [0]));
  const sum = build.op("Add", [row, build.op("Gemm", ["x", weight], { transB: 1 })]);
  build.op("Sigmoid", [sum], {}, "prob");
  const graph = {
    name: "small",
    inputs: [
      { name: "id", type: "int64" as const, shape: ["batch"] },
      { name: "x", type: "float32" as const, shape: ["batch", 1] },
    ],
    outputs: [{ name: "prob", type: "float32" as const, shape: ["batch", 1] }],
    initializers: build.initializers,
    nodes: build.nodes,
  };
  return { graph, irVersion: 8, opsets: new Map([["", 17]]), metadata: new Map() };
}

/** Row 3 of the table is never read. */
function smallRows(count: number, scale = 1) {
  const random = new Random(1);
  const ids = Int32Array.from({ length: count }, () => random.integer(0, 2));
  const x = Float32Array.from({ length: count }, () => scale * random.normal());
  const truth = [-1, 0, 2];
  const labels = Uint8Array.from(ids, (id, row) =>
    random.uniform() < 1 / (1 + Math.exp(-(truth[id]! + 0.5 * x[row]!))) ? 1 : 0,
  );
  return memoryRows(
    new Map([
      ["id", { type: "int64" as const, data: ids }],
      ["x", { type: "float32" as const, width: 1, data: x }],
    ]),
    labels,
  );
}

const options = { epochs: 6, batchRows: 128, seed: 3, adam: { learningRate: 0.05 }, finalRate: 0.05 };
const weightsOf = (model: Model, name: string) => Array.from(model.graph.initializers.get(name)!.data, Number);

t.test("fit finds the weights that made the clicks, and leaves unread rows alone", async (t) => {
  const initial = smallModel();
  const { model, epochLosses } = await fit(initial, smallRows(20_000), options);
  const table = weightsOf(model, "table");
  for (const [row, truth] of [-1, 0, 2].entries())
    t.ok(Math.abs(table[row]! - truth) < 0.15, `row ${row}: ${table[row]}`);
  t.equal(table[3], 0);
  t.ok(Math.abs(weightsOf(model, "weight")[0]! - 0.5) < 0.1);
  t.equal(epochLosses.length, 6);
  t.ok(epochLosses.at(-1)! < epochLosses[0]!);
  t.same(weightsOf(initial, "table"), [0, 0, 0, 0], "the model given is not changed");
});

t.test("the same seed gives the same bytes, another seed does not", async (t) => {
  const train = async (seed: number) =>
    weightsOf((await fit(smallModel(), smallRows(1000), { ...options, seed })).model, "table");
  t.same(await train(3), await train(3));
  t.notSame(await train(3), await train(4));
});

t.test("progress counts every step", async (t) => {
  const steps: number[] = [];
  const onStep = ({ step, steps: all }: { step: number; steps: number }) => steps.push(step / all);
  await fit(smallModel(), smallRows(300), { ...options, epochs: 2, batchRows: 100, onStep });
  t.same(
    steps,
    [1, 2, 3, 4, 5, 6].map((step) => step / 6),
  );
});

t.test("a diverging run ends with a clear error", async (t) => {
  await t.rejects(fit(smallModel(), smallRows(1000, Number.POSITIVE_INFINITY), options), {
    code: "verification-failed",
    message: /training diverged: the loss is NaN at step 1; lower the learning rate/,
  });
});

t.test("predictions come in row order, whatever the batch", async (t) => {
  const { model } = await fit(smallModel(), smallRows(1000), options);
  const rows = smallRows(50);
  t.same(await predict(model, rows, { batchRows: 7 }), await predict(model, rows));
});
