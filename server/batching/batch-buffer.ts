/** Sizes of which spare buffers are kept. */
const mostSizes = 32;

/** The buffer of a batch, seen as bytes and as words. */
export class BatchBuffer {
  readonly buffer: ArrayBuffer;
  readonly bytes: Uint8Array;
  readonly words: Int32Array;

  constructor(totalBytes: number) {
    this.buffer = new ArrayBuffer(totalBytes);
    this.bytes = new Uint8Array(this.buffer);
    this.words = new Int32Array(this.buffer);
  }
}

/**
 * Buffers of finished batches for the next ones of their size: a fresh one is zeroed, counts against the garbage collector, and
 * onnxruntime's tensors on it have to be made anew.
 */
export class SpareBuffers {
  readonly #bySize = new Map<number, BatchBuffer>();

  /** Holds what an earlier batch left in it. */
  take(totalBytes: number): BatchBuffer {
    const spare = this.#bySize.get(totalBytes);
    if (spare === undefined) return new BatchBuffer(totalBytes);
    this.#bySize.delete(totalBytes);
    return spare;
  }

  /** Takes back what is no longer read. A buffer that went to another thread is gone, and is not kept. */
  giveBack(spare: BatchBuffer): void {
    if (spare.buffer.byteLength === 0) return;
    if (this.#bySize.size >= mostSizes) this.#bySize.delete(this.#bySize.keys().next().value!);
    this.#bySize.set(spare.bytes.length, spare);
  }
}
