import ort from "onnxruntime-node";
import { batchLayout } from "../domain/batch-layout.js";
import { type Datatype, type TensorData, toBytes, viewElements } from "../domain/datatype.js";
import { elementsPerRow, type Signature, type Tensor } from "../domain/tensor.js";

const ortTypes = {
  BOOL: "bool",
  UINT8: "uint8",
  UINT16: "uint16",
  UINT32: "uint32",
  UINT64: "uint64",
  INT8: "int8",
  INT16: "int16",
  INT32: "int32",
  INT64: "int64",
  FP16: "float16",
  FP32: "float32",
  FP64: "float64",
} as const satisfies Record<Datatype, ort.Tensor.Type>;

/** `own`: outputs have buffers that can be transferred to another thread. `borrowed`: they lie in onnxruntime's memory. */
export type OutputMemory = "own" | "borrowed";

/** One onnxruntime session and the signature it serves. Lives in one thread; `run` blocks that thread. */
export class ModelSession {
  readonly #outputNames: string[];
  readonly #rowShapes: readonly (readonly number[])[];
  readonly #rowElements: readonly number[];

  private constructor(
    private readonly session: ort.InferenceSession,
    private readonly signature: Signature,
    private readonly memory: OutputMemory,
  ) {
    this.#outputNames = signature.outputs.map(({ name }) => name);
    this.#rowShapes = signature.inputs.map(({ shape }) => shape.slice(1));
    this.#rowElements = signature.inputs.map(({ shape }) => elementsPerRow(shape));
  }

  /** @throws when the file cannot be loaded or lacks an input or output of the signature */
  static async load(path: string, signature: Signature, memory: OutputMemory = "own"): Promise<ModelSession> {
    const session = await ort.InferenceSession.create(path, {
      executionProviders: ["cpu"],
      // One thread per worker: more workers, not more threads, use more cores; spinning would burn the others' time.
      intraOpNumThreads: 1,
      interOpNumThreads: 1,
      extra: { session: { intra_op: { allow_spinning: "0" }, inter_op: { allow_spinning: "0" } } },
    });
    // onnxruntime-node ignores feeds it does not know and fails late on those it lacks: compare the names here.
    for (const name of session.inputNames) {
      if (!signature.inputs.some((input) => input.name === name))
        throw new Error(`the graph takes an input '${name}' that the manifest lacks`);
    }
    for (const { name } of signature.inputs) {
      if (!session.inputNames.includes(name))
        throw new Error(`the graph has no input '${name}', which the manifest lists`);
    }
    for (const { name } of signature.outputs) {
      if (!session.outputNames.includes(name))
        throw new Error(`the graph has no output '${name}', which the manifest lists`);
    }
    return new ModelSession(session, signature, memory);
  }

  /** Scores rows packed as `batchLayout` says; every output has `rows` rows. */
  async score(features: ArrayBuffer, rows: number): Promise<Tensor[]> {
    const { inputs, outputs } = this.signature;
    const { offsets } = batchLayout(inputs, rows);
    const feeds: Record<string, ort.Tensor> = {};
    for (let i = 0; i < inputs.length; i++) {
      const { name, datatype } = inputs[i]!;
      const data = viewElements(datatype, features, offsets[i]!, rows * this.#rowElements[i]!);
      feeds[name] = new ort.Tensor(ortTypes[datatype], data, [rows, ...this.#rowShapes[i]!]);
    }
    const fetched = await this.session.run(feeds, this.#outputNames);
    return outputs.map(({ name, datatype }) => {
      const { dims, type, data } = fetched[name]!;
      if (type !== ortTypes[datatype]) throw new Error(`output '${name}' is ${type}; the manifest says ${datatype}`);
      if (dims[0] !== rows) throw new Error(`output '${name}' has shape [${dims.join(", ")}] for ${rows} rows`);
      if (this.memory === "borrowed") return { name, datatype, shape: [...dims], data: data as TensorData };
      // A copy, because memory that onnxruntime owns cannot be transferred to another thread.
      const bytes = toBytes(data as TensorData).slice();
      return { name, datatype, shape: [...dims], data: viewElements(datatype, bytes.buffer) };
    });
  }

  async release(): Promise<void> {
    await this.session.release();
  }
}
