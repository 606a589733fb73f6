import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import ort from "onnxruntime-node";
import { onnx } from "../../proto/gen/onnx.js";
import { cpuSessionOptions, packedSessionOptions } from "./create-session.js";
import { pointBackAtTables, setTablesAside } from "./set-tables-aside.js";

/** With less than this of dense weights a copy per worker is cheaper than the trouble. */
const leastDenseBytes = 4 << 20;

const graphFile = "packed.onnx";
const weightsFile = "packed.onnx.data";

/**
 * Writes a model as all workers can load it: optimised for this machine, its dense weights in a file in the order in which
 * onnxruntime's products read them, so that workers map one copy instead of packing one each. Tables stay in the artifact's file.
 * @param folder is made, for this user only, and holds what was written
 * @returns the file of the graph; undefined where the model has too few dense weights for it to pay
 * @throws when onnxruntime cannot do it, or the folder cannot be written; nothing is left then
 */
export async function packModel(modelPath: string, folder: string): Promise<string | undefined> {
  const model = onnx.ModelProto.decode(await readFile(modelPath));
  const { tables, denseBytes } = setTablesAside(model);
  if (denseBytes < leastDenseBytes) return undefined;
  const artifactFolder = dirname(resolve(modelPath));
  await mkdir(folder, { mode: 0o700 });
  try {
    const path = join(folder, graphFile);
    await writeOptimised(onnx.ModelProto.encode(model).finish(), artifactFolder, path);
    const packed = onnx.ModelProto.decode(await readFile(path));
    pointBackAtTables(packed, tables, artifactFolder, resolve(folder));
    const bytes = onnx.ModelProto.encode(packed).finish();
    await writeFile(path, bytes);
    // What cannot be loaded here is not for the workers to find out.
    await (await ort.InferenceSession.create(bytes, packedSessionOptions())).release();
    return path;
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

async function writeOptimised(model: Uint8Array, artifactFolder: string, path: string): Promise<void> {
  const options = cpuSessionOptions({
    model_external_initializers_file_folder_path: artifactFolder,
    optimized_model_external_initializers_file_name: weightsFile,
    optimized_model_external_initializers_min_size_in_bytes: "1024",
    save_external_prepacked_constant_initializers: "1",
  });
  // It warns that the file is good for this kind of machine only, which is what it is for.
  const quiet = { logSeverityLevel: 3, optimizedModelFilePath: path } as const;
  await (await ort.InferenceSession.create(model, { ...options, ...quiet })).release();
}
