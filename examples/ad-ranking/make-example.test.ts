import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import t from "tap";
import { readModel } from "../../compiler/onnx/read-model.js";
import { idFields } from "./fields.js";
import { makeExample } from "./make-example.js";

const seed = 3;
const requests = 250;
const root = mkdtempSync(join(tmpdir(), "example-"));
t.teardown(() => rmSync(root, { recursive: true }));

const files = [
  ...["calibration.csv.gz", "dataset.json", "infer-request.json", "model.onnx", "rank-request.json"],
  ...["test.csv.gz", "train.csv.gz"],
];
const hashes = (folder: string) =>
  files.map((name) =>
    createHash("sha256")
      .update(readFileSync(join(folder, name)))
      .digest("hex"),
  );

t.test("an example from a seed", async (t) => {
  const directory = join(root, "deep/new");
  const phases: string[] = [];
  const report = await makeExample({ directory, seed, requests, onProgress: ({ phase }) => phases.push(phase) });
  t.same(readdirSync(directory).sort(), files, "all files and nothing else");
  t.same(readdirSync(join(root, "deep")), ["new"], "no temporary folder is left");
  t.equal(new Set(phases).size, 4);

  await t.test("the csv files say what the model reads", async (t) => {
    const text = gunzipSync(readFileSync(join(directory, "test.csv.gz"))).toString();
    const lines = text.trimEnd().split("\n");
    const header = lines[0]!.split(",");
    t.equal(lines.length - 1, report.rows.test);
    const { graph } = readModel(join(directory, "model.onnx"));
    for (const input of graph.inputs.filter(({ name }) => name !== "dense"))
      t.ok(header.includes(input.name), input.name);
    const width = graph.inputs.find(({ name }) => name === "dense")!.shape![1];
    t.equal(header.filter((name) => /^dense_\d+$/.test(name)).length, width);
    const label = header.indexOf("label");
    t.ok(lines.slice(1).every((line) => line.split(",").length === header.length));
    t.ok(lines.slice(1).every((line) => ["0", "1"].includes(line.split(",")[label]!)));
  });

  await t.test("test requests come after all train requests", async (t) => {
    const requestsOf = (part: string) =>
      gunzipSync(readFileSync(join(directory, `${part}.csv.gz`)))
        .toString()
        .trimEnd()
        .split("\n")
        .slice(1)
        .map((line) => Number(line.split(",")[0]));
    t.ok(Math.max(...requestsOf("train")) < Math.min(...requestsOf("test")));
  });

  await t.test("the description names every input with its side", async (t) => {
    const description = JSON.parse(readFileSync(join(directory, "dataset.json"), "utf8"));
    t.equal(description.inputs.length, idFields.length + 1);
    t.match(description.inputs[0], { name: "user_id", side: "user", vocabulary: 20_000, columns: ["user_id"] });
    t.match(description.inputs.at(-1).columns[0], { column: "dense_0", side: "user" });
  });

  await t.test("nothing ranks better than the truth", async (t) => {
    t.ok(report.auc.model > 0.6, `model ${report.auc.model}`);
    t.ok(report.auc.model < report.auc.best && report.auc.logisticRegression < report.auc.best);
  });

  await t.test("the same seed gives the same bytes, and an example may be written over", async (t) => {
    const before = hashes(directory);
    await makeExample({ directory, seed, requests });
    t.same(hashes(directory), before);
  });
});

t.test("a folder with other files is refused unless forced", async (t) => {
  const directory = mkdtempSync(join(root, "other-"));
  writeFileSync(join(directory, "thesis.txt"), "");
  await t.rejects(makeExample({ directory, seed, requests }), { code: "not-writable", message: /--force/ });
  t.same(readdirSync(directory), ["thesis.txt"]);
  await t.rejects(makeExample({ directory: join(directory, "thesis.txt"), seed, requests }), {
    code: "not-writable",
    message: /is a file/,
  });
});

t.test("a run that fails leaves nothing behind", async (t) => {
  const directory = join(root, "failing");
  const onProgress = ({ phase }: { phase: string }) => {
    if (phase === "training the model") throw new Error("power cut");
  };
  await t.rejects(makeExample({ directory, seed, requests, onProgress }), { message: "power cut" });
  t.notOk(readdirSync(root).some((name) => name.startsWith("failing")));
});

t.test("too few requests are refused", async (t) => {
  await t.rejects(makeExample({ directory: join(root, "few"), seed, requests: 3 }), { code: "bad-option" });
});
