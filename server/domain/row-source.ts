import type { Tensor } from "./tensor.js";

/** Bytes of one arena; larger requests have one of their own. */
const arenaBytes = 1 << 18;

/** Arenas that wait for their next use; more are left to the garbage collector. */
const mostSpares = 8;

/** One buffer for the rows of many requests, seen as everything that is written into it: views per request would cost more than their bytes. */
export class RowArena {
  readonly buffer: ArrayBuffer;
  readonly bytes: Uint8Array;
  readonly words: Int32Array;
  readonly floats: Float32Array;
  readonly doubles: Float64Array;
  /** Requests whose rows lie in it and may still be read. */
  requests = 0;

  constructor(totalBytes: number) {
    this.buffer = new ArrayBuffer(totalBytes);
    this.bytes = new Uint8Array(this.buffer);
    this.words = new Int32Array(this.buffer);
    this.floats = new Float32Array(this.buffer);
    this.doubles = new Float64Array(this.buffer);
  }
}

let current = new RowArena(arenaBytes);
let used = 0;
const spares: RowArena[] = [];

/**
 * The rows of one request in an arena, every input contiguous: what a decoder that knows the signature writes, so that no
 * tensor object exists per request. An arena is used again when all its requests have been released: fresh ones would be
 * zeroed, cold, and hurry the garbage collector on. One with a request that nobody releases is left to that collector.
 */
export class PackedRows {
  #released = false;

  private constructor(
    readonly rows: number,
    readonly arena: RowArena,
    /** Byte offset in the arena, a multiple of 8. */
    readonly base: number,
    /** Byte offset of each input behind `base`, in the signature's order. */
    readonly offsets: readonly number[],
  ) {}

  /** Room for the rows of a request; holds what an earlier one left there until it is written. */
  static allocate(rows: number, offsets: readonly number[], totalBytes: number): PackedRows {
    const room = Math.ceil(totalBytes / 8) * 8;
    if (room > arenaBytes / 4) return new PackedRows(rows, new RowArena(room), 0, offsets);
    if (used + room > arenaBytes) {
      current = spares.pop() ?? new RowArena(arenaBytes);
      used = 0;
    }
    const base = used;
    used += room;
    current.requests++;
    return new PackedRows(rows, current, base, offsets);
  }

  /** Nobody reads the rows any more. */
  release(): void {
    const { arena } = this;
    if (this.#released || arena.buffer.byteLength !== arenaBytes) return;
    this.#released = true;
    arena.requests--;
    if (arena.requests > 0) return;
    if (arena === current) used = 0;
    else if (spares.length < mostSpares) spares.push(arena);
  }
}

/** The validated inputs of one request: tensors in the signature's order, or rows that were packed while decoding. */
export type RowSource = readonly Tensor[] | PackedRows;
