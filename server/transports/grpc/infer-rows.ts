import { batchLayout } from "../../domain/batch-layout.js";
import { bytesPerElement } from "../../domain/datatype.js";
import { type IdColumns, idColumns, idsInside } from "../../domain/ids-inside.js";
import { PackedRows } from "../../domain/row-source.js";
import { elementsPerRow, type Signature, type Tensor } from "../../domain/tensor.js";
import { WireReader } from "../../ranking/wire.js";
import { type DecodedRequest, decodeInfer, type InferCall } from "./codec.js";

/** Heads that are remembered; a client sends the same one with every request of as many ads. */
const mostHeads = 256;
/** Longer ones are decoded each time. */
const longestHead = 16_384;

/** Where longer messages lay is not remembered: what is remembered is not freed. */
const longestPlaced = 65_536;

const rawInputContents = 7;

/** Where a message lay, and views of its tensors there. */
interface Placed {
  readonly buffer: ArrayBufferLike;
  readonly byteOffset: number;
  readonly tensors: readonly Uint8Array[];
}

/** Where the parts of a message lie whose tensors are all in raw_input_contents, behind everything else. */
interface MessageShape {
  /** Everything before the first raw contents: names, shapes, parameters. */
  readonly headBytes: number;
  /** Of each raw contents, where its field begins, its bytes begin, and it ends. */
  readonly contents: readonly { readonly field: number; readonly from: number; readonly to: number }[];
}

/** How to read messages that differ from one seen before in nothing but their tensors' bytes. */
class Plan {
  readonly #head: Buffer;
  /** Key and length of each raw contents: positions, and the bytes that stand there. */
  readonly #fixed: { readonly at: number; readonly byte: number }[];
  /** Per input of the signature, where its bytes lie in the message. */
  readonly #spans: readonly { readonly from: number; readonly to: number }[];
  readonly #ids: readonly (IdColumns | undefined)[];
  #placed: Placed | undefined;

  private constructor(
    readonly call: InferCall,
    readonly signature: Signature,
    private readonly request: DecodedRequest,
    private readonly rows: number,
    bytes: Uint8Array,
    { headBytes, contents }: MessageShape,
  ) {
    this.#head = Buffer.from(bytes.slice(0, headBytes));
    this.#fixed = contents.flatMap(({ field, from }) =>
      Array.from({ length: from - field }, (_, i) => ({ at: field + i, byte: bytes[field + i]! })),
    );
    const tensors = request.inputs as readonly Tensor[];
    this.#spans = signature.inputs.map(({ name }) => contents[tensors.findIndex((tensor) => tensor.name === name)]!);
    this.#ids = signature.inputs.map(idColumns) as (IdColumns | undefined)[];
  }

  /** @returns undefined unless the tensors are exactly the signature's inputs, each of as many rows */
  static of(bytes: Uint8Array, call: InferCall, request: DecodedRequest, signature: Signature): Plan | undefined {
    const { inputs } = signature;
    const tensors = request.inputs as readonly Tensor[];
    const rows = tensors[0]?.shape[0] ?? 0;
    // An id makes every head another one.
    if (rows < 1 || call.id !== "" || tensors.length !== inputs.length) return undefined;
    for (const spec of inputs) {
      const { name, datatype, shape } = spec;
      const tensor = tensors.find((each) => each.name === name);
      if (tensor === undefined || tensor.datatype !== datatype || tensor.datatype === "BYTES") return undefined;
      if (idColumns(spec) === false) return undefined;
      if (tensor.shape.length !== shape.length || tensor.shape[0] !== rows) return undefined;
      if (shape.some((size, axis) => axis > 0 && size !== tensor.shape[axis])) return undefined;
      if (tensor.data.byteLength !== rows * elementsPerRow(shape) * bytesPerElement(datatype)) return undefined;
    }
    const shape = messageShape(bytes);
    const isPlain = shape !== undefined && shape.headBytes <= longestHead && shape.contents.length === inputs.length;
    return isPlain ? new Plan(call, signature, request, rows, bytes, shape) : undefined;
  }

  /** Compares bytes: decoding is what is to be saved. @param bytes as many as the plan was made from */
  fits(bytes: Buffer): boolean {
    if (bytes.compare(this.#head, 0, this.#head.length, 0, this.#head.length) !== 0) return false;
    for (const { at, byte } of this.#fixed) if (bytes[at] !== byte) return false;
    return true;
  }

  /** The request with its rows packed; undefined where an id is outside its vocabulary. */
  read(bytes: Buffer): DecodedRequest | undefined {
    const { inputs } = this.signature;
    const { offsets, totalBytes } = batchLayout(inputs, this.rows);
    const packed = PackedRows.allocate(this.rows, offsets, totalBytes);
    const { arena, base } = packed;
    const tensors = this.#tensorsIn(bytes);
    for (let input = 0; input < inputs.length; input++) {
      const at = base + offsets[input]!;
      arena.bytes.set(tensors[input]!, at);
      const columns = this.#ids[input];
      if (columns && !idsInside(columns, arena.words, at >> 2, this.rows)) return undefined;
    }
    const { variant, outputs, schedule } = this.request;
    return { variant, outputs, schedule, inputs: packed };
  }

  /** Views cost as much as the bytes that they copy, and sockets read calls that are alike to the same place. */
  #tensorsIn(bytes: Buffer): readonly Uint8Array[] {
    const { buffer, byteOffset } = bytes;
    const placed = this.#placed;
    if (placed?.buffer === buffer && placed.byteOffset === byteOffset) return placed.tensors;
    const tensors = this.#spans.map(({ from, to }) => new Uint8Array(buffer, byteOffset + from, to - from));
    if (buffer.byteLength <= longestPlaced) this.#placed = { buffer, byteOffset, tensors };
    return tensors;
  }
}

/** Where a message's parts lie; undefined unless all raw contents stand at its end. */
function messageShape(bytes: Uint8Array): MessageShape | undefined {
  const reader = new WireReader(bytes);
  const contents: { field: number; from: number; to: number }[] = [];
  for (let field = 0; reader.next(); field = reader.at) {
    if (reader.field === rawInputContents) contents.push({ field, from: reader.span(), to: reader.at });
    else if (contents.length > 0) return undefined;
    else reader.skip();
  }
  return contents.length === 0 ? undefined : { headBytes: contents[0]!.field, contents };
}

/**
 * Reads ModelInferRequests. One that differs from an earlier one in its tensors alone is not decoded again: its raw contents are
 * copied into packed rows from where they lay before. For anything else the general decoder has the word.
 */
export class InferReader {
  /** By the message's length. */
  readonly #plans = new Map<number, Plan[]>();
  #remembered = 0;

  /**
   * @param bytes are not read any more once the request was decoded
   * @throws {ServingError} `invalid-argument`, naming the field
   */
  read(bytes: Uint8Array): InferCall & { readonly requestFor: (signature: Signature) => DecodedRequest } {
    const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const plan = this.#plans.get(bytes.length)?.find((each) => each.fits(view));
    if (plan === undefined) {
      const call = decodeInfer(bytes);
      return { ...call, requestFor: (signature) => this.#learn(bytes, call, signature) };
    }
    const { model, version, id, raw, request } = plan.call;
    return {
      model,
      version,
      id,
      raw,
      request,
      requestFor: (signature) => {
        // Otherwise the model was loaded anew meanwhile.
        const fast = plan.signature === signature ? plan.read(view) : this.#forget(bytes.length, plan);
        return fast ?? decodeInfer(bytes).request();
      },
    };
  }

  #learn(bytes: Uint8Array, call: InferCall, signature: Signature): DecodedRequest {
    const request = call.request();
    const plan = call.raw ? Plan.of(bytes, call, request, signature) : undefined;
    if (plan === undefined) return request;
    if (this.#remembered++ === mostHeads) {
      this.#plans.clear();
      this.#remembered = 1;
    }
    const alike = this.#plans.get(bytes.length);
    if (alike === undefined) this.#plans.set(bytes.length, [plan]);
    else alike.push(plan);
    return request;
  }

  #forget(length: number, plan: Plan): undefined {
    const alike = this.#plans.get(length);
    alike?.splice(alike.indexOf(plan), 1);
    this.#remembered--;
  }
}
