import "./telemetry-off.js";

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ort from "onnxruntime-node";
import { CompilerError } from "../ir/errors.js";
import type { Model } from "../ir/graph.js";
import { StoredTensor } from "../ir/stored-tensor.js";
import { byteLength, type Tensor } from "../ir/tensor.js";
import { encodeModel, writeLinkedModel } from "../onnx/write-model.js";
import type { GraphRunner } from "./graph-runner.js";

export interface RunnerOptions {
  /** Threads inside one operator. 1 (the default) makes results reproducible to the bit. */
  readonly threads?: number;
}

/** Above this a model goes through files: protobuf ends at 2 GB. So does one with tensors in files. */
const largestInMemory = 2 ** 30;

/** Loads a model into onnxruntime's CPU provider. Throws `bad-model` with onnxruntime's reason. */
export async function loadRunner(model: Model | string, options: RunnerOptions = {}): Promise<GraphRunner> {
  const sessionOptions: ort.InferenceSession.SessionOptions = {
    executionProviders: ["cpu"],
    intraOpNumThreads: options.threads ?? 1,
    interOpNumThreads: 1,
    // Its errors are thrown as well; printing them too would only confuse.
    logSeverityLevel: 4,
    extra: { session: { intra_op: { allow_spinning: "0" } } },
  };
  try {
    return runnerOf(await createSession(model, sessionOptions));
  } catch (cause) {
    throw new CompilerError("bad-model", `onnxruntime cannot load the model: ${(cause as Error).message}`, { cause });
  }
}

async function createSession(
  model: Model | string,
  options: ort.InferenceSession.SessionOptions,
): Promise<ort.InferenceSession> {
  if (typeof model === "string") return ort.InferenceSession.create(model, options);
  const tensors = [...model.graph.initializers.values()];
  const bytes = tensors.reduce((sum, tensor) => sum + byteLength(tensor), 0);
  const isStored = tensors.some((tensor) => tensor instanceof StoredTensor);
  if (bytes <= largestInMemory && !isStored) return ort.InferenceSession.create(encodeModel(model), options);
  const folder = mkdtempSync(join(tmpdir(), "rankserve-"));
  try {
    writeLinkedModel(model, join(folder, "model.onnx"));
    return await ort.InferenceSession.create(join(folder, "model.onnx"), options);
  } finally {
    // The session keeps the mapped pages; the names may go.
    rmSync(folder, { recursive: true });
  }
}

function runnerOf(session: ort.InferenceSession): GraphRunner {
  return {
    inputNames: session.inputNames,
    outputNames: session.outputNames,
    async run(feeds) {
      const tensors: Record<string, ort.Tensor> = {};
      for (const [name, tensor] of feeds) tensors[name] = toOrt(tensor);
      let results: ort.InferenceSession.ReturnType;
      try {
        results = await session.run(tensors);
      } catch (cause) {
        throw new CompilerError("bad-data", `onnxruntime cannot run the model: ${(cause as Error).message}`, { cause });
      }
      return new Map(Object.entries(results).map(([name, result]) => [name, fromOrt(result as ort.Tensor)]));
    },
    close: () => session.release(),
  };
}

function toOrt(tensor: Tensor): ort.Tensor {
  return new ort.Tensor(tensor.type as ort.Tensor.Type, tensor.data as ort.Tensor.DataType, tensor.dims as number[]);
}

function fromOrt(tensor: ort.Tensor): Tensor {
  return { type: tensor.type, dims: tensor.dims, data: tensor.data } as Tensor;
}
