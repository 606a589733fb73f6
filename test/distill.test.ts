import { execFile } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import t from "tap";
import { writeArtifact } from "../compiler/artifact.js";
import { compile } from "../compiler/compile.js";
import type { DistillationRequest } from "../compiler/distillation.js";
import { encodeModel, writtenBytes } from "../compiler/onnx/write-model.js";
import { distillDefaults } from "../compiler/training/distill-options.js";
import { workplace } from "./small-click-model.js";

const main = fileURLToPath(new URL("../cli/main.js", import.meta.url));

function request(
  train: readonly string[],
  training: Partial<DistillationRequest["training"]> = {},
): DistillationRequest {
  return {
    ...{ train, validFraction: 0.2, split: "time", shrinks: true },
    training: { ...distillDefaults, epochs: 3, batchRows: 100, learningRate: 0.01, ...training },
  };
}

t.test("distilling brings a compressed model nearer to its original, in the same bytes, reproducibly", async (t) => {
  const options = workplace(t, 2000);
  const plain = await compile(options);
  const distill = request(options.data, { labelWeight: 0 });
  const distilled = await compile({ ...options, distill });
  const { curve, best, rows } = distilled.distillation!;
  t.ok(best > 0 && curve[best]!.divergence < curve[0]!.divergence / 2, `${curve[best]!.divergence}`);
  t.same(rows, { train: 1600, validation: 400 });
  t.ok(distilled.verification!.scoreChange.mean < plain.verification!.scoreChange.mean);
  t.equal(writtenBytes(distilled.compressed), writtenBytes(plain.compressed));
  const again = await compile({ ...options, distill });
  t.ok(Buffer.from(encodeModel(again.compressed)).equals(encodeModel(distilled.compressed)));

  const folder = await writeArtifact(distilled, { repository: join(options.folder, "repository"), name: "ads" });
  const report = JSON.parse(readFileSync(join(folder, "report.json"), "utf8"));
  t.same(report.distillation.curve, curve);
  t.match(readFileSync(join(folder, "report.html"), "utf8"), /Learning curve/);
});

t.test("with labels the mean score becomes the click rate, and narrow weights keep what was learned", async (t) => {
  const options = workplace(t, 2000);
  const { quality, distillation } = await compile({ ...options, precision: "int8", distill: request(options.data) });
  t.ok(quality!.compressed.logLoss < quality!.original.logLoss, `${quality!.compressed.logLoss}`);
  t.ok(Math.abs(quality!.compressed.calibration - 1) < 0.03, `${quality!.compressed.calibration}`);
  t.ok(distillation!.labels);
  t.ok(distillation!.shrinkage!.trials.length > 1);
});

t.test("test rows are never learned from; a label column must be one", async (t) => {
  const options = workplace(t);
  const test = { ...options, test: [join(options.folder, "*.csv")] };
  await t.rejects(compile({ ...test, distill: request(options.data) }), {
    code: "bad-option",
    message: /rows\.csv' is given to both --train and --test/,
  });
  const other = join(options.folder, "other.csv");
  writeFileSync(
    other,
    readFileSync(options.data[0]!, "utf8")
      .replace("click", "click,text")
      .replace(/,(\d)\n/g, ",$1,x\n"),
  );
  const validation = { ...request([other]), validation: [other] };
  await t.rejects(compile({ ...options, distill: validation }), { message: /both --train and --validation/ });
  const wrong = (label: string) => compile({ ...options, label, distill: request(options.data) });
  await t.rejects(wrong("dense_0"), { code: "bad-data", message: /other than 0 and 1 in .*row 1 \(column 'dense_0'/ });
  await t.rejects(wrong("nothing"), { code: "bad-data", message: /column 'nothing' is missing/ });
  await t.rejects(compile({ ...options, data: [other], label: "text", distill: request([other]) }), {
    code: "bad-data",
    message: /column 'text' .* holds text/,
  });
  const { label, ...unlabelled } = options;
  await t.rejects(compile({ ...unlabelled, distill: request(options.data) }), {
    code: "bad-option",
    message: /--no-labels/,
  });
});

t.test("rankserve distill trains a model that exists, and writes nothing when it cannot", async (t) => {
  const { folder, data, model } = workplace(t, 1500);
  const rankserve = (...words: string[]) => promisify(execFile)(process.execPath, [main, ...words]);
  const rows = data[0]!;
  const repository = join(folder, "repository");
  await rankserve("compile", model, "--data", rows, "--out", repository, "--name", "ads", "--no-timing");
  const out = join(folder, "student.onnx");
  const words = ["distill", join(repository, "ads"), "--teacher", model, "--out", out, "--train", rows, "--no-labels"];
  const { stdout } = await rankserve(...words, "--epochs", "2", "--batch-rows", "100", "--json");
  const { curve, best } = JSON.parse(stdout);
  t.ok(existsSync(out));
  t.ok(best > 0 && curve[best].divergence < curve[0].divergence);
  const { stdout: compared } = await rankserve(
    ...["evaluate", out, "--against", model, "--data", rows, "--label", "click", "--no-timing", "--json"],
  );
  t.ok(JSON.parse(compared).verification.scoreChange.mean < 0.1);
  await t.rejects(rankserve(...words), { code: 7, stderr: /exists/ });
  const elsewhere = words.with(words.indexOf(out), join(folder, "other.onnx"));
  await t.rejects(rankserve(...elsewhere, "--temperature", "0"), { code: 2, stderr: /--temperature '0'/ });
  await t.rejects(rankserve("compile", model, "--data", rows, "--dry-run", "--distill", "--resume"), {
    code: 2,
    stderr: /--resume needs --checkpoint/,
  });
});
