import { type BatchLayout, batchLayout } from "../domain/batch-layout.js";
import { allocate, bytesPerElement, toBytes } from "../domain/datatype.js";
import { PackedRows, type RowSource } from "../domain/row-source.js";
import { elementCount, elementsPerRow, type InputSpec, type Tensor } from "../domain/tensor.js";

/** Rows of one request that go into a batch. */
export interface RowRange {
  readonly inputs: RowSource;
  readonly from: number;
  readonly rows: number;
}

/** Below this many bytes a loop over words is faster than the views that copying a block takes. */
const smallCopyBytes = 128;

/** Copies row ranges behind each other into one buffer, every input contiguous, as `batchLayout` says. */
export function packRows(
  specs: readonly InputSpec[],
  ranges: readonly RowRange[],
): { readonly rows: number; readonly features: ArrayBuffer } {
  const rows = ranges.reduce((sum, range) => sum + range.rows, 0);
  const layout = batchLayout(specs, rows);
  const target = new BatchBytes(layout.totalBytes);
  let before = 0;
  for (const range of ranges) {
    if (range.inputs instanceof PackedRows) copyPacked(target, layout, before, range.inputs, range);
    else copyTensors(target, layout, before, range.inputs, range);
    before += range.rows;
  }
  return { rows, features: target.buffer };
}

/** The buffer of a batch, seen as bytes and as words. */
class BatchBytes {
  readonly buffer: ArrayBuffer;
  readonly bytes: Uint8Array;
  readonly words: Int32Array;

  constructor(totalBytes: number) {
    this.buffer = new ArrayBuffer(totalBytes);
    this.bytes = new Uint8Array(this.buffer);
    this.words = new Int32Array(this.buffer);
  }
}

function copyTensors(
  target: BatchBytes,
  { offsets, rowBytes }: BatchLayout,
  before: number,
  inputs: readonly Tensor[],
  { from, rows }: RowRange,
): void {
  for (let i = 0; i < inputs.length; i++) {
    const size = rowBytes[i]!;
    const { data } = inputs[i]!;
    const source = new Uint8Array(data.buffer, data.byteOffset + from * size, rows * size);
    target.bytes.set(source, offsets[i]! + before * size);
  }
}

function copyPacked(
  target: BatchBytes,
  { offsets, rowBytes }: BatchLayout,
  before: number,
  packed: PackedRows,
  { from, rows }: RowRange,
): void {
  const { words, buffer } = packed.arena;
  for (let i = 0; i < rowBytes.length; i++) {
    const size = rowBytes[i]!;
    const read = packed.base + packed.offsets[i]! + from * size;
    const write = offsets[i]! + before * size;
    const bytes = rows * size;
    if (bytes <= smallCopyBytes && ((read | write | bytes) & 3) === 0) {
      for (let word = 0; word < bytes >> 2; word++) target.words[(write >> 2) + word] = words[(read >> 2) + word]!;
    } else target.bytes.set(new Uint8Array(buffer, read, bytes), write);
  }
}

/** Rows `from` to `from + rows` of every output, as views on the batch's answer. */
export function sliceRows(outputs: readonly Tensor[], from: number, rows: number): Tensor[] {
  return outputs.map(({ name, datatype, shape, data }) => {
    const perRow = elementsPerRow(shape);
    return {
      name,
      datatype,
      shape: [rows, ...shape.slice(1)],
      data: data.subarray(from * perRow, (from + rows) * perRow),
    };
  });
}

/** Collects the parts of a request that was split over several batches. */
export class AnswerAssembly {
  #outputs: Tensor[] | undefined;
  #missing: number;

  constructor(private readonly rows: number) {
    this.#missing = rows;
  }

  /** Puts the part that starts at row `from` in its place; returns the whole answer once no row is missing. */
  add(part: readonly Tensor[], from: number, rows: number): readonly Tensor[] | undefined {
    if (rows === this.rows) return part;
    this.#outputs ??= part.map(({ name, datatype, shape }) => {
      const whole = [this.rows, ...shape.slice(1)];
      return { name, datatype, shape: whole, data: allocate(datatype, elementCount(whole)) };
    });
    for (const [i, { shape, data, datatype }] of part.entries()) {
      toBytes(this.#outputs[i]!.data).set(toBytes(data), from * elementsPerRow(shape) * bytesPerElement(datatype));
    }
    this.#missing -= rows;
    return this.#missing === 0 ? this.#outputs : undefined;
  }
}
