import { bytesPerElement } from "../../domain/datatype.js";
import { ServingError } from "../../domain/errors.js";
import { type IdColumns, idColumns, idsInside } from "../../domain/ids-inside.js";
import { PackedRows } from "../../domain/row-source.js";
import { elementsPerRow, type Signature, type Tensor } from "../../domain/tensor.js";
import { decodeInfer, type InferCall } from "./codec.js";

/** Headers that are remembered; a client sends the same one for every request of as many ads. */
const mostHeaders = 256;
/** Longer ones are decoded each time. */
const longestHeader = 16_384;

/** Stands for ids that no plan can check. */
const unchecked: readonly (readonly [number, IdColumns])[] = [];

/** What a header says, when all inputs travel as binary. */
interface Plan {
  readonly header: Buffer;
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
  /** By the header's length. */
  readonly #plans = new Map<number, Plan[]>();
  #remembered = 0;
  /** Of the inputs that hold ids, by position. */
  readonly #ids: readonly (readonly [input: number, IdColumns])[];

  constructor(private readonly signature: Signature) {
    const columns = signature.inputs.map(idColumns);
    this.#ids = columns.includes(false)
      ? unchecked
      : columns.flatMap((each, input) => (each ? [[input, each] as const] : []));
  }

  /** The decoded request; undefined where the general decoder must look. */
  read(body: Uint8Array, headerLength: string): InferCall | undefined {
    const length = Number(headerLength);
    if (!(length > 0 && length <= Math.min(longestHeader, body.length)) || !/^\d+$/.test(headerLength))
      return undefined;
    const plan = this.#known(body, length) ?? this.#learn(body, headerLength);
    if (plan === undefined || body.length - length !== plan.tailBytes) return undefined;
    const packed = PackedRows.allocate(plan.rows, plan.offsets, plan.tailBytes);
    packed.arena.bytes.set(body.subarray(length), packed.base);
    if (!this.#idsInside(packed)) return undefined;
    const { id, schedule, isBinary, request } = plan.call;
    const { variant, outputs } = request;
    // No spreading: objects made by it are made slowly, and outlive young collections.
    return { id, schedule, isBinary, request: { variant, inputs: packed, outputs } };
  }

  /** Compares bytes: a text made of them only to be looked up would cost more than everything else here. */
  #known(body: Uint8Array, length: number): Plan | undefined {
    const plans = this.#plans.get(length);
    if (plans === undefined) return undefined;
    for (const plan of plans) if (plan.header.compare(body, 0, length) === 0) return plan;
    return undefined;
  }

  /** Lets the general decoder read the request once, and keeps what does not depend on the tensors' bytes. */
  #learn(body: Uint8Array, headerLength: string): Plan | undefined {
    if (this.#ids === unchecked) return undefined;
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
    const length = Number(headerLength);
    const header = Buffer.from(body.slice(0, length));
    const plan = planOf(this.signature, tensors, { call, header, tailBytes: body.length - length });
    if (plan === undefined) return undefined;
    if (this.#remembered++ === mostHeaders) {
      this.#plans.clear();
      this.#remembered = 1;
    }
    const alike = this.#plans.get(length);
    if (alike === undefined) this.#plans.set(length, [plan]);
    else alike.push(plan);
    return plan;
  }

  #idsInside({ rows, arena: { words }, base, offsets }: PackedRows): boolean {
    for (const [input, columns] of this.#ids)
      if (!idsInside(columns, words, (base + offsets[input]!) >> 2, rows)) return false;
    return true;
  }
}

/** Undefined unless the tensors are exactly the signature's inputs, all binary, and aligned as they will be read. */
function planOf(
  { inputs }: Signature,
  tensors: readonly Tensor[],
  { call, header, tailBytes }: Pick<Plan, "call" | "header" | "tailBytes">,
): Plan | undefined {
  if (tensors.length !== inputs.length) return undefined;
  const rows = tensors[0]!.shape[0]!;
  if (rows < 1) return undefined;
  const starts = new Map<string, number>();
  let at = 0;
  for (const { name, datatype, data } of tensors) {
    // Texts are of any size.
    if (datatype === "BYTES") return undefined;
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
    if (tensor.datatype === "BYTES") return undefined;
    if (tensor.shape.length !== shape.length || tensor.shape[0] !== rows) return undefined;
    if (shape.some((size, axis) => axis > 0 && size !== tensor.shape[axis])) return undefined;
    if (vocabularySizes.length > 0 && offset % 4 !== 0) return undefined;
    if (tensor.data.byteLength !== rows * elementsPerRow(shape) * bytesPerElement(datatype)) return undefined;
    offsets.push(offset);
  }
  return { call, header, rows, offsets, tailBytes };
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
