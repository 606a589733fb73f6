import { bytesPerElement } from "../../domain/datatype.js";
import { ServingError } from "../../domain/errors.js";
import { PackedRows } from "../../domain/row-source.js";
import { elementsPerRow, type Signature, type Tensor } from "../../domain/tensor.js";
import { decodeInfer, type InferCall } from "./codec.js";

/** Headers that are remembered; a client sends the same one for every request of as many ads. */
const mostHeaders = 256;
/** Longer ones are decoded each time. */
const longestHeader = 16_384;

/** What a header says, when all inputs travel as binary. */
interface Plan {
  readonly call: InferCall;
  readonly rows: number;
  /** Byte offset of each input behind the header, in the signature's order. */
  readonly offsets: readonly number[];
  readonly tailBytes: number;
}

/**
 * Reads infer requests whose tensors are all binary into packed rows: a header that was seen before is not parsed again, and
 * the tensors are copied as one piece. For anything else it returns undefined, and the general decoder has the word.
 */
export class BinaryRowReader {
  readonly #plans = new Map<string, Plan>();

  constructor(private readonly signature: Signature) {}

  /** The decoded request; undefined where the general decoder must look. */
  read(body: Uint8Array, headerLength: string): InferCall | undefined {
    const length = Number(headerLength);
    if (!(length > 0 && length <= Math.min(longestHeader, body.length)) || !/^\d+$/.test(headerLength))
      return undefined;
    const header = Buffer.from(body.buffer, body.byteOffset, length).toString("latin1");
    const plan = this.#plans.get(header) ?? this.#learn(header, body, headerLength);
    if (plan === undefined || body.length - length !== plan.tailBytes) return undefined;
    const packed = PackedRows.allocate(plan.rows, plan.offsets, plan.tailBytes);
    packed.arena.bytes.set(body.subarray(length), packed.base);
    if (!this.#idsInside(packed)) return undefined;
    const { request, ...rest } = plan.call;
    return { ...rest, request: { ...request, inputs: packed } };
  }

  /** Lets the general decoder read the request once, and keeps what does not depend on the tensors' bytes. */
  #learn(header: string, body: Uint8Array, headerLength: string): Plan | undefined {
    let call: InferCall;
    try {
      call = decodeInfer(body.slice(), headerLength, this.signature);
    } catch (error) {
      if (error instanceof ServingError) return undefined;
      throw error;
    }
    // An id makes every header another one.
    if (call.id !== undefined) return undefined;
    const tensors = call.request.inputs as readonly Tensor[];
    const plan = planOf(this.signature, tensors, call, body.length - Number(headerLength));
    if (plan === undefined) return undefined;
    if (this.#plans.size >= mostHeaders) this.#plans.delete(this.#plans.keys().next().value!);
    this.#plans.set(header, plan);
    return plan;
  }

  #idsInside({ rows, arena: { words }, base, offsets }: PackedRows): boolean {
    const { inputs } = this.signature;
    for (let i = 0; i < inputs.length; i++) {
      const { vocabularySizes: sizes, datatype, shape } = inputs[i]!;
      if (sizes.length === 0) continue;
      const elements = rows * elementsPerRow(shape);
      const wide = datatype === "INT64" ? 2 : 1;
      const from = (base + offsets[i]!) >> 2;
      for (let element = 0; element < elements; element++) {
        const size = sizes[sizes.length === 1 ? 0 : element % sizes.length]!;
        const at = from + element * wide;
        if (size === 0) continue;
        const high = wide === 2 ? words[at + 1]! : 0;
        const low = words[at]!;
        // Vocabularies are below 2^31 rows: an id with a high half, or with a sign, is outside.
        if (high !== 0 || low < 0 || low >= size) return false;
      }
    }
    return true;
  }
}

/** Undefined unless the tensors are exactly the signature's inputs, all binary, and aligned as they will be read. */
function planOf(
  { inputs }: Signature,
  tensors: readonly Tensor[],
  call: InferCall,
  tailBytes: number,
): Plan | undefined {
  if (tensors.length !== inputs.length) return undefined;
  const rows = tensors[0]!.shape[0]!;
  if (rows < 1) return undefined;
  const starts = new Map<string, number>();
  let at = 0;
  for (const { name, data } of tensors) {
    starts.set(name, at);
    at += data.byteLength;
  }
  // Otherwise some of them came as JSON.
  if (at !== tailBytes) return undefined;
  const offsets: number[] = [];
  for (const { name, datatype, shape, vocabularySizes } of inputs) {
    const tensor = tensors.find((each) => each.name === name);
    const offset = starts.get(name);
    if (tensor === undefined || offset === undefined || tensor.datatype !== datatype) return undefined;
    if (tensor.shape.length !== shape.length || tensor.shape[0] !== rows) return undefined;
    if (shape.some((size, axis) => axis > 0 && size !== tensor.shape[axis])) return undefined;
    const isId = vocabularySizes.length > 0;
    if (isId && ((datatype !== "INT64" && datatype !== "INT32") || offset % 4 !== 0)) return undefined;
    if (isId && vocabularySizes.some((size) => size > 0x7fff_ffff)) return undefined;
    if (tensor.data.byteLength !== rows * elementsPerRow(shape) * bytesPerElement(datatype)) return undefined;
    offsets.push(offset);
  }
  return { call, rows, offsets, tailBytes };
}

const readers = new WeakMap<Signature, BinaryRowReader>();

/** The reader of a signature, made once. */
export function binaryRowReader(signature: Signature): BinaryRowReader {
  let reader = readers.get(signature);
  if (reader === undefined) {
    reader = new BinaryRowReader(signature);
    readers.set(signature, reader);
  }
  return reader;
}
