import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { onnx } from "../../proto/gen/onnx.js";

/** Rows, width and dense width of the table model: 90 % of its bytes are the table. */
export const tableModel = { rows: 4_000_000, width: 16, hidden: 2640 } as const;

/** Writes an artifact with one variant, an embedding table in an external file before a small dense part, and returns its model's name. */
export function writeTableArtifact(repository: string): string {
  const { rows, width, hidden } = tableModel;
  const folder = join(repository, "tables", "1");
  mkdirSync(folder, { recursive: true });
  const table = new Float32Array(rows * width).fill(0.01);
  const dense = new Float32Array(hidden * hidden).fill(0.001);
  const bytesOf = (values: Float32Array) => new Uint8Array(values.buffer);
  const data = Buffer.concat([bytesOf(table), bytesOf(dense)]);
  const external = (name: string, dims: number[], offset: number, length: number) => ({
    ...{ name, dims, dataType: 1, dataLocation: 1 },
    externalData: Object.entries({ location: "model.onnx.data", offset: String(offset), length: String(length) }).map(
      ([key, value]) => ({ key, value }),
    ),
  });
  const inline = (name: string, dims: number[], count: number) => ({
    ...{ name, dims, dataType: 1, rawData: bytesOf(new Float32Array(count).fill(0.001)) },
  });
  const node = (opType: string, input: string[], output: string) => ({ opType, input, output: [output] });
  const value = (name: string, elemType: number, columns: number[]) => ({
    name,
    type: {
      tensorType: { elemType, shape: { dim: [{ dimParam: "rows" }, ...columns.map((dimValue) => ({ dimValue }))] } },
    },
  });
  const model = onnx.ModelProto.encode({
    irVersion: 8,
    opsetImport: [{ domain: "", version: 15 }],
    graph: {
      name: "tables",
      node: [
        node("Gather", ["table", "id"], "embedding"),
        node("MatMul", ["embedding", "widen"], "wide"),
        node("MatMul", ["wide", "dense"], "deep"),
        node("MatMul", ["deep", "narrow"], "logit"),
        node("Sigmoid", ["logit"], "score"),
      ],
      initializer: [
        external("table", [rows, width], 0, table.byteLength),
        external("dense", [hidden, hidden], table.byteLength, dense.byteLength),
        inline("widen", [width, hidden], width * hidden),
        inline("narrow", [hidden, 1], hidden),
      ],
      input: [value("id", 7, [])],
      output: [value("score", 1, [1])],
    },
  }).finish();
  const files = [
    ["model.onnx", model],
    ["model.onnx.data", data],
  ] as const;
  for (const [name, bytes] of files) writeFileSync(join(folder, name), bytes);
  const manifest = {
    ...{ schemaVersion: 1, modelName: "tables", toolVersion: "benchmark" },
    inputs: [{ name: "id", datatype: "INT64", shape: ["-1"], vocabularySizes: [String(rows)] }],
    outputs: [{ name: "score", datatype: "FP32", shape: [-1, 1] }],
    provenance: { sourceSha256: "0".repeat(64) },
    variants: [
      {
        ...{ name: "compressed", parameterBytes: data.length, parameters: data.length / 4 },
        files: files.map(([name, bytes]) => ({
          ...{ name, bytes: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") },
        })),
      },
    ],
  };
  writeFileSync(join(folder, "manifest.json"), JSON.stringify(manifest));
  return "tables";
}
