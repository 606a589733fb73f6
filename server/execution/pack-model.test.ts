import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import t from "tap";
import { onnx } from "../../proto/gen/onnx.js";
import type { Signature, Tensor } from "../domain/tensor.js";
import { ModelSession } from "./model-session.js";
import { packModel } from "./pack-model.js";
import { cpuOnly } from "./provider.js";
import { WorkerPool } from "./worker-pool.js";

const directory = mkdtempSync(join(tmpdir(), "rankserve-pack-"));
t.teardown(() => rmSync(directory, { recursive: true }));

const signature: Signature = {
  inputs: [{ name: "id", datatype: "INT64", shape: [-1], vocabularySizes: [20_000] }],
  outputs: [{ name: "score", datatype: "FP32", shape: [-1, 1] }],
};

/** A table of 20,000 x 16, then dense layers of the given width; all weights in an external file. */
function writeModel(name: string, width: number): string {
  const sizes = { table: [20_000, 16], widen: [16, width], dense: [width, width], narrow: [width, 1] };
  const chunks: Uint8Array[] = [];
  let offset = 0;
  const initializer = Object.entries(sizes).map(([tensor, [rows, columns]]) => {
    const values = Float32Array.from({ length: rows! * columns! }, (_, at) => Math.fround(Math.sin(at * 0.37) * 0.1));
    const bytes = new Uint8Array(values.buffer);
    chunks.push(bytes);
    const place = { location: `${name}.onnx.data`, offset: String(offset), length: String(bytes.length) };
    offset += bytes.length;
    const externalData = Object.entries(place).map(([key, value]) => ({ key, value }));
    return { name: tensor, dims: [rows!, columns!], dataType: 1, dataLocation: 1, externalData };
  });
  const node = (opType: string, input: string[], output: string) => ({ opType, input, output: [output] });
  const value = (tensor: string, elemType: number, columns: number[]) => ({
    name: tensor,
    type: {
      tensorType: { elemType, shape: { dim: [{ dimParam: "n" }, ...columns.map((dimValue) => ({ dimValue }))] } },
    },
  });
  const model = onnx.ModelProto.encode({
    irVersion: 8,
    opsetImport: [{ domain: "", version: 15 }],
    graph: {
      name,
      node: [
        node("Gather", ["table", "id"], "embedding"),
        node("MatMul", ["embedding", "widen"], "wide"),
        node("MatMul", ["wide", "dense"], "deep"),
        node("MatMul", ["deep", "narrow"], "logit"),
        node("Sigmoid", ["logit"], "score"),
      ],
      initializer,
      input: [value("id", 7, [])],
      output: [value("score", 1, [1])],
    },
  }).finish();
  writeFileSync(join(directory, `${name}.onnx.data`), Buffer.concat(chunks));
  writeFileSync(join(directory, `${name}.onnx`), model);
  return join(directory, `${name}.onnx`);
}

const wide = writeModel("wide", 1200);
const features = BigInt64Array.from({ length: 40 }, (_, at) => BigInt((at * 7919) % 20_000));
const ids = () => features.slice().buffer;

const bytesOf = ({ data }: Tensor) => Buffer.from((data as Float32Array).buffer);

async function scoresOf(path: string, packedPath?: string): Promise<Buffer> {
  const session = await ModelSession.load(path, signature, cpuOnly, "own", packedPath);
  const [output] = await session.score(ids(), features.length);
  await session.release();
  return bytesOf(output!);
}

t.test("a packed model scores the same to the bit, and leaves its tables where they are", async (t) => {
  const folder = join(directory, "packed");
  const path = await packModel(wide, folder);
  t.same(readdirSync(folder).sort(), ["packed.onnx", "packed.onnx.data"]);
  // The dense weights twice, plain and packed; the table is 1.3 MB more.
  const dense = 4 * 1200 * 1200;
  const written = statSync(join(folder, "packed.onnx.data")).size;
  t.ok(written > 2 * dense && written < 2 * dense + 700_000, `${written} bytes`);
  const packed = onnx.ModelProto.decode(readFileSync(path!));
  const table = packed.graph!.initializer!.find(({ name }) => name === "table")!;
  t.same(table.dims!.map(Number), [20_000, 16]);
  t.match(table.externalData![0]!.value, /[^/].*\/wide\.onnx\.data$/);
  t.ok((await scoresOf(wide, path)).equals(await scoresOf(wide)));
});

t.test("few dense weights are not worth it", async (t) => {
  const folder = join(directory, "narrow");
  t.equal(await packModel(writeModel("narrow", 100), folder), undefined);
  t.notOk(existsSync(folder));
});

t.test("where it cannot be written nothing is left, and the reason is given", async (t) => {
  const file = join(directory, "a-file");
  writeFileSync(file, "");
  await t.rejects(packModel(wide, join(file, "folder")), { code: "ENOTDIR" });
});

const spec = { key: "wide", modelPath: wide, signature, providers: cpuOnly, warmUpRows: [] };

async function startSharingPool() {
  const failures: string[] = [];
  const observer = {
    workerDied() {},
    workerReplaced() {},
    workerLost() {},
    sharingFailed: (path: string, reason: Error) => failures.push(`${path}: ${reason.message}`),
  };
  return { pool: await WorkerPool.start({ workers: 2, observer, shareWeights: true }), failures };
}

t.test("several workers share what was packed; it goes with the model, and with the server", async (t) => {
  const before = new Set(readdirSync(tmpdir()));
  const { pool, failures } = await startSharingPool();
  const missing = { ...spec, key: "missing", modelPath: join(directory, "missing.onnx") };
  const reports = await pool.load([spec]);
  const [folder] = readdirSync(tmpdir()).filter((name) => name.startsWith("rankserve-weights-") && !before.has(name));
  const shared = join(tmpdir(), folder!);
  t.equal(reports.get("wide")!.sharesWeights, true);
  t.same(readdirSync(shared).sort(), ["packed.onnx", "packed.onnx.data"]);
  const batch = () => ({ variantKey: "wide", rows: features.length, features: ids() });
  const answers = await Promise.all([pool.execute(batch()), pool.execute(batch())]);
  const alone = await scoresOf(wide);
  for (const { outputs } of answers) t.ok(bytesOf(outputs[0]!).equals(alone));
  await t.rejects(pool.load([missing]), /missing\.onnx/);
  t.match(failures, [/missing\.onnx: ENOENT/]);
  await pool.unload("wide");
  t.notOk(existsSync(shared));
  await pool.load([{ ...spec, key: "again" }]);
  await pool.close();
  t.same(
    readdirSync(tmpdir()).filter((name) => name.startsWith("rankserve-weights-") && !before.has(name)),
    [],
  );
});

t.test("without a folder to write to every worker packs for itself, and the reason is given", async (t) => {
  const before = process.env["TMPDIR"];
  t.teardown(() => {
    if (before === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = before;
  });
  process.env["TMPDIR"] = join(directory, "nowhere");
  const { pool, failures } = await startSharingPool();
  t.equal((await pool.load([spec])).get("wide")!.sharesWeights, false);
  t.match(failures, [/wide\.onnx: ENOENT.*mkdir/]);
  const { outputs } = await pool.execute({ variantKey: "wide", rows: features.length, features: ids() });
  t.ok(bytesOf(outputs[0]!).equals(await scoresOf(wide)));
  await pool.close();
});
