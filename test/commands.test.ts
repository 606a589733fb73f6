import { execFile } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import t, { type Test } from "tap";
import { parseGraph } from "../compiler/ir/text-form.js";
import { encodeModel } from "../compiler/onnx/write-model.js";

const main = fileURLToPath(new URL("../cli/main.js", import.meta.url));

/** Runs `rankserve` as a person does. */
function rankserve(...words: string[]): Promise<{ status: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [main, ...words], { timeout: 60_000 }, (error, stdout, stderr) => {
      resolve({ status: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}

function values(count: number, seed: number): string {
  return Array.from({ length: count }, (_, at) => Math.sin(seed + at * 1.7).toFixed(4)).join(" ");
}

/** A small model, 240 labelled rows in requests of 12, and where things go. */
function workplace(t: Test) {
  const rows = Array.from(
    { length: 240 },
    (_, at) => `r${Math.floor(at / 12)},${(at * 7) % 30},${at % 3 === 0 ? 1 : 0}`,
  );
  const folder = t.testdir({ "rows.csv": `request,ad,click\n${rows.join("\n")}\n` });
  const graph = parseGraph(`
    graph (ad: int64[batch]) -> (prob: float32[batch,1])
    T: float32[30,20] = ${values(600, 1)}
    W1: float32[20,24] = ${values(480, 2)}
    W2: float32[24,1] = ${values(24, 4)}
    e = Gather(T, ad)
    h = MatMul(e, W1)
    r = Relu(h)
    s = MatMul(r, W2)
    prob = Sigmoid(s)`);
  const model = { graph, irVersion: 8, opsets: new Map([["", 15]]), metadata: new Map<string, string>() };
  writeFileSync(join(folder, "model.onnx"), encodeModel(model));
  return (name: string) => join(folder, name);
}

t.test("calibrate in shards, compile with a report, compare, show the difference", async (t) => {
  const at = workplace(t);
  const shard = await rankserve("calibrate", at("model.onnx"), "--data", at("rows.csv"), "--out", at("a.stats"));
  t.match(shard, { status: 0, stdout: /240 rows, 2 layers, 1 tables/ });
  const stats = ["--stats", at("a.stats"), "--stats", at("a.stats")];
  const target = ["--out", at("repository"), "--name", "ads"];
  const compiled = await rankserve("compile", at("model.onnx"), ...stats, ...target, "--no-timing", "--json");
  t.equal(compiled.status, 0, compiled.stderr);
  t.match(JSON.parse(compiled.stdout), { provenance: { calibrationRows: 480 }, measuredOn: "sample" });
  const folder = at("repository/ads/1");
  t.ok(existsSync(join(folder, "report.html")));
  t.match(JSON.parse(readFileSync(join(folder, "report.json"), "utf8")), { schemaVersion: 1, model: "ads" });

  const rows = ["--data", at("rows.csv"), "--label", "click", "--request-column", "request", "--top-k", "3"];
  const against = ["--against", folder, "--against-variant", "original"];
  const compared = await rankserve("evaluate", folder, ...against, ...rows);
  t.equal(compared.status, 0, compared.stderr);
  t.match(compared.stdout, /best 3 of 20 requests kept, mean/);
  t.match(compared.stdout, /512 /, "and times");
  const strict = await rankserve("evaluate", folder, ...against, ...rows, "--no-timing", "--max-score-change", "1e-9");
  t.match(strict, { status: 6, stdout: /largest change/, stderr: /--max-score-change: the score of row/ });

  const [variants, models, text, missing] = await Promise.all([
    rankserve("inspect", "--diff", folder),
    rankserve("inspect", "--diff", at("model.onnx"), folder),
    rankserve("inspect", "--text", folder),
    rankserve("inspect", at("model.onnx"), folder),
  ]);
  t.match(variants, { status: 0, stdout: /W1.*20 x 24/ });
  t.match(models, { status: 0, stdout: /in all/ });
  t.match(text, { status: 0, stdout: /# rankserve\.method: afm\n[\s\S]*Sigmoid\(/ });
  t.match(missing, { status: 2, stderr: /--diff/ });
});

t.test("a failed gate writes nothing and says why", async (t) => {
  const at = workplace(t);
  const target = ["--out", at("repository"), "--name", "ads", "--no-timing"];
  const strict = ["--max-score-change", "1e-9", "--min-top-k-overlap", "1", "--top-k", "3"];
  const compile = (...words: string[]) => rankserve("compile", at("model.onnx"), ...target, ...words);
  const [refused, nothing, percent] = await Promise.all([
    compile("--data", at("rows.csv"), ...strict),
    compile(),
    compile("--data", at("rows.csv"), "--min-top-k-overlap", "90"),
  ]);
  t.match(refused, { status: 6, stderr: /--max-score-change: .* \[verification-failed\]/ });
  t.notOk(existsSync(at("repository")), "not even the folder");
  t.match(nothing, { status: 2, stderr: /--data.*--stats/ });
  t.match(percent, { status: 2, stderr: /--min-top-k-overlap '90' must be a number from 0 to 1/ });
  t.same(readdirSync(at(".")).sort(), ["model.onnx", "rows.csv"]);
});

t.test("a server does without the compiler's libraries", async (t) => {
  const librariesOf = (command: string) =>
    new Promise<string>((resolve) => {
      const code = `
        process.argv.splice(1, 0, "rankserve", "${command}", "--help");
        await import(${JSON.stringify(main)});
        console.log(process.report.getReport().sharedObjects.join("\\n"));`;
      execFile(process.execPath, ["--input-type=module", "-e", code], (_, stdout) => resolve(stdout));
    });
  const [compile, serve] = await Promise.all(["compile", "serve"].map(librariesOf));
  t.match(compile, /duckdb\.node/);
  t.match(serve, /libc\.so/);
  t.notMatch(serve, /duckdb\.node/);
});
