import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeArtifact } from "../compiler/artifact.js";
import { compile } from "../compiler/compile.js";
import { inspectModel } from "../compiler/inspect.js";
import { StoredTensor } from "../compiler/ir/stored-tensor.js";
import { float32 } from "../compiler/ir/tensor.js";
import { parseGraph } from "../compiler/ir/text-form.js";
import { sourceBytes } from "../compiler/onnx/copy-model.js";
import { writeLinkedModel } from "../compiler/onnx/write-model.js";
import { parseRank } from "../compiler/options.js";
import { parseTargetSize } from "../compiler/search/target-size.js";
import { Random } from "../compiler/training/random.js";

// Compiles a model whose table is larger than the memory it may take: 10 million ids x 64 floats (2.5 GB) by default.
//   npm run bench:big-model -- [ids] [width] [rank, or a size such as 4x]
// VmHWM is the kernel's peak of resident memory: the heap, and of mapped files the pages touched.

const [ids = 10_000_000, width = 64] = process.argv.slice(2, 4).map(Number);
const asked = process.argv[4] ?? "16";
const calibrationRows = 20_000;
const folder = mkdtempSync(join(tmpdir(), "rankserve-big-"));

try {
  console.log(`writing a table of ${ids} x ${width} floats`);
  const model = writeBigModel();
  const rows = writeRows();
  const before = sourceBytes(model);
  const begun = performance.now();
  const peaks: string[] = [];
  let stage = "start";
  const mark = (next: string) => {
    peaks.push(`${stage}: ${memory()} after ${seconds(begun)} s`);
    stage = next;
  };
  const isSize = !/^\d+$/.test(asked);
  const compilation = await compile(
    {
      ...{ model, data: [rows], method: "afm", exclude: [], label: "click" },
      ...{ embeddingRank: parseRank("rank", isSize ? "1/4" : asked), denseRank: parseRank("rank", "1/4") },
      targetSize: isSize ? parseTargetSize("size", asked) : undefined,
    },
    mark,
  );
  mark("write");
  await writeArtifact(compilation, { repository: join(folder, "made"), name: "big" });
  mark("done");
  console.log(peaks.join("\n"));
  const { original, compressed } = compilation.quality!;
  const after = inspectModel(compilation.compressed).bytes;
  console.log(
    `${before} to ${after} bytes; AUC on calibration rows ${original.auc.toFixed(6)} to ${compressed.auc.toFixed(6)}`,
  );
  console.log(`peak resident memory ${memory()}; ${seconds(begun)} s`);
} finally {
  rmSync(folder, { recursive: true });
}

function memory(): string {
  const status = readFileSync("/proc/self/status", "utf8");
  const of = (field: string) => Math.round(Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status)?.[1]) / 1024);
  return `VmHWM ${of("VmHWM")} MiB (now ${of("RssAnon")} MiB own, ${of("RssFile")} MiB of files)`;
}

function seconds(since: number): string {
  return ((performance.now() - since) / 1000).toFixed(1);
}

/** Rows e_v = B z_v + noise with falling energy, as trained tables have; made block by block from a table of blocks. */
function writeBigModel(): string {
  const random = new Random(1);
  const energies = Float64Array.from({ length: width }, (_, i) => 0.3 * 0.85 ** i);
  const normals = Float32Array.from({ length: 1 << 16 }, () => random.normal());
  const path = join(folder, "table");
  const file = openSync(path, "w");
  const rowsPerBlock = 65_536;
  for (let start = 0; start < ids; start += rowsPerBlock) {
    const count = Math.min(rowsPerBlock, ids - start);
    const block = new Float32Array(count * width);
    for (let row = 0; row < count; row++) {
      const from = random.integer(0, normals.length - 1);
      for (let i = 0; i < width; i++) block[row * width + i] = energies[i]! * normals[(from + i * 977) & 0xffff]!;
    }
    const bytes = new Uint8Array(block.buffer);
    for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
  }
  closeSync(file);
  const tensor = (...dims: number[]) => {
    const scale = 1 / Math.sqrt(dims[1] ?? 1);
    const count = dims.reduce((a, b) => a * b, 1);
    return float32(
      dims,
      Float32Array.from({ length: count }, () => scale * random.normal()),
    );
  };
  const graph = parseGraph(`
    graph (user: int64[batch], ad: int64[batch], dense: float32[batch,3]) -> (prob: float32[batch,1])
    u = Gather(U, user)
    w = Gather(V, user)
    a = Gather(A, ad)
    x = Concat(u, a, dense) {axis=1}
    h1 = Gemm(x, W1, b1) {transB=1}
    r1 = Relu(h1)
    h2 = Gemm(r1, W2, b2) {transB=1}
    r2 = Relu(h2)
    h3 = Gemm(r2, W3) {transB=1}
    sum = Add(h3, w)
    prob = Sigmoid(sum)
  `);
  const table = new StoredTensor("float32", [ids, width], { path, offset: 0, blockBytes: 2 ** 24 });
  const initializers = new Map<string, ReturnType<typeof float32> | typeof table>([
    ["U", table],
    ["V", tensor(ids, 1)],
    ["A", tensor(10_000, 16)],
    ["W1", tensor(256, width + 19)],
    ["b1", tensor(256)],
    ["W2", tensor(128, 256)],
    ["b2", tensor(128)],
    ["W3", tensor(1, 128)],
  ]);
  const model = join(folder, "model.onnx");
  const opsets = new Map([["", 17]]);
  writeLinkedModel({ graph: { ...graph, initializers }, irVersion: 8, opsets, metadata: new Map() }, model);
  return model;
}

/** Ids as traffic has them: few often, most never. */
function writeRows(): string {
  const random = new Random(2);
  const id = (count: number) => Math.floor(count * random.uniform() ** 4);
  const lines = Array.from({ length: calibrationRows }, () => {
    const dense = [random.normal(), random.normal(), random.normal()].map((value) => value.toFixed(4));
    return `${id(ids)},${id(10_000)},${dense.join(",")},${random.uniform() < 0.3 ? 1 : 0}`;
  });
  const path = join(folder, "rows.csv");
  writeFileSync(path, `user,ad,dense_0,dense_1,dense_2,click\n${lines.join("\n")}\n`);
  return path;
}
