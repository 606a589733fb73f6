import t from "tap";
import { collection } from "../collection/all.js";
import { outputsDiffer } from "../collection/outputs-differ.js";
import { Sketch } from "../collection/sketch.js";
import { loadRunner } from "../execution/onnxruntime-runner.js";
import type { Model } from "../ir/graph.js";
import { int64, type Tensor, type TensorOf } from "../ir/tensor.js";
import { normalisation } from "../pipeline.js";
import { runPasses } from "../rewrite/run-pass.js";

function drawn(wanted: string): Sketch {
  const found = collection.find(({ name }) => name === wanted)!;
  const sketch = new Sketch(found.opset ?? 17);
  found.draw(sketch);
  return sketch;
}

function unrolled(model: Model) {
  const { model: made, results } = runPasses(model, normalisation);
  const ops = made.graph.nodes.map(({ op }) => op);
  return { made, ops, result: results.get("unroll-bag-loop")! };
}

t.test("bags with offsets become differences of running sums", async (t) => {
  for (const name of ["bag-offsets-sum-11", "bag-offsets-sum-17", "bag-offsets-mean", "bag-offsets-with-end"]) {
    const { ops, result } = unrolled(drawn(name).model());
    t.equal(result.applied.length, 2, name);
    t.notOk(ops.includes("Loop"), `${name}: no loop is left`);
    t.equal(ops.filter((op) => op === "CumSum").length, 2, name);
  }
});

t.test("bags known to be of one length become plain lookups", async (t) => {
  for (const [name, reductions] of [
    ["bag-of-id-matrix", 1],
    ["bag-one-id-each", 0],
  ] as const) {
    const { ops } = unrolled(drawn(name).model());
    t.notOk(ops.includes("Loop") || ops.includes("CumSum"), `${name}: neither a loop nor a running sum is left`);
    t.equal(ops.filter((op) => op.startsWith("Reduce")).length, reductions, name);
  }
});

t.test("a while loop that makes a sequence is read too", async (t) => {
  const { ops } = unrolled(drawn("bag-while-sequence").model());
  t.notOk(ops.some((op) => op === "Loop" || op.includes("Sequence")));
});

t.test("offsets that no embedding bag has still mean what Slice makes of them", async (t) => {
  const sketch = drawn("bag-offsets-sum-17");
  const model = sketch.model();
  const { made } = unrolled(model);
  const ids = int64([6], [3, 1, 4, 1, 5, 9]);
  const cases: Record<string, readonly number[]> = {
    "empty bags, the last one too": [0, 0, 2, 2, 6],
    "a beginning after the first id": [2, 4],
    "beyond the end": [0, 4, 9, 12],
    falling: [0, 5, 2, 4],
    negative: [-6, -3, -100],
    "one bag": [0],
  };
  for (const [name, starts] of Object.entries(cases)) {
    const offsets = int64([starts.length], starts);
    const feeds = new Map<string, Tensor>([
      ...[["tags_0", ids] as const, ["tags_1", ids] as const],
      ...[["tags_offsets_0", offsets] as const, ["tags_offsets_1", offsets] as const],
    ]);
    t.ok((await outputsDiffer(model, made, feeds)) <= 1e-5, name);
  }
  const none = int64([0], []);
  const empty = new Map<string, Tensor>([
    ...[["tags_0", none] as const, ["tags_1", none] as const],
    ...[["tags_offsets_0", int64([2], [0, 0])] as const, ["tags_offsets_1", int64([2], [0, 0])] as const],
  ]);
  t.ok((await outputsDiffer(model, made, empty)) <= 1e-5, "no ids at all");
});

t.test("a short bag after many rows keeps its digits", async (t) => {
  const model = drawn("bag-offsets-sum-17").model();
  const { made } = unrolled(model);
  const count = 50_000;
  const ids = int64(
    [count],
    Array.from({ length: count }, (_, at) => (at * 7) % 30),
  );
  const offsets = int64([4], [0, 1, count - 3, count - 1]);
  const feeds = new Map<string, Tensor>([
    ...[["tags_0", ids] as const, ["tags_1", ids] as const],
    ...[["tags_offsets_0", offsets] as const, ["tags_offsets_1", offsets] as const],
  ]);
  t.ok((await outputsDiffer(model, made, feeds)) <= 1e-5);
});

t.test("a table that holds no number stays in its loop, and the report says why", async (t) => {
  const model = drawn("bag-offsets-sum-17").model();
  const table = model.graph.initializers.get("emb.0") as TensorOf<"float32">;
  const data = Float32Array.from(table.data);
  data[5] = Number.NaN;
  const initializers = new Map([...model.graph.initializers, ["emb.0", { ...table, data }]]);
  const { result } = unrolled({ ...model, graph: { ...model.graph, initializers } });
  t.equal(result.applied.length, 1);
  t.match(result.declined, [{ reason: /'emb.0' holds a number that is not finite/ }]);
});

t.test("weights of an id matrix are multiplied into its rows, an id's own into its table", async (t) => {
  for (const name of ["bag-weighted-matrix-11", "bag-weighted-matrix-17", "bag-weighted-one-id"]) {
    const { made, ops } = unrolled(drawn(name).model());
    t.notOk(ops.includes("Loop") || ops.includes("CumSum"), `${name}: neither a loop nor a running sum is left`);
    const [bad, good] = [Number.NaN, 2];
    const { model, feeds } = ((sketch) => ({ model: sketch.model(), feeds: sketch.feeds(3, 1) }))(drawn(name));
    const input = name === "bag-weighted-one-id" ? "weight" : "weights";
    const weights = feeds.get(input) as TensorOf<"float32">;
    const data = weights.data.map((weight, at) => (at === 0 ? bad : good * weight));
    const [a, b] = [await loadRunner(model), await loadRunner(made)];
    const rows = new Map([...feeds, [input, { ...weights, data }]]);
    const [before, after] = [await a.run(rows), await b.run(rows)].map(
      (outputs) => (outputs.get("prob") as TensorOf<"float32">).data,
    );
    for (const [row, score] of before!.entries()) {
      t.ok(Number.isNaN(score) ? Number.isNaN(after![row]) : Math.abs(score - after![row]!) < 1e-6, `${name}, ${row}`);
    }
    t.equal(before!.filter(Number.isNaN).length, 1, `${name}: a weight that is no number spoils its own row alone`);
    await a.close();
    await b.close();
  }
  const { made, ops } = unrolled(drawn("bag-weighted-by-id").model());
  t.notOk(ops.includes("Loop") || ops.includes("GatherElements"));
  t.notOk(made.graph.initializers.has("v_W_l.0"), "the weights are in the table");
});

t.test("an id's weight that is no number stays in the loop", async (t) => {
  const model = drawn("bag-weighted-by-id").model();
  const weights = model.graph.initializers.get("v_W_l.0") as TensorOf<"float32">;
  const data = weights.data.map((value, at) => (at === 3 ? Number.POSITIVE_INFINITY : value));
  const initializers = new Map([...model.graph.initializers, ["v_W_l.0", { ...weights, data }]]);
  const { result } = unrolled({ ...model, graph: { ...model.graph, initializers } });
  t.match(result.declined, [{ reason: /'emb' holds a number that is not finite/ }]);
});

t.test("weights and maxima stay in their loop", async (t) => {
  for (const name of ["bag-weighted-stays", "bag-max-stays"]) {
    const { ops, result } = unrolled(drawn(name).model());
    t.same(result.applied, [], name);
    t.ok(ops.includes("Loop"), name);
  }
});
