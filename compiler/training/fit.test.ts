import t from "tap";
import type { Model } from "../ir/graph.js";
import { distillDefaults } from "./distill-options.js";
import { fit } from "./fit.js";
import { RowStore } from "./row-store.js";
import { batchOf, clickModel, clickRows, truth } from "./small-lesson.js";

const untrained = () => clickModel([0, 0, 0, 0, 0, 0], [0, 0]);
const rows = (count: number) => ({ train: clickRows(count, 1), validation: clickRows(1000, 2) });
const options = { ...distillDefaults, epochs: 5, batchRows: 128, seed: 3, learningRate: 0.05, warmup: 0 };
const weightsOf = (model: Model, name: string) => Array.from(model.graph.initializers.get(name)!.data, Number);

t.test("fit finds the weights that made the clicks, and leaves unread rows alone", async (t) => {
  const initial = untrained();
  const { model, curve, best } = await fit(initial, rows(20_000), options);
  const table = weightsOf(model, "table");
  for (const [row, expected] of truth.table.entries())
    t.ok(Math.abs(table[row]! - expected) < 0.2, `row ${row}: ${table[row]} ${expected}`);
  t.equal(table[5], 0, "no row has id 5");
  for (const [at, expected] of truth.weight.entries())
    t.ok(Math.abs(weightsOf(model, "weight")[at]! - expected) < 0.1, `weight ${at}`);
  t.ok(best > 0 && curve[best]!.logLoss! < curve[0]!.logLoss!);
  t.equal(curve[best]!.objective, Math.min(...curve.map(({ objective }) => objective)), "the best epoch is kept");
  t.same(weightsOf(initial, "table"), [0, 0, 0, 0, 0, 0], "the model given is not changed");
});

t.test("the same seed gives the same bytes, another seed does not", async (t) => {
  const train = async (seed: number) =>
    weightsOf((await fit(untrained(), rows(1000), { ...options, seed })).model, "table");
  t.same(await train(3), await train(3));
  t.notSame(await train(3), await train(4));
});

t.test("progress counts every step", async (t) => {
  const steps: number[] = [];
  const onStep = ({ step, steps: all }: { step: number; steps: number }) => steps.push(step / all);
  await fit(untrained(), rows(300), { ...options, epochs: 2, batchRows: 100, onStep });
  t.same(
    steps,
    [1, 2, 3, 4, 5, 6].map((step) => step / 6),
  );
});

t.test("a diverging run, and labels of one class, end with a clear error", async (t) => {
  const { validation } = rows(1);
  const x = new Float32Array(800).fill(Number.POSITIVE_INFINITY);
  const labels = Float64Array.from({ length: 400 }, (_, row) => row % 2);
  const train = RowStore.of([batchOf(Array(400).fill(1), x, labels)]);
  await t.rejects(fit(untrained(), { train, validation }, options), {
    code: "verification-failed",
    message: /training diverged: the loss is NaN at step 1; try --learning-rate 0.005/,
  });
  const clicked = RowStore.of([batchOf([1, 2], new Float32Array(4), Float64Array.of(1, 1))]);
  await t.rejects(fit(untrained(), { train: clicked, validation }, options), {
    code: "bad-data",
    message: /2 of 2 training rows are clicked/,
  });
});
