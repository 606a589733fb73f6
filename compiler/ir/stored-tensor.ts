import { closeSync, openSync, readSync } from "node:fs";
import { arrayConstructors, type DataType, type ElementArrays, elementCount, type TensorOf } from "./tensor.js";

type StoredType = Exclude<DataType, "string">;

/** Where the elements of a tensor lie: little-endian and dense from `offset` on. */
export interface StoredAt {
  readonly path: string;
  readonly offset: number;
  /** About how many bytes are read at a time. */
  readonly blockBytes: number;
  /** Told how many bytes each read asks for. */
  readonly onRead?: ((bytes: number) => void) | undefined;
}

/**
 * A tensor whose elements stay in a file: tables outgrow memory. Whoever can reads rows; `data` reads all of it, anew
 * each time, for those that meet such a tensor where nobody expects one.
 */
export class StoredTensor<T extends StoredType = StoredType> implements TensorOf<T> {
  constructor(
    readonly type: T,
    readonly dims: readonly number[],
    readonly at: StoredAt,
  ) {}

  get data(): ElementArrays[T] {
    return this.rows(0, this.dims[0] ?? 1);
  }

  /** Rows `start` to `start + count` along the first axis, in an array of their own. */
  rows(start: number, count: number): ElementArrays[T] {
    const ArrayType = arrayConstructors[this.type];
    const perRow = elementCount(this.dims.slice(1));
    const elements = new ArrayType(count * perRow);
    const bytes = new Uint8Array(elements.buffer);
    this.at.onRead?.(bytes.length);
    readFully(this.at.path, bytes, this.at.offset + start * perRow * ArrayType.BYTES_PER_ELEMENT);
    return elements as ElementArrays[T];
  }

  /** Rows that are read at a time. */
  get blockRows(): number {
    const rowBytes = elementCount(this.dims.slice(1)) * arrayConstructors[this.type].BYTES_PER_ELEMENT;
    return Math.max(1, Math.floor(this.at.blockBytes / Math.max(1, rowBytes)));
  }
}

/** Fills `bytes` from a position in a file. One read call ends at 2 GB. */
function readFully(path: string, bytes: Uint8Array, position: number): void {
  const file = openSync(path, "r");
  try {
    for (let filled = 0; filled < bytes.length; ) {
      const count = readSync(file, bytes, filled, Math.min(bytes.length - filled, 2 ** 30), position + filled);
      if (count === 0) throw new Error(`'${path}' ends before byte ${position + bytes.length}`);
      filled += count;
    }
  } finally {
    closeSync(file);
  }
}
