import { execFile } from "node:child_process";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import t, { type Test } from "tap";
import { writeArtifact } from "../compiler/artifact.js";
import { compile } from "../compiler/compile.js";
import { float32 } from "../compiler/ir/tensor.js";
import { encodeModel } from "../compiler/onnx/write-model.js";
import { model, workplace } from "./small-click-model.js";

const here = fileURLToPath(new URL(".", import.meta.url));
const main = join(here, "../cli/main.js");

/** Runs Node where no file may grow beyond so many kilobytes: the system refuses the write as it does on a full disk. */
function within(kilobytes: number, ...words: readonly string[]): Promise<{ status: number; stderr: string }> {
  const limited = 'ulimit -f "$0"; exec "$@"';
  return new Promise((resolve) => {
    const blocks = String(2 * kilobytes);
    execFile("/bin/sh", ["-c", limited, blocks, process.execPath, ...words], (error, _, stderr) => {
      resolve({ status: error === null ? 0 : Number(error.code), stderr });
    });
  });
}

/** Every file below a folder, hidden ones too, with what it holds. */
function contents(folder: string): Map<string, string> {
  const paths = readdirSync(folder, { recursive: true }).map(String).sort();
  const files = paths.filter((path) => statSync(join(folder, path)).isFile());
  return new Map(files.map((path) => [path, readFileSync(join(folder, path), "base64")]));
}

/** A model with a table of 32 kB, which stands in a file of its own, and a repository with its first version. */
async function withVersion(t: Test) {
  const options = workplace(t, 300);
  const table = Float32Array.from({ length: 500 * 16 }, (_, at) => Math.sin(at) / 4);
  const initializers = new Map(model.graph.initializers).set("U", float32([500, 16], table));
  writeFileSync(options.model, encodeModel({ ...model, graph: { ...model.graph, initializers } }));
  const repository = join(options.folder, "repository");
  await writeArtifact(await compile(options), { repository, name: "ads" });
  return { ...options, repository, rows: options.data[0]! };
}

t.test("on a full disk nothing half-written is left, and what was there stays", async (t) => {
  const { folder, model, repository, rows } = await withVersion(t);
  const before = contents(folder);
  const bytesOf = (name: string) => statSync(join(repository, "ads", "1", name)).size;
  t.ok(bytesOf("model.onnx") < 28 * 1024 && bytesOf("original.onnx") > 28 * 1024, "what 28 kB are room for");
  const target = ["--data", rows, "--out", repository, "--name", "ads", "--no-timing"];
  const learning = ["--train", rows, "--no-labels", "--epochs", "1", "--no-timing"];
  const file = join(folder, "student.onnx");
  const alone = ["distill", model, "--teacher", model, "--train", rows, "--no-labels", "--epochs", "1", "--out", file];
  for (const [kilobytes, words] of [
    // The model fits, the copy of the original does not.
    [28, ["compile", model, ...target]],
    [0, ["search", model, ...target, "--measurements", "1"]],
    [0, ["distill", join(repository, "ads"), ...learning]],
    // The graph fits, its data does not.
    [28, alone],
  ] as const) {
    const { status, stderr } = await within(kilobytes, main, ...words);
    t.equal(status, 7, `${words[0]}, ${kilobytes} kB: ${stderr}`);
    t.match(stderr, /^rankserve: cannot write '.*(repository\/ads\/2|student\.onnx)': EFBIG: .* \[not-writable\]$/m);
    t.strictSame(contents(folder), before, `${words[0]}, ${kilobytes} kB`);
  }
});

t.test("statistics of a shard that cannot be written leave those of before", async (t) => {
  const { folder, model, data } = workplace(t, 300);
  const out = join(folder, "a.stats");
  writeFileSync(out, "earlier");
  const before = contents(folder);
  const refused = await within(4, main, "calibrate", model, "--data", data[0]!, "--out", out);
  t.match(refused, { status: 7, stderr: /cannot write '.*a\.stats': EFBIG/ });
  t.strictSame(contents(folder), before);
});

t.test("no room for temporary files is no defect", async (t) => {
  const script = `
    const { ScratchTensor } = await import("${here}../compiler/ir/scratch-tensor.js");
    const scratch = new ScratchTensor("float32", [2, 2], {});
    try { scratch.append(new Float32Array(4)); } catch (error) { console.error(error.code, error.message); process.exit(3); }`;
  const { status, stderr } = await within(0, "--input-type=module", "-e", script);
  t.equal(status, 3, stderr);
  t.match(stderr, /^not-writable cannot write a temporary file in '.*': EFBIG.*TMPDIR/);
});
