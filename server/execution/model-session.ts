import type ort from "onnxruntime-node";
import { type BatchLayout, batchLayout, entriesOf } from "../domain/batch-layout.js";
import {
  allocate,
  bytesPerElement,
  type Datatype,
  type TensorData,
  toBytes,
  viewElements,
} from "../domain/datatype.js";
import {
  elementCount,
  elementsPerRow,
  type Signature,
  type Tensor,
  type TensorSpec,
  tensorOf,
} from "../domain/tensor.js";
import type { BatchTexts, Texts } from "../domain/text.js";
import { createSession, inTurn } from "./create-session.js";
import type { RunnableSession } from "./direct-session.js";
import { cpuOnly, type ProviderChoice, type ProviderInUse } from "./provider.js";

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
  BYTES: "string",
} as const satisfies Record<Datatype, ort.Tensor.Type>;

/** `own`: outputs have buffers that can be transferred to another thread. `borrowed`: they lie in onnxruntime's memory. */
export type OutputMemory = "own" | "borrowed";

type Fetches = ort.InferenceSession.NullableOnnxValueMapType;

/** One onnxruntime session and the signature it serves. Lives in one thread; `run` blocks that thread. */
export class ModelSession {
  private constructor(
    private readonly session: RunnableSession,
    private readonly feeds: Feeds,
    private readonly outputs: Signature["outputs"],
    private readonly memory: OutputMemory,
    readonly provider: ProviderInUse,
  ) {}

  /** @throws when no provider can be had, the file cannot be loaded or lacks an input or output of the signature */
  static async load(
    path: string,
    signature: Signature,
    providers: readonly ProviderChoice[] = cpuOnly,
    memory: OutputMemory = "own",
    packedPath?: string,
  ): Promise<ModelSession> {
    const feeds = new Feeds(signature, memory === "borrowed");
    const exercise = (session: RunnableSession) => {
      checkNames(session, signature);
      const oneRow = new ArrayBuffer(batchLayout(signature.inputs, 1).totalBytes);
      return session.run(feeds.of(oneRow, 1, 1), Object.fromEntries(session.outputNames.map((name) => [name, null])));
    };
    const { session, provider } = await createSession(path, providers, exercise, packedPath);
    checkNames(session, signature);
    return new ModelSession(session, feeds, signature.outputs, memory, provider);
  }

  /** Scores rows packed as `batchLayout` says, BYTES inputs beside them; every output has `rows` rows. */
  async score(features: ArrayBuffer, rows: number, requests = rows, texts?: BatchTexts): Promise<Tensor[]> {
    const feeds = this.feeds.of(features, rows, requests, texts);
    const fetches: Record<string, BoundTensor | null> = {};
    for (const output of this.outputs) fetches[output.name] = this.#room(output, rows);
    const fetched = await inTurn(this.provider.name, () => this.session.run(feeds, fetches as unknown as Fetches));
    return this.outputs.map(({ name, datatype }) => {
      const room = fetches[name];
      if (room) return tensorOf({ name, shape: room.dims }, datatype, room.data);
      const { dims, type, data } = fetched[name]!;
      if (type !== ortTypes[datatype]) throw new Error(`output '${name}' is ${type}; the manifest says ${datatype}`);
      if (dims[0] !== rows) throw new Error(`output '${name}' has shape [${dims.join(", ")}] for ${rows} rows`);
      if (datatype === "BYTES") return { name, datatype, shape: [...dims], data: data as string[] };
      if (this.memory === "borrowed") return { name, datatype, shape: [...dims], data: data as TensorData };
      // A copy, because memory that onnxruntime owns cannot be transferred to another thread.
      const bytes = toBytes(data as TensorData).slice();
      return { name, datatype, shape: [...dims], data: viewElements(datatype, bytes.buffer) };
    });
  }

  /** Where the CPU is to write an output of known shape: memory of onnxruntime's own is dear to wrap, and cannot be transferred. */
  #room({ datatype, shape }: TensorSpec, rows: number): BoundTensor | null {
    if (this.provider.name !== "cpu" || datatype === "BYTES") return null;
    const [, ...row] = shape;
    if (row.some((size) => size < 0)) return null;
    const data = allocate(datatype, rows * elementCount(row));
    return { type: ortTypes[datatype], data, dims: [rows, ...row], location: "cpu" };
  }

  async release(): Promise<void> {
    await inTurn(this.provider.name, () => this.session.release());
  }
}

/** A tensor as the binding reads it; properties of its own are read faster than the getters of onnxruntime's class. */
interface BoundTensor {
  readonly type: ort.Tensor.Type;
  /** May hold more numbers than the tensor has; texts, which come with each batch, are exactly its own. */
  data: TensorData | Texts;
  readonly dims: number[];
  readonly location: "cpu";
}

interface MadeFeeds {
  readonly layout: BatchLayout;
  readonly tensors: readonly BoundTensor[];
  readonly feeds: Record<string, BoundTensor>;
}

/** Makes tensors on packed batches, without a copy. */
class Feeds {
  readonly #inputs: Signature["inputs"];
  readonly #isRanking: boolean;
  readonly #known = new WeakMap<ArrayBuffer, MadeFeeds>();

  /** @param comeBack the same buffers come again */
  constructor(
    { inputs }: Signature,
    private readonly comeBack: boolean,
  ) {
    this.#inputs = inputs;
    this.#isRanking = inputs.some(({ per }) => per !== undefined);
  }

  of(features: ArrayBuffer, rows: number, requests: number, texts?: BatchTexts): ort.InferenceSession.FeedsType {
    const inputs = this.#inputs;
    const layout = batchLayout(inputs, rows, this.#isRanking ? requests : rows);
    let made = this.#known.get(features);
    // A buffer that comes back has room for a batch of the same order, as a rule.
    if (made?.layout !== layout) {
      made = this.#make(features, layout);
      if (this.comeBack) this.#known.set(features, made);
    }
    let text = 0;
    for (let i = 0; i < inputs.length; i++) {
      const input = inputs[i]!;
      const tensor = made.tensors[i]!;
      tensor.dims[0] = entriesOf(input, rows, requests);
      if (input.datatype === "BYTES")
        tensor.data = texts?.[text++] ?? blanks(tensor.dims[0] * elementsPerRow(input.shape));
    }
    return made.feeds as unknown as ort.InferenceSession.FeedsType;
  }

  #make(features: ArrayBuffer, layout: BatchLayout): MadeFeeds {
    const feeds: Record<string, BoundTensor> = {};
    const tensors = this.#inputs.map(({ name, datatype, shape }, i): BoundTensor => {
      const from = layout.offsets[i]!;
      const to = layout.offsets[i + 1] ?? features.byteLength;
      const data =
        datatype === "BYTES" ? [] : viewElements(datatype, features, from, (to - from) / bytesPerElement(datatype));
      feeds[name] = { type: ortTypes[datatype], data, dims: [0, ...shape.slice(1)], location: "cpu" };
      return feeds[name];
    });
    return { layout, tensors, feeds };
  }
}

/** What stands for zeros: a text that even a graph that casts texts to numbers takes. */
function blanks(elements: number): Texts {
  return new Array<string>(elements).fill("0");
}

/** onnxruntime-node ignores feeds it does not know and fails late on those it lacks: compare the names first. */
function checkNames({ inputNames, outputNames }: RunnableSession, { inputs, outputs }: Signature): void {
  for (const name of inputNames) {
    if (!inputs.some((input) => input.name === name))
      throw new Error(`the graph takes an input '${name}' that the manifest lacks`);
  }
  for (const { name } of inputs) {
    if (!inputNames.includes(name)) throw new Error(`the graph has no input '${name}', which the manifest lists`);
  }
  for (const { name } of outputs) {
    if (!outputNames.includes(name)) throw new Error(`the graph has no output '${name}', which the manifest lists`);
  }
}
