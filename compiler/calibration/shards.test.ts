import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import t, { type Test } from "tap";
import { calibrateShard } from "../calibrate-shard.js";
import { compile } from "../compile.js";
import { parseGraph } from "../ir/text-form.js";
import { encodeModel } from "../onnx/write-model.js";
import { parseRank } from "../options.js";
import { mergeShards } from "./merge-shards.js";
import { decodeStatistics, encodeStatistics, readStatistics, writeStatistics } from "./statistics-file.js";

function values(count: number, seed: number): string {
  return Array.from({ length: count }, (_, at) => Math.sin(seed + at * 1.7).toFixed(4)).join(" ");
}

const model = (seed: number) => ({
  graph: parseGraph(`
    graph (ad: int64[batch], dense: float32[batch,4]) -> (prob: float32[batch,1])
    T: float32[30,20] = ${values(600, seed)}
    W1: float32[24,24] = ${values(576, 2)}
    b1: float32[24] = ${values(24, 3)}
    W2: float32[24,1] = ${values(24, 4)}
    e = Gather(T, ad)
    x = Concat(e, dense) {axis=1}
    h = Gemm(x, W1, b1)
    r = Relu(h)
    s = MatMul(r, W2)
    prob = Sigmoid(s)
  `),
  ...{ irVersion: 8, opsets: new Map([["", 15]]), metadata: new Map<string, string>() },
});

const head = "ad,dense_0,dense_1,dense_2,dense_3\n";
const row = (at: number) => `${(at * 7) % 30},${values(4, at).replaceAll(" ", ",")}\n`;
const rows = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => row(from + at)).join("");

/** 500 rows, and the same split unevenly; statistics of both shards. */
async function workplace(t: Test) {
  const folder = t.testdir({
    "all.csv": head + rows(0, 500),
    "a.csv": head + rows(0, 130),
    "b.csv": head + rows(130, 500),
  });
  const at = (name: string) => join(folder, name);
  writeFileSync(at("model.onnx"), encodeModel(model(1)));
  writeFileSync(at("other.onnx"), encodeModel(model(9)));
  for (const shard of ["a", "b"]) {
    writeStatistics(
      at(`${shard}.stats`),
      await calibrateShard({ model: at("model.onnx"), data: [at(`${shard}.csv`)] }),
    );
  }
  return at;
}

t.test("two shards' statistics equal one pass over both", async (t) => {
  const at = await workplace(t);
  const whole = await calibrateShard({ model: at("model.onnx"), data: [at("all.csv")] });
  const merged = mergeShards([at("a.stats"), at("b.stats")], { path: "model.onnx", sha256: whole.modelSha256 });
  t.equal(merged.statistics.rows, 500);
  t.same([...merged.statistics.layers.keys()], [...whole.statistics.layers.keys()]);
  t.ok(merged.statistics.layers.has("W1"));
  for (const [name, { count, sum, second }] of whole.statistics.layers) {
    const other = merged.statistics.layers.get(name)!;
    t.equal(other.count, count);
    const gap = (a: Float64Array, b: Float64Array) =>
      Math.max(...a.map((value, at) => Math.abs(value - b[at]!) / (1 + Math.abs(value))));
    t.ok(gap(sum, other.sum) < 1e-12 && gap(second, other.second) < 1e-12, `${name} to float64 rounding`);
  }
  for (const [name, counts] of whole.statistics.tables) t.same(merged.statistics.tables.get(name), counts, name);
});

t.test("compile --stats gives the model that one pass over the data gives", async (t) => {
  const at = await workplace(t);
  const options = { model: at("model.onnx"), method: "afm" as const, exclude: [] };
  const ranks = { embeddingRank: parseRank("r", "5"), denseRank: parseRank("r", "6") };
  const direct = await compile({ ...options, ...ranks, data: [at("all.csv")] });
  const sharded = await compile({ ...options, ...ranks, data: [], stats: [at("a.stats"), at("b.stats")] });
  t.equal(sharded.calibrationRows, 500);
  for (const [site, error] of direct.relativeErrors) {
    t.ok(Math.abs(sharded.relativeErrors.get(site)! - error) < 1e-9, site);
  }
  t.equal(sharded.sample.rows, 130, "without data files it verifies on the first shard's own rows");
  const both = await compile({ ...options, ...ranks, data: [at("b.csv")], stats: [at("a.stats")] });
  t.equal(both.calibrationRows, 130, "data files beside statistics only verify");
  t.equal(both.sample.rows, 256);
});

t.test("the file: deterministic, the same after a round trip, refused when damaged", async (t) => {
  const at = await workplace(t);
  const bytes = readFileSync(at("a.stats"));
  const read = readStatistics(at("a.stats"));
  t.ok(bytes.equals(encodeStatistics(read)), "the same bytes again");
  const again = await calibrateShard({ model: at("model.onnx"), data: [at("a.csv")] });
  t.ok(bytes.equals(encodeStatistics(again)), "the same shard, the same bytes");
  t.same(read.sample.feeds.get("ad")?.data.slice(0, 3), [0n, 7n, 14n]);
  t.throws(() => decodeStatistics(bytes.subarray(0, -9), "a.stats"), {
    code: "bad-data",
    message: /a\.stats.*cut short/,
  });
  t.throws(() => decodeStatistics(Buffer.from("ad,click\n1,0\n"), "rows.csv"), {
    message: /'rows\.csv' is no statistics/,
  });
  t.throws(() => readStatistics(at("none.stats")), { code: "bad-data", message: /none\.stats/ });
  t.throws(() => writeStatistics(at("no/such/a.stats"), read), { code: "not-writable" });
});

t.test("statistics of another model are refused by name", async (t) => {
  const at = await workplace(t);
  const options = { method: "afm" as const, exclude: [], data: [], stats: [at("a.stats")] };
  const ranks = { embeddingRank: parseRank("r", "5"), denseRank: parseRank("r", "6") };
  await t.rejects(compile({ ...options, ...ranks, model: at("other.onnx") }), {
    code: "bad-data",
    message: /a\.stats' are of another model .*other\.onnx/,
  });
});
