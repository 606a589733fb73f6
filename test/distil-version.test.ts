import { execFile } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import t from "tap";
import { writeArtifact } from "../compiler/artifact.js";
import { compile } from "../compiler/compile.js";
import { loadRunner } from "../compiler/execution/onnxruntime-runner.js";
import { float32, int64, type Tensor } from "../compiler/ir/tensor.js";
import { workplace } from "./small-click-model.js";

const main = fileURLToPath(new URL("../cli/main.js", import.meta.url));
const rankserve = (...words: string[]) => promisify(execFile)(process.execPath, [main, ...words]);
const json = (...path: string[]) => JSON.parse(readFileSync(join(...path), "utf8"));

t.test("rankserve distill makes a new version of an artifact from fresh logs", async (t) => {
  const options = workplace(t, 1500);
  const repository = join(options.folder, "repository");
  const narrow = { hiddenWidth: { kind: "fraction", part: 1 / 2 }, userFields: ["user"] } as const;
  const first = await writeArtifact(await compile({ ...options, ...narrow }), { repository, name: "ads" });
  const rows = options.data[0]!;
  const words = ["distill", join(repository, "ads"), "--train", rows, "--label", "click", "--no-timing"];
  const training = ["--epochs", "2", "--batch-rows", "100", "--learning-rate", "0.003"];

  const strict = rankserve(...words, ...training, "--max-score-change", "0.0001");
  await t.rejects(strict, { code: 6, stderr: /--max-score-change: the score of row \d+ changed/ });
  t.same(readdirSync(join(repository, "ads")), ["1"], "a gate that is not met: nothing was written");

  const { stdout } = await rankserve(...words, ...training, "--json");
  const { folder, curve, best, report } = JSON.parse(stdout);
  t.equal(folder, join(repository, "ads", "2"));
  t.ok(best > 0 && curve[best].logLoss < curve[0].logLoss, `epoch ${best}`);
  t.same(readdirSync(folder), readdirSync(first), "the same files as compile writes");
  t.same(json(folder, "report.json"), report);
  t.same(report.distillation.curve, curve);
  const { sites } = json(first, "report.json");
  t.ok(sites.some(({ kept }: { kept?: number[] }) => kept !== undefined));
  t.same(report.sites, sites, "what the compression did, with what it left of layers that lost units");
  t.match(readFileSync(join(folder, "report.html"), "utf8"), /Learning curve[\s\S]*learned from rows\.csv/);

  const [before, after] = [json(first, "manifest.json"), json(folder, "manifest.json")];
  t.same(after.compression, before.compression, "ranks are what they were");
  t.same(after.inputs, before.inputs, "and so is whose field is whose");
  t.same(after.provenance.data, before.provenance.data);
  t.same(after.provenance.training[0].name, "rows.csv");
  t.equal(report.measuredOn, "training", "the rows learned from are called so");
  const hashOf = ({ variants }: typeof after, at: number) => variants[at].files[0].sha256;
  t.equal(hashOf(after, 1), hashOf(before, 1), "the original is the same file");
  t.not(hashOf(after, 0), hashOf(before, 0));

  const { inputs, expectations } = json(folder, "golden.json");
  const feeds = new Map<string, Tensor>(
    inputs.map(({ name, shape, values }: { name: string; shape: number[]; values: number[] }) => {
      return [name, name === "dense" ? float32(shape, values) : int64(shape, values)];
    }),
  );
  for (const [at, file] of ["model.onnx", "original.onnx"].entries()) {
    const runner = await loadRunner(join(folder, file));
    const scores = Array.from((await runner.run(feeds)).get("prob")!.data as Float32Array);
    await runner.close();
    t.same(scores, expectations[at].outputs[0].values, `${file} gives its golden scores`);
  }
});

t.test("a pair of ONNX files becomes a version too; what is missing is named", async (t) => {
  const { folder, data, model } = workplace(t, 300);
  const repository = join(folder, "repository");
  const words = ["distill", model, "--train", data[0]!, "--no-labels", "--epochs", "1", "--no-timing"];
  await rankserve(...words, "--teacher", model, "--out", repository, "--name", "twin", "--model-version", "7");
  const { compression, variants } = json(repository, "twin", "7", "manifest.json");
  t.notOk(compression.sites?.length, "nothing is known of how it was compressed");
  t.equal(variants.length, 2);
  t.ok(existsSync(join(repository, "twin", "7", "golden.json")));
  await t.rejects(rankserve(...words, "--out", repository, "--name", "twin"), {
    code: 2,
    stderr: /--teacher is needed/,
  });
  await t.rejects(rankserve(...words, "--teacher", model), { code: 2, stderr: /--out and --name say where/ });
});
