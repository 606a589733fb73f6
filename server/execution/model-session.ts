import ort from "onnxruntime-node";
import { batchLayout, entriesOf } from "../domain/batch-layout.js";
import { type Datatype, type TensorData, toBytes, viewElements } from "../domain/datatype.js";
import { elementsPerRow, type Signature, type Tensor } from "../domain/tensor.js";
import { createSession, inTurn } from "./create-session.js";
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
} as const satisfies Record<Datatype, ort.Tensor.Type>;

/** One onnxruntime session and the signature it serves. Lives in one thread; `run` blocks that thread. */
export class ModelSession {
  private constructor(
    private readonly session: ort.InferenceSession,
    private readonly signature: Signature,
    readonly provider: ProviderInUse,
  ) {}

  /** @throws when no provider can be had, the file cannot be loaded or lacks an input or output of the signature */
  static async load(
    path: string,
    signature: Signature,
    providers: readonly ProviderChoice[] = cpuOnly,
  ): Promise<ModelSession> {
    const { session, provider } = await createSession(path, providers, (session) => {
      checkNames(session, signature);
      const oneRow = new ArrayBuffer(batchLayout(signature.inputs, 1).totalBytes);
      return session.run(feedsOf(signature, oneRow, 1));
    });
    checkNames(session, signature);
    return new ModelSession(session, signature, provider);
  }

  /** Scores rows packed as `batchLayout` says; every output has `rows` rows and a buffer of its own. */
  async score(features: ArrayBuffer, rows: number, requests = rows): Promise<Tensor[]> {
    const feeds = feedsOf(this.signature, features, rows, requests);
    const wanted = this.signature.outputs.map(({ name }) => name);
    const fetched = await inTurn(this.provider.name, () => this.session.run(feeds, wanted));
    return this.signature.outputs.map(({ name, datatype }) => {
      const { dims, type, data } = fetched[name]!;
      if (type !== ortTypes[datatype]) throw new Error(`output '${name}' is ${type}; the manifest says ${datatype}`);
      if (dims[0] !== rows) throw new Error(`output '${name}' has shape [${dims.join(", ")}] for ${rows} rows`);
      // A copy, because memory that onnxruntime owns cannot be transferred to another thread.
      const bytes = toBytes(data as TensorData).slice();
      return { name, datatype, shape: [...dims], data: viewElements(datatype, bytes.buffer) };
    });
  }

  async release(): Promise<void> {
    await inTurn(this.provider.name, () => this.session.release());
  }
}

function feedsOf(
  signature: Signature,
  features: ArrayBuffer,
  rows: number,
  requests = rows,
): Record<string, ort.Tensor> {
  const layout = batchLayout(signature.inputs, rows, requests);
  const feeds: Record<string, ort.Tensor> = {};
  for (const [i, input] of signature.inputs.entries()) {
    const { name, datatype, shape } = input;
    const entries = entriesOf(input, rows, requests);
    const data = viewElements(datatype, features, layout.offsets[i]!, entries * elementsPerRow(shape));
    feeds[name] = new ort.Tensor(ortTypes[datatype], data, [entries, ...shape.slice(1)]);
  }
  return feeds;
}

/** onnxruntime-node ignores feeds it does not know and fails late on those it lacks: compare the names first. */
function checkNames({ inputNames, outputNames }: ort.InferenceSession, { inputs, outputs }: Signature): void {
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
