import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import t, { type Test } from "tap";
import { embeddingBags, exportedBag } from "../compiler/collection/embedding-bags.js";
import { Sketch } from "../compiler/collection/sketch.js";
import { openTable } from "../compiler/data/table-source.js";
import { encodeModel } from "../compiler/onnx/write-model.js";
import { Random } from "../compiler/training/random.js";

const main = fileURLToPath(new URL("../cli/main.js", import.meta.url));

/** Runs `rankserve` as a person does. */
function rankserve(...words: string[]): Promise<{ status: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [main, ...words], { timeout: 60_000 }, (error, stdout, stderr) => {
      resolve({ status: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}

const tables = 26;
const field = (at: number) => `c${at}`;

/** The collection's DLRM: dense_x [rows, 6], offsets [26, rows] and 26 vectors of ids; 300 labelled rows of lists. */
async function workplace(t: Test) {
  const sketch = new Sketch(11);
  embeddingBags.find(({ name }) => name === "dlrm-26-bags")!.draw(sketch);
  const random = new Random(3, "rows");
  const rows = Array.from({ length: 300 }, () => [
    ...Array.from({ length: 6 }, () => random.normal().toFixed(3)),
    ...Array.from({ length: tables }, (_, at) =>
      Array.from({ length: random.integer(0, 3) }, () => random.integer(0, 4 + at)).join(" "),
    ),
    random.integer(0, 1),
  ]);
  const header = [
    ...Array.from({ length: 6 }, (_, at) => `dense_x_${at}`),
    ...Array.from({ length: tables }, (_, at) => field(at)),
    "click",
  ];
  const mapping = {
    indices_offsets: { offsets: Array.from({ length: tables }, (_, at) => field(at)) },
    ...Object.fromEntries(Array.from({ length: tables }, (_, at) => [`indices_${at}`, { values: field(at) }])),
  };
  const folder = t.testdir({
    "rows.csv": `${header.join()}\n${rows.map((row) => row.join()).join("\n")}\n`,
    "mapping.json": JSON.stringify(mapping),
  });
  const at = (name: string) => join(folder, name);
  writeFileSync(at("model.onnx"), encodeModel(sketch.model()));
  const table = await openTable([at("rows.csv")]);
  const lists = Array.from({ length: tables }, (_, each) => {
    const column = field(each);
    return `CAST(coalesce(list_filter(string_split(CAST(${column} AS VARCHAR), ' '), lambda x: x <> ''), []) AS INTEGER[]) AS ${column}`;
  });
  const select = `SELECT COLUMNS('dense_x.*'), ${lists.join(", ")}, click FROM ${table.relation}`;
  await table.connection.run(`COPY (${select}) TO '${at("rows.parquet")}' (FORMAT parquet)`);
  table.close();
  return at;
}

t.test("a DLRM with offsets is calibrated, compiled and evaluated from rows of lists", async (t) => {
  const at = await workplace(t);
  const mapping = ["--mapping", at("mapping.json")];
  const rows = ["--data", at("rows.csv"), ...mapping];
  const compile = (name: string, ...words: string[]) =>
    rankserve(
      "compile",
      at("model.onnx"),
      "--out",
      at("repository"),
      "--name",
      name,
      "--no-timing",
      "--json",
      ...words,
    );
  const ranks = ["--embedding-rank", "2", "--dense-rank", "2"];

  const [made, parquet, shard] = await Promise.all([
    compile("csv", ...rows, ...ranks, "--label", "click"),
    compile("parquet", "--data", at("rows.parquet"), ...mapping, ...ranks, "--label", "click"),
    rankserve("calibrate", at("model.onnx"), ...rows, "--out", at("a.stats")),
  ]);
  t.equal(made.status, 0, made.stderr);
  const report = JSON.parse(made.stdout);
  t.equal(
    report.sites.filter(({ kind, rank }: { kind: string; rank: number }) => kind === "embedding-table" && rank === 2)
      .length,
    tables,
  );
  t.ok(report.after.parameters < report.before.parameters);

  const bytes = (name: string) => readFileSync(at(`repository/${name}/1/golden.json`));
  t.equal(parquet.status, 0, parquet.stderr);
  t.ok(bytes("csv").equals(bytes("parquet")), "parquet lists are the same rows");

  t.match(shard, { status: 0, stdout: /300 rows, .* 26 tables/ });
  const sharded = await compile("stats", "--stats", at("a.stats"), ...mapping, ...ranks);
  t.equal(sharded.status, 0, sharded.stderr);
  const model = (name: string) => readFileSync(at(`repository/${name}/1/model.onnx`)).length;
  t.ok(Math.abs(model("stats") - model("csv")) < 600, "the shift of the logit apart");

  const measured = await rankserve("evaluate", at("repository/csv"), ...rows, "--label", "click", "--json");
  t.match(JSON.parse(measured.stdout), { rows: 300 });
  t.equal(JSON.parse(measured.stdout).auc, report.quality.compressed.auc);
});

/** One table of 3000 ids, offsets and all, and 200 rows of lists. */
function small(t: Test) {
  const sketch = new Sketch(17);
  const { ids, offsets } = sketch.bags("tags", [3000]);
  const bags = exportedBag(sketch, sketch.weight("emb", [3000, 16], 0.5), ids[0]!, offsets[0]!);
  sketch.score(sketch.mlp("deep", bags, [16, 24, 1]));
  const rows = Array.from({ length: 200 }, (_, at) => `${at * 13} ${at * 7} ${at},${at % 2}`);
  const mapping = { tags_0: { values: "tags" }, tags_offsets_0: { offsets: "tags" } };
  const folder = t.testdir({
    "rows.csv": `tags,click\n${rows.join("\n")}\n`,
    "mapping.json": JSON.stringify(mapping),
    "bad.json": JSON.stringify({ tags_0: { value: "tags" } }),
  });
  writeFileSync(join(folder, "model.onnx"), encodeModel(sketch.model()));
  return (name: string) => join(folder, name);
}

t.test("budgets cut and repeat rows of lists; what cannot be done is said", async (t) => {
  const at = small(t);
  const rows = ["--data", at("rows.csv"), "--mapping", at("mapping.json")];
  const compile = (...words: string[]) =>
    rankserve("compile", at("model.onnx"), "--out", at("repository"), "--name", "bags", ...words);
  const budget = await compile(...rows, "--target-size", "3x", "--json");
  t.equal(budget.status, 0, budget.stderr);
  const { before, after, latency } = JSON.parse(budget.stdout);
  t.ok(3 * after.bytes < 1.2 * before.bytes);
  t.same(
    latency.map(({ batch }: { batch: number }) => batch),
    [1, 32, 100, 512],
    "rows repeat to fill a batch",
  );
  const [served, trained, unmapped, bad] = await Promise.all([
    rankserve("serve", at("repository"), "--http-port", "0", "--grpc-port", "0"),
    compile(...rows, "--distill", "--dense-rank", "2", "--label", "click"),
    compile("--data", at("rows.csv")),
    compile("--data", at("rows.csv"), "--mapping", at("bad.json")),
  ]);
  t.match(served, { status: 9, stderr: /'tags_0' takes lists of varying length .* cannot serve it/ });
  t.match(trained, {
    status: 5,
    stderr: /'tags_0' is made of lists .* can be compressed, not trained \[unsupported\]/,
  });
  t.match(unmapped, { status: 4, stderr: /column 'tags_0' is missing/ });
  t.match(bad, { status: 2, stderr: /mapping '.*bad\.json'/ });
});
