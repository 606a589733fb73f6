import { invalid } from "../domain/errors.js";

/** Wire types of protobuf that ranking messages use. */
export const wire = { varint: 0, fixed64: 1, bytes: 2, fixed32: 5 } as const;

/** Walks the fields of one protobuf message without making an object per field. */
export class WireReader {
  #at: number;
  field = 0;
  type = 0;

  constructor(
    private readonly bytes: Uint8Array,
    from = 0,
    private readonly to = bytes.length,
  ) {
    this.#at = from;
  }

  /** Behind what was read. */
  get at(): number {
    return this.#at;
  }

  /** Moves to the next field; false at the end. */
  next(): boolean {
    if (this.#at >= this.to) return false;
    const key = this.varint();
    this.field = key >>> 3;
    this.type = key & 7;
    if (this.field === 0) throw invalid("the message is not a valid RankRequest: field number 0");
    return true;
  }

  /** The low 32 bits. */
  varint(): number {
    let value = 0;
    for (let shift = 0; shift < 70; shift += 7) {
      const byte = this.#byte();
      if (shift < 32) value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value >>> 0;
    }
    throw invalid("the message is not a valid RankRequest: a varint has more than ten bytes");
  }

  /** Passes a length-delimited field. @returns where it begins; it ends `at` */
  span(): number {
    if (this.type !== wire.bytes) throw wrongType(this.field);
    const length = this.varint();
    const start = this.#at;
    this.#advance(length);
    return start;
  }

  /** A length-delimited field, as a view. */
  chunk(): Uint8Array {
    const start = this.span();
    return this.bytes.subarray(start, this.#at);
  }

  /** A reader of a message within this one. */
  inside(): WireReader {
    const start = this.span();
    return new WireReader(this.bytes, start, this.#at);
  }

  text(): string {
    const chunk = this.chunk();
    return Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).toString("utf8");
  }

  number(): number {
    if (this.type !== wire.varint) throw wrongType(this.field);
    return this.varint();
  }

  /** The bytes of one element or of many packed: repeated fields may come either way. */
  elements(single: number): Uint8Array {
    if (this.type === wire.bytes) return this.chunk();
    if (this.type !== single) throw wrongType(this.field);
    const start = this.#at;
    if (single === wire.varint) this.varint();
    else this.#advance(4);
    return this.bytes.subarray(start, this.#at);
  }

  /** Over a field that this server does not know: a newer client may send more. */
  skip(): void {
    if (this.type === wire.varint) this.varint();
    else if (this.type === wire.bytes) this.span();
    else if (this.type === wire.fixed64) this.#advance(8);
    else if (this.type === wire.fixed32) this.#advance(4);
    else throw wrongType(this.field);
  }

  #byte(): number {
    if (this.#at >= this.to) throw truncated();
    return this.bytes[this.#at++]!;
  }

  #advance(length: number): void {
    this.#at += length;
    if (this.#at > this.to) throw truncated();
  }
}

/** How many varints stand in packed bytes: as many as have no continuation bit. */
export function countVarints(bytes: Uint8Array): number {
  return countVarintsIn(bytes, 0, bytes.length);
}

/** As `countVarints`, of bytes within a message. */
export function countVarintsIn(bytes: Uint8Array, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at++) if (bytes[at]! < 0x80) count++;
  if (to > from && bytes[to - 1]! >= 0x80) throw truncated();
  return count;
}

/** Decodes packed int64 varints into the low and high halves of int64 elements, without a BigInt each. */
export function readInt64s(bytes: Uint8Array, halves: Int32Array): void {
  readInt64sIn(bytes, 0, bytes.length, halves, 0, 2);
}

/** As `readInt64s`, of bytes within a message; element n goes to `first + n * step`. */
export function readInt64sIn(
  bytes: Uint8Array,
  from: number,
  to: number,
  halves: Int32Array,
  first: number,
  step: number,
): void {
  let at = from;
  for (let target = first; at < to; target += step) {
    let byte = bytes[at++]!;
    let low = byte & 0x7f;
    let high = 0;
    for (let shift = 7; byte >= 0x80; shift += 7) {
      if (shift > 63) throw invalid("the message is not a valid RankRequest: a varint has more than ten bytes");
      byte = bytes[at++]!;
      const bits = byte & 0x7f;
      if (shift < 32) low |= bits << shift;
      // The fifth byte has bits of both halves.
      if (shift === 28) high |= bits >>> 4;
      else if (shift > 28) high |= bits << (shift - 32);
    }
    halves[target] = low;
    halves[target + 1] = high;
  }
}

function truncated(): Error {
  return invalid("the message is not a valid RankRequest: it is truncated");
}

function wrongType(field: number): Error {
  return invalid(`the message is not a valid RankRequest: field ${field} has a wrong wire type`);
}
