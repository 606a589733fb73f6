import t from "tap";
import type { Model } from "../ir/graph.js";
import { distill } from "./distill.js";
import { RowStore } from "./row-store.js";
import { batchOf, clickLesson, clickModel, clickRows, lessonOptions, truth } from "./small-lesson.js";

const teacher = clickModel(truth.table, truth.weight);
const student = () => clickModel([0, 0, 0, 0, 0, 0.25], [0, 0]);
const weightsOf = (model: Model, name: string) => Array.from(model.graph.initializers.get(name)!.data, Number);

t.test("without labels a student of the same shape becomes its teacher", async (t) => {
  const { train, validation } = clickLesson();
  const unlabelled = (store: RowStore) => RowStore.of([...store.batches(store.rows)]);
  const rows = { train: unlabelled(train), validation: unlabelled(validation) };
  for (const temperature of [1, 3]) {
    const options = { ...lessonOptions, labelWeight: 0, epochs: 10, learningRate: 0.1, temperature };
    const { model, curve, best } = await distill(student(), teacher, rows, options);
    for (const [row, value] of weightsOf(model, "table").slice(0, 5).entries()) {
      t.ok(Math.abs(value - truth.table[row]!) < 0.05, `T ${temperature}, row ${row}: ${value}`);
    }
    t.equal(weightsOf(model, "table")[5], 0.25, "a row that nobody reads keeps its value");
    t.equal(curve.length, 1 + curve.at(-1)!.epoch);
    t.ok(curve[best]!.divergence < curve[0]!.divergence / 100);
    t.notOk("logLoss" in curve[0]!, "no labels, no log-loss");
  }
  t.same(weightsOf(student(), "weight"), [0, 0], "the student given is not changed");
});

t.test("labels pull the student from a teacher that is wrong", async (t) => {
  const wrong = clickModel([0, 0, 0, 0, 0, 0], truth.weight);
  const { curve, best } = await distill(student(), wrong, clickLesson(), { ...lessonOptions, labelWeight: 1 });
  const alone = await distill(student(), wrong, clickLesson(), { ...lessonOptions, labelWeight: 0 });
  t.ok(best > 0);
  t.ok(curve[best]!.logLoss! < alone.curve[alone.best]!.logLoss! - 0.01);
  t.ok(curve[best]!.auc! > alone.curve[alone.best]!.auc! + 0.01);
});

t.test("the best epoch is kept, not the last; no gain at all keeps the student", async (t) => {
  const far = { ...lessonOptions, labelWeight: 0, learningRate: 5, clipNorm: 1e9, warmup: 0, mixedShare: 0 };
  const kept = await distill(teacher, teacher, clickLesson(), far);
  t.equal(kept.best, 0);
  t.same(weightsOf(kept.model, "table"), truth.table);
  t.equal(kept.curve.length, 1 + far.patience, "patience ends the run");
});

t.test("the same seed gives the same bytes, another seed does not", async (t) => {
  const train = async (seed: number) =>
    weightsOf((await distill(student(), teacher, clickLesson(), { ...lessonOptions, epochs: 1, seed })).model, "table");
  t.same(await train(3), await train(3));
  t.notSame(await train(3), await train(4));
});

t.test("a loss that is no number, or explodes, ends with what to do", async (t) => {
  const unlabelled = RowStore.of([batchOf(Array(400).fill(1), new Float32Array(800).fill(1))]);
  const broken = clickModel([0, 0, 0, 0, 0, 0], [Number.NaN, 0]);
  const options = { ...lessonOptions, labelWeight: 0 };
  await t.rejects(distill(broken, teacher, { train: unlabelled, validation: unlabelled }, options), {
    code: "verification-failed",
    message: /distillation diverged: the loss is NaN at step 1; try --learning-rate 0.005[,;]/,
  });
  const x = new Float32Array(800).fill(Number.POSITIVE_INFINITY);
  const endless = RowStore.of([batchOf(Array(400).fill(1), x)]);
  await t.rejects(distill(student(), teacher, { train: endless, validation: unlabelled }, options), {
    code: "bad-data",
    message: /'prob' is NaN in training row 1: input 'x' holds Infinity there/,
  });
  const wild = { ...lessonOptions, learningRate: 1000, warmup: 0 };
  await t.rejects(distill(student(), teacher, clickLesson(), wild), { message: /diverged: the loss is \d+/ });
});

t.test("rows that cannot teach are refused by name", async (t) => {
  const { train, validation } = clickLesson();
  const none = RowStore.of([batchOf([1, 2], new Float32Array(4), Float64Array.of(0, 0))]);
  await t.rejects(distill(student(), teacher, { train: none, validation }, lessonOptions), {
    code: "bad-data",
    message: /0 of 2 training rows are clicked; --no-labels/,
  });
  await t.rejects(distill(student(), teacher, { train, validation: none }, lessonOptions), {
    message: /validation rows/,
  });
  const bare = RowStore.of([batchOf([1, 2], new Float32Array(4))]);
  await t.rejects(distill(student(), teacher, { train: bare, validation }, lessonOptions), {
    code: "bad-option",
    message: /--label/,
  });
  const weights = { ...lessonOptions, distillWeight: 0, labelWeight: 0 };
  await t.rejects(distill(student(), teacher, clickLesson(), weights), {
    code: "bad-option",
    message: /--distill-weight/,
  });
});

t.test("mixed rows take every column from some logged row", async (t) => {
  const { Random } = await import("./random.js");
  const store = clickRows(50, 3);
  const chosen = Int32Array.from({ length: 50 }, (_, row) => row);
  const [logged, mixed] = [store.feeds(chosen), store.feeds(chosen, { from: 10, random: new Random(1) })];
  const column = (feeds: typeof logged, at: number) => {
    const x = feeds.get("x")!.data as Float32Array;
    return Array.from({ length: 50 }, (_, row) => x[2 * row + at]!);
  };
  for (const at of [0, 1]) {
    t.same(column(mixed, at).slice(0, 10), column(logged, at).slice(0, 10));
    t.ok(column(mixed, at).every((value) => column(logged, at).includes(value)));
    const moved = column(mixed, at).filter((value, row) => value !== column(logged, at)[row]).length;
    t.ok(moved > 10 && moved < 35, `${moved} of 40 moved`);
  }
});

t.test("without a hidden value that both have there is nothing to mimic", async (t) => {
  await t.rejects(distill(student(), teacher, clickLesson(), { ...lessonOptions, mimicWeight: 1 }), {
    code: "bad-option",
    message: /--mimic-weight finds nothing to mimic: .* \(the original has no hidden layer\)/,
  });
});
