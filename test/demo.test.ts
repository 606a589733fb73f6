import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import t from "tap";
import { startChildServer } from "../cli/child-server.js";

const main = fileURLToPath(new URL("../cli/main.js", import.meta.url));

t.test("the whole path, small: example, compile, evaluate, serve, loadtest, table", { timeout: 240_000 }, async (t) => {
  const folder = join(t.testdir({}), "demo");
  const run = spawnSync(process.execPath, [main, "demo", folder, "--requests", "400", "--seconds", "0.4"], {
    encoding: "utf8",
  });
  // 1: at this size the model is too small, and the phases too short, for what the demo promises.
  t.ok(run.status === 0 || run.status === 1, run.stderr);
  const [, gain] = run.stdout.split("== what was gained");
  for (const line of [
    "parameters in bytes",
    "AUC",
    "log-loss",
    "QPS at saturation",
    "ads/s at saturation",
    "p50 at",
    "p99 at",
  ]) {
    t.match(gain, new RegExp(`│ ${line}`), line);
  }
  t.notMatch(run.stdout, /error: /, "no request failed");
  t.same(readdirSync(join(folder, "example")).sort(), [
    ...["calibration.csv.gz", "dataset.json", "infer-request.json", "model.onnx", "rank-request.json"],
    ...["test.csv.gz", "train.csv.gz"],
  ]);
  t.match(readdirSync(join(folder, "repository", "ads", "1")), ["golden.json", "manifest.json", "model.onnx"]);

  const child = await startChildServer(join(folder, "repository"), "--workers", "1", "--log-level", "info");
  const posted = async (route: string, file: string) => {
    const body = readFileSync(join(folder, "example", file));
    return (await fetch(`http://127.0.0.1:${child.httpPort}${route}`, { method: "POST", body })).json();
  };
  const ranked = await posted("/v1/rank/ads", "rank-request.json");
  t.match(ranked, { model_name: "ads", candidate_ids: [/^ad-/, /^ad-/], scores: [Number, Number] });
  const { outputs } = (await posted("/v2/models/ads/infer", "infer-request.json")) as { outputs: object[] };
  t.match(outputs, [{ datatype: "FP32", shape: [3], data: [Number, Number, Number] }]);
  await child.stop();

  const refused = spawnSync(process.execPath, [main, "demo", join(folder, "example", "model.onnx")], {
    encoding: "utf8",
  });
  t.match(refused, { status: 7, stderr: /is a file, not a folder \[not-writable\]/ });
});
