import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import t, { type Test } from "tap";
import { writeArtifact } from "../compiler/artifact.js";
import { compile } from "../compiler/compile.js";
import type { Model } from "../compiler/ir/graph.js";
import { float32 } from "../compiler/ir/tensor.js";
import { parseGraph } from "../compiler/ir/text-form.js";
import type { StreamOptions } from "../compiler/onnx/read-model.js";
import { writeModel } from "../compiler/onnx/write-model.js";
import type { CompileOptions } from "../compiler/options.js";
import { Random } from "../compiler/training/random.js";

const tableBytes = 3000 * 16 * 4;
const blockBytes = 16 * 1024;

/** A table by itself, one beside it and a first-order one of the same id, and layers: all that touches a table. */
function model(): Model {
  const random = new Random(7);
  const next = () => random.uniform();
  const tensor = (...dims: number[]) =>
    float32(
      dims,
      Float32Array.from({ length: dims.reduce((a, b) => a * b, 1) }, () => next() - 0.5),
    );
  const graph = parseGraph(`
    graph (user: int64[batch], ad: int64[batch], dense: float32[batch,3]) -> (prob: float32[batch,1])
    u = Gather(U, user)
    w = Gather(V, user)
    a = Gather(A, ad)
    x = Concat(u, a, dense) {axis=1}
    h1 = Gemm(x, W1, b1) {transB=1}
    r1 = Relu(h1)
    h2 = Gemm(r1, W2)
    sum = Add(h2, w)
    prob = Sigmoid(sum)
  `);
  const initializers = new Map(
    Object.entries({
      ...{ U: tensor(3000, 16), V: tensor(3000, 1), A: tensor(2000, 16) },
      ...{ W1: tensor(24, 35), b1: tensor(24), W2: tensor(24, 1) },
    }),
  );
  return { graph: { ...graph, initializers }, irVersion: 8, opsets: new Map([["", 15]]), metadata: new Map() };
}

function workplace(t: Test): CompileOptions & { folder: string } {
  const random = new Random(8);
  const next = () => random.uniform();
  const id = (rows: number) => Math.floor(rows * next() ** 3);
  const rows = Array.from({ length: 500 }, () => `${id(3000)},${id(2000)},${next()},${next()},${next()}`);
  const folder = t.testdir({ "rows.csv": `user,ad,dense_0,dense_1,dense_2\n${rows.join("\n")}\n` });
  writeModel(model(), join(folder, "model.onnx"));
  const rank = { kind: "fraction", part: 1 / 4 } as const;
  return {
    ...{ folder, model: join(folder, "model.onnx"), data: [join(folder, "rows.csv")], method: "afm", exclude: [] },
    ...{ embeddingRank: rank, denseRank: rank },
  };
}

async function artifact(options: CompileOptions & { folder: string }, name: string) {
  const folder = await writeArtifact(await compile(options), { repository: join(options.folder, "made"), name });
  return new Map(readdirSync(folder).map((file) => [file, readFileSync(join(folder, file))]));
}

const whole = { precision: "float16", embeddingRank: { kind: "full" } };

/** Light float16 tables are widened as constants when the report counts what the model costs. */
const lightFloat16Bytes = 5000 * 16 * 2;

for (const [name, extra] of [
  ["ranks", {}],
  ["svd", { method: "svd" }],
  ["int8", { precision: "int8" }],
  ["whole-float16", whole],
  ["budget", { targetSize: { kind: "times", times: 3 } }],
] as const) {
  t.test(
    `${name}: tables read in blocks give the bytes that tables in memory give, and never more at once`,
    async (t) => {
      const options = { ...workplace(t), ...extra } as CompileOptions & { folder: string };
      const reads: number[] = [];
      const stream: StreamOptions = { storedFrom: 64 * 1024, blockBytes, onRead: (bytes) => reads.push(bytes) };
      const streamed = await artifact({ ...options, stream }, "m");
      t.ok(reads.length > tableBytes / blockBytes, `${reads.length} reads`);
      const largest = reads.reduce((most, bytes) => Math.max(most, bytes), 0);
      t.ok(
        largest <= (extra === whole ? lightFloat16Bytes : blockBytes),
        `${largest} bytes were read at once; a table has ${tableBytes}`,
      );
      const inMemory = await artifact(options, "n");
      t.same([...streamed.keys()], [...inMemory.keys()]);
      for (const [file, bytes] of inMemory) {
        // The other files hold the model's name.
        if (file.includes(".onnx")) t.ok(streamed.get(file)?.equals(bytes), file);
      }
    },
  );
}

t.test("NaN in a table is refused by name, wherever it lies", async (t) => {
  const options = workplace(t);
  const broken = model();
  (broken.graph.initializers.get("U")!.data as Float32Array)[2999 * 16 + 3] = Number.NaN;
  writeModel(broken, options.model);
  const refused = { code: "bad-model", message: /'U'.*NaN.*row 2999/ };
  await t.rejects(compile(options), refused);
  await t.rejects(compile({ ...options, stream: { storedFrom: 64 * 1024, blockBytes } }), refused);
  await t.rejects(compile({ ...options, targetSize: { kind: "times", times: 3 } }), refused);
  writeFileSync(`${options.model}.data`, readFileSync(`${options.model}.data`).subarray(0, 100_000));
  await t.rejects(compile(options), { code: "bad-model", message: /model\.onnx\.data' ends before byte/ });
});
