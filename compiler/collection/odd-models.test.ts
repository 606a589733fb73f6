import { writeFileSync } from "node:fs";
import { join } from "node:path";
import t from "tap";
import { onnx } from "../../proto/gen/onnx.js";
import { compile } from "../compile.js";
import { goldenRows } from "../golden.js";
import type { Graph } from "../ir/graph.js";
import { elementCount, float32, int64, type Tensor } from "../ir/tensor.js";
import { decodeModel, readModel } from "../onnx/read-model.js";
import { encodeModel } from "../onnx/write-model.js";
import type { CompileOptions } from "../options.js";
import { fullCircle } from "./full-circle.js";
import { modelOf, oddModels } from "./odd-models.js";
import { outputsDiffer } from "./outputs-differ.js";

/** Five rows; ids below 3. */
function feedsOf(graph: Graph): Map<string, Tensor> {
  return new Map(
    graph.inputs.map(({ name, type, shape }): [string, Tensor] => {
      const dims = shape!.map((dim) => (typeof dim === "number" ? dim : 5));
      const values = Array.from({ length: elementCount(dims) }, (_, at) => (at * 2) % 3);
      if (type === "int64") return [name, int64(dims, values)];
      if (type === "int32") return [name, { type, dims, data: Int32Array.from(values) }];
      if (type === "string") return [name, { type, dims, data: values.map((value) => "abc"[value]!) }];
      return [
        name,
        float32(
          dims,
          values.map((value, at) => value - at / 7),
        ),
      ];
    }),
  );
}

for (const odd of oddModels) {
  t.test(odd.name, async (t) => {
    const path = join(t.testdir({}), "model.onnx");
    const bytes = encodeModel(modelOf(odd));
    writeFileSync(path, bytes);
    const model = readModel(path);
    t.same(encodeModel(model), bytes, "is written as it was read");
    const feeds = feedsOf(model.graph);
    const full = await fullCircle(model, feeds, { kind: "number", rank: 1000 });
    t.ok(full.denseLayers.length > 0 || full.tables.length > 0, "there is something to rewrite");
    for (const [stage, made] of Object.entries({ normalised: full.normalised, "at full rank": full.compressed })) {
      const moved = await outputsDiffer(model, made, feeds);
      t.ok(moved <= 1e-5, `${stage}, an output moves by ${moved}`);
    }
    const low = await fullCircle(model, feeds, { kind: "number", rank: 1 });
    t.ok((await outputsDiffer(low.approximated, low.compressed, feeds)) <= 1e-5, "folding moves nothing at rank 1");
  });
}

t.test("a sparse weight is a weight like any other", async (t) => {
  const graph: onnx.GraphProto.$Properties = {
    name: "sparse",
    input: [tensorInfo("x", ["batch", 3])],
    output: [tensorInfo("y", ["batch", 2])],
    sparseInitializer: [
      {
        values: { name: "W", dims: [2], dataType: 1, floatData: [2, -1] },
        indices: { dims: [2, 2], dataType: 7, int64Data: [0, 1, 2, 0] },
        dims: [3, 2],
      },
    ],
    node: [{ opType: "MatMul", input: ["x", "W"], output: ["y"] }],
  };
  const bytes = onnx.ModelProto.encode({ irVersion: 8, opsetImport: [{ domain: "", version: 17 }], graph }).finish();
  const path = join(t.testdir({}), "sparse.onnx");
  writeFileSync(path, bytes);
  const model = decodeModel(bytes, path);
  const feeds = feedsOf(model.graph);
  const full = await fullCircle(model, feeds, { kind: "number", rank: 1000 });
  t.same(full.denseLayers, ["W"]);
  t.ok((await outputsDiffer(model, full.compressed, feeds)) <= 1e-5);
});

function tensorInfo(name: string, shape: readonly (string | number)[]): onnx.ValueInfoProto.$Properties {
  const dim = shape.map((size) => (typeof size === "string" ? { dimParam: size } : { dimValue: size }));
  return { name, type: { tensorType: { elemType: 1, shape: { dim } } } };
}

t.test("compile takes them all; of inputs that no row of a table fills it says so", async (t) => {
  const folder = t.testdir({});
  const data = join(folder, "rows.csv");
  const lines = Array.from({ length: 30 }, (_, at) =>
    [at / 7, 1 - at / 9, (at % 5) - 2, at % 3, (at * 2) % 3].join(","),
  );
  writeFileSync(data, ["x_0,x_1,x_2,id,other", ...lines, ""].join("\n"));
  const rank = { kind: "number", rank: 1 } as const;
  for (const odd of oddModels) {
    const path = join(folder, `${odd.name}.onnx`);
    writeFileSync(path, encodeModel(modelOf(odd)));
    const options = { model: path, data: [data], method: "afm", exclude: [], embeddingRank: rank, denseRank: rank };
    const isReadable = odd.graph.inputs.every(({ shape }) => shape!.length > 0);
    if (!isReadable) await t.rejects(compile(options as CompileOptions), { code: "unsupported" }, odd.name);
    else t.ok(await goldenRows(await compile(options as CompileOptions)), odd.name);
  }
});
