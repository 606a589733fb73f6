import { writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import t from "tap";
import { onnx } from "../../proto/gen/onnx.js";
import type { Graph, Model } from "../ir/graph.js";
import { arrayConstructors, arrayLength, carriedTypes, dataTypes, isCarried, type Tensor } from "../ir/tensor.js";
import { parseGraph, printGraph } from "../ir/text-form.js";
import { copyModel } from "./copy-model.js";
import { decodeModel, readModel } from "./read-model.js";
import { decodeTensor, encodeTensor } from "./tensor-codec.js";
import { encodeModel, writeModel } from "./write-model.js";

const noFiles = {
  ...{ storedFrom: 1, blockBytes: 1 },
  find(): never {
    throw new Error("no external data here");
  },
};

function modelOf(graph: Graph): Model {
  return { graph, irVersion: 8, opsets: new Map([["", 15]]), metadata: new Map([["made", "here"]]) };
}

t.test("tensors of every type survive", async (t) => {
  for (const type of dataTypes.filter((each) => !isCarried(each))) {
    const data =
      type === "string"
        ? ["ä", "", "b"]
        : new arrayConstructors[type](
            new Uint8Array([1, 0, 0, 0, 0, 0, 0, 2].flatMap((byte) => [byte, byte, byte])).buffer,
          );
    const tensor = { type, dims: [data.length], data } as Tensor;
    t.same(decodeTensor(encodeTensor("x", tensor), noFiles), tensor, type);
  }
});

t.test("types that are only carried survive as their bytes", async (t) => {
  for (const type of carriedTypes) {
    const dims = [3];
    const data = Uint8Array.from({ length: arrayLength(type, dims) }, (_, at) => at + 1);
    const tensor = { type, dims, data } as Tensor;
    t.same(decodeTensor(encodeTensor("x", tensor), noFiles), tensor, type);
  }
  const read = (fields: onnx.TensorProto.$Properties) => decodeTensor({ dims: [3], ...fields }, noFiles).data;
  t.same(read({ dataType: 22, int32Data: [0x21, 3] }), Uint8Array.of(0x21, 3), "two int4 in a byte");
  t.same(read({ dataType: 17, int32Data: [1, 2, 255] }), Uint8Array.of(1, 2, 255));
  t.equal(read({ dataType: 14, floatData: [1, 2, 3, 4, 5, 6] }).length, 24);
});

t.test("sparse initialisers are read as the dense ones they stand for", async (t) => {
  const values = { name: "w", dims: [2], dataType: 1, floatData: [5, 7] };
  const read = (indices: onnx.TensorProto.$Properties) =>
    decodeModel(
      onnx.ModelProto.encode({ graph: { sparseInitializer: [{ values, indices, dims: [2, 3] }] } }).finish(),
      "m",
    ).graph.initializers.get("w");
  const dense = { type: "float32", dims: [2, 3], data: Float32Array.of(0, 5, 0, 0, 0, 7) };
  t.same(read({ dims: [2], dataType: 7, int64Data: [1, 5] }), dense, "by position");
  t.same(read({ dims: [2, 2], dataType: 7, int64Data: [0, 1, 1, 2] }), dense, "by row and column");
  t.throws(() => read({ dims: [2], dataType: 7, int64Data: [1, 6] }), { code: "bad-model", message: /'w'.*outside/ });
});

t.test("what is no text in an attribute survives", async (t) => {
  const blob = Buffer.from([0xff, 0xfe, 0x00, 0x80]);
  const node = {
    opType: "Engine",
    domain: "vendor",
    overload: "fast",
    attribute: [{ name: "blob", type: 3, s: blob }],
  };
  const graph = { node: [{ ...node, input: [], output: ["y"] }], output: [{ name: "y" }] };
  const again = onnx.ModelProto.decode(encodeModel(decodeModel(onnx.ModelProto.encode({ graph }).finish(), "m"))).graph!
    .node![0]!;
  t.same(Buffer.from(again.attribute![0]!.s!), blob);
  t.equal(again.overload, "fast");
});

t.test("typed fields are read as well as raw data", async (t) => {
  const { DataLocation } = onnx.TensorProto;
  const read = (fields: onnx.TensorProto.$Properties) =>
    decodeTensor({ name: "x", dims: [2], ...fields }, noFiles).data;
  t.same(read({ dataType: 1, floatData: [1, 2.5] }), Float32Array.of(1, 2.5));
  t.same(read({ dataType: 11, doubleData: [1, 2.5] }), Float64Array.of(1, 2.5));
  t.same(read({ dataType: 7, int64Data: [-1, 2] }), BigInt64Array.of(-1n, 2n));
  t.same(read({ dataType: 3, int32Data: [-1, 2] }), Int8Array.of(-1, 2));
  t.same(read({ dataType: 10, int32Data: [15360, 0] }), Uint16Array.of(15360, 0));
  t.same(read({ dataType: 12, uint64Data: [1, 4294967295] }), Uint32Array.of(1, 4294967295));
  t.throws(() => read({ dataType: 1, floatData: [1] }), {
    code: "bad-model",
    message: /'x' holds 1 elements.*needs 2/,
  });
  t.throws(() => read({ dataType: 99 }), { code: "unsupported", message: /'x'/ });
  t.throws(() => read({ dataType: 1, dataLocation: DataLocation.EXTERNAL }), { message: /names no location/ });
});

t.test("a model survives, in one file and with external data", async (t) => {
  const graph = parseGraph(
    "graph (i: int64[batch]) -> (y: float32[batch,2])\nt: float32[9000,2] = \ny = Gather(t, i) {axis=0}".replace(
      "= \n",
      `= ${"1 2 ".repeat(9000)}\n`,
    ),
  );
  const model = modelOf(graph);
  t.equal(printGraph(decodeModel(encodeModel(model), "memory").graph), printGraph(graph));

  const folder = t.testdir();
  const paths = writeModel(model, join(folder, "model.onnx"));
  t.same(paths, [join(folder, "model.onnx"), join(folder, "model.onnx.data")]);
  const back = readModel(paths[0]!);
  t.equal(printGraph(back.graph), printGraph(graph));
  t.same(back.opsets, model.opsets);
  t.same(back.metadata, model.metadata);

  const copied = copyModel(paths[0]!, join(folder, "original.onnx"));
  t.same(copied, [join(folder, "original.onnx"), join(folder, "original.onnx.data")]);
  t.equal(printGraph(readModel(copied[0]!).graph), printGraph(graph), "a copy reads its own data file");
});

t.test("hostile files are refused in words", async (t) => {
  const folder = t.testdir({ "not.onnx": "hello", "empty.onnx": "" });
  t.throws(() => readModel(join(folder, "none.onnx")), {
    code: "bad-model",
    message: /cannot read model .*none\.onnx/,
  });
  t.throws(() => readModel(join(folder, "not.onnx")), { code: "bad-model", message: /not an ONNX model/ });
  t.throws(() => readModel(join(folder, "empty.onnx")), { code: "bad-model", message: /holds no graph/ });
  const outside = onnx.ModelProto.encode({
    graph: {
      initializer: [
        {
          ...{ name: "w", dims: [1], dataType: 1, dataLocation: onnx.TensorProto.DataLocation.EXTERNAL },
          externalData: [{ key: "location", value: "../../secrets" }],
        },
      ],
    },
  }).finish();
  writeFileSync(join(folder, "outside.onnx"), outside);
  t.throws(() => readModel(join(folder, "outside.onnx")), { code: "bad-model", message: /outside the model's folder/ });
});

t.test("any bytes give a model or a clear error, never a crash", async () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      try {
        decodeModel(bytes, "fuzz");
      } catch (error) {
        return (error as { code?: string }).code === "bad-model" || (error as { code?: string }).code === "unsupported";
      }
      return true;
    }),
  );
});
