import "./telemetry-off.js";

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ort from "onnxruntime-node";
import { CompilerError } from "../ir/errors.js";
import type { Model } from "../ir/graph.js";
import { noRoom } from "../ir/scratch-tensor.js";
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

/**
 * Loads a model into onnxruntime's CPU provider. Throws `bad-model` with onnxruntime's reason, `not-writable` where a large
 * one finds no room for its temporary files.
 */
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
    if (typeof model === "string") return await inOneSession(() => ort.InferenceSession.create(model, sessionOptions));
    if (fitsInMemory(model)) {
      const bytes = encodeModel(model);
      return await inOneSession(() => ort.InferenceSession.create(bytes, sessionOptions));
    }
    return await fromFiles(model, sessionOptions);
  } catch (cause) {
    if (cause instanceof CompilerError) throw cause;
    throw new CompilerError("bad-model", `onnxruntime cannot load the model: ${(cause as Error).message}`, { cause });
  }
}

function fitsInMemory({ graph }: Model): boolean {
  const tensors = [...graph.initializers.values()];
  const bytes = tensors.reduce((sum, tensor) => sum + byteLength(tensor), 0);
  return bytes <= largestInMemory && !tensors.some((tensor) => tensor instanceof StoredTensor);
}

async function inOneSession(create: () => Promise<ort.InferenceSession>): Promise<GraphRunner> {
  const session = await create();
  const { inputNames, outputNames } = session;
  return { inputNames, outputNames, run: (feeds) => run(session, feeds), close: () => session.release() };
}

function link(model: Model, path: string): void {
  try {
    writeLinkedModel(model, path);
  } catch (cause) {
    throw noRoom(cause);
  }
}

/**
 * The session maps the model's files. The kernel maps 64 kB around every row that is looked up, so that many rows hold
 * a whole table resident; a session that holds too much is opened anew, which costs milliseconds.
 */
async function fromFiles(model: Model, options: ort.InferenceSession.SessionOptions): Promise<GraphRunner> {
  const folder = mkdtempSync(join(tmpdir(), "rankserve-"));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.once("exit", remove);
  const path = join(folder, "model.onnx");
  const close = async (session?: ort.InferenceSession) => {
    await session?.release();
    process.off("exit", remove);
    remove();
  };
  try {
    link(model, path);
    let session = await ort.InferenceSession.create(path, options);
    let before = process.memoryUsage.rss();
    const { inputNames, outputNames } = session;
    return {
      ...{ inputNames, outputNames },
      async run(feeds) {
        if (process.memoryUsage.rss() - before > mostMapped) {
          await session.release();
          session = await ort.InferenceSession.create(path, options);
          before = process.memoryUsage.rss();
        }
        return await run(session, feeds);
      },
      close: () => close(session),
    };
  } catch (cause) {
    await close();
    throw cause;
  }
}

/** Bytes by which this process may have grown since a session was opened. */
const mostMapped = 128 * 2 ** 20;

async function run(session: ort.InferenceSession, feeds: ReadonlyMap<string, Tensor>): Promise<Map<string, Tensor>> {
  const tensors: Record<string, ort.Tensor> = {};
  for (const [name, tensor] of feeds) tensors[name] = toOrt(tensor);
  let results: ort.InferenceSession.ReturnType;
  try {
    results = await session.run(tensors);
  } catch (cause) {
    throw new CompilerError("bad-data", `onnxruntime cannot run the model: ${(cause as Error).message}`, { cause });
  }
  return new Map(Object.entries(results).map(([name, result]) => [name, fromOrt(result as ort.Tensor)]));
}

function toOrt(tensor: Tensor): ort.Tensor {
  return new ort.Tensor(tensor.type as ort.Tensor.Type, tensor.data as ort.Tensor.DataType, tensor.dims as number[]);
}

function fromOrt(tensor: ort.Tensor): Tensor {
  return { type: tensor.type, dims: tensor.dims, data: tensor.data } as Tensor;
}
