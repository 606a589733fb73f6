import { createHash } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { onnx } from "../../proto/gen/onnx.js";

/** ONNX's element types, by the protocol's names. */
const elementTypes = {
  BOOL: 9,
  UINT8: 2,
  UINT16: 4,
  UINT32: 12,
  UINT64: 13,
  INT8: 3,
  INT16: 5,
  INT32: 6,
  INT64: 7,
  FP16: 10,
  FP32: 1,
  FP64: 11,
  BYTES: 8,
} as const;

export type EchoDatatype = keyof typeof elementTypes;
export const echoDatatypes = Object.keys(elementTypes) as readonly EchoDatatype[];

/** Writes an artifact whose model gives back its inputs: `in_T` [-1, 2] as `out_T`, for every datatype T given. */
export async function writeEchoArtifact(
  repository: string,
  model = "echo",
  types: readonly EchoDatatype[] = echoDatatypes,
): Promise<void> {
  const valueInfo = (name: string, type: EchoDatatype) => {
    const dim = [{ dimParam: "rows" }, { dimValue: 2 }];
    return { name, type: { tensorType: { elemType: elementTypes[type], shape: { dim } } } };
  };
  const bytes = onnx.ModelProto.encode({
    irVersion: 8,
    opsetImport: [{ domain: "", version: 15 }],
    graph: {
      name: "echo",
      node: types.map((type) => ({ opType: "Identity", input: [`in_${type}`], output: [`out_${type}`] })),
      input: types.map((type) => valueInfo(`in_${type}`, type)),
      output: types.map((type) => valueInfo(`out_${type}`, type)),
    },
  }).finish();
  const directory = join(repository, model, "1");
  await mkdir(directory, { recursive: true });
  await writeFile(join(directory, "model.onnx"), bytes);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const manifest = {
    schemaVersion: 1,
    modelName: model,
    inputs: types.map((type) => ({ name: `in_${type}`, datatype: type, shape: [-1, 2] })),
    outputs: types.map((type) => ({ name: `out_${type}`, datatype: type, shape: [-1, 2] })),
    variants: [{ name: "compressed", files: [{ name: "model.onnx", bytes: bytes.length, sha256 }] }],
  };
  await writeFile(join(directory, "manifest.json"), JSON.stringify(manifest));
}
