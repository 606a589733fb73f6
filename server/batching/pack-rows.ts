import { type BatchLayout, batchLayout } from "../domain/batch-layout.js";
import { bytesPerElement, type TensorData, toBytes } from "../domain/datatype.js";
import { PackedRows, type RowSource } from "../domain/row-source.js";
import { blankTensor, elementsPerRow, type InputSpec, type Tensor } from "../domain/tensor.js";
import type { BatchTexts } from "../domain/text.js";
import { type BatchBuffer, SpareBuffers } from "./batch-buffer.js";
import { packTexts } from "./pack-texts.js";

/** Rows of one request that go into a batch; inputs that stand once per request whole. */
export interface RowRange {
  readonly inputs: RowSource;
  readonly from: number;
  readonly rows: number;
}

/** Rows of several requests in one buffer. */
export interface PackedBatch {
  readonly rows: number;
  readonly requests: number;
  readonly features: ArrayBuffer;
  /** Absent where the graph has no BYTES input. */
  readonly texts?: BatchTexts | undefined;
  /** What `features` is the buffer of; to be given back when the batch has been scored. */
  readonly target: BatchBuffer;
}

/** Below this many bytes a loop over words is faster than the views that copying a block takes. */
const smallCopyBytes = 128;

/**
 * Copies row ranges behind each other into one buffer, every input contiguous, as `batchLayout` says. Each range is a
 * request of its own: the parts of a split request repeat what stands once.
 */
export function packRows(
  specs: readonly InputSpec[],
  ranges: readonly RowRange[],
  buffers: SpareBuffers = new SpareBuffers(),
): PackedBatch {
  const requests = ranges.length;
  let rows = 0;
  for (const range of ranges) rows += range.rows;
  const layout = batchLayout(specs, rows, isRanking(specs) ? requests : rows);
  const target = buffers.take(layout.totalBytes);
  let before = 0;
  for (let request = 0; request < requests; request++) {
    const range = ranges[request]!;
    const { inputs } = range;
    const place = { layout, specs, before, request };
    if (inputs instanceof PackedRows) copyPacked(target, place, inputs, range);
    else copyTensors(target, place, inputs, range);
    before += range.rows;
  }
  const texts = layout.texts.length === 0 ? undefined : packTexts(specs, layout.texts, ranges);
  return { rows, requests, features: target.buffer, texts, target };
}

/** The row-to-request index is the last input of a ranking graph. */
function isRanking(specs: readonly InputSpec[]): boolean {
  return specs[specs.length - 1]?.per === "row-to-request";
}

/** Where the rows of one request go. */
interface Place {
  readonly layout: BatchLayout;
  readonly specs: readonly InputSpec[];
  /** Rows of the requests in front of it. */
  readonly before: number;
  readonly request: number;
}

function copyTensors(
  target: BatchBuffer,
  { layout: { offsets, rowBytes }, specs, before, request }: Place,
  inputs: readonly Tensor[],
  { from, rows }: RowRange,
): void {
  for (let i = 0; i < specs.length; i++) {
    const size = rowBytes[i]!;
    const { per } = specs[i]!;
    if (per === "row-to-request") writeIndex(target, offsets[i]!, request, before, rows);
    else {
      const { datatype, data } = inputs[i]!;
      if (datatype === "BYTES") continue;
      const once = per === "request";
      const source = new Uint8Array(data.buffer, data.byteOffset + (once ? 0 : from * size), (once ? 1 : rows) * size);
      target.bytes.set(source, offsets[i]! + (once ? request : before) * size);
    }
  }
}

function copyPacked(
  target: BatchBuffer,
  { layout: { offsets, rowBytes }, specs, before, request }: Place,
  packed: PackedRows,
  { from, rows }: RowRange,
): void {
  const { words, buffer } = packed.arena;
  for (let i = 0; i < specs.length; i++) {
    const { per } = specs[i]!;
    if (per === "row-to-request") {
      writeIndex(target, offsets[i]!, request, before, rows);
      continue;
    }
    const once = per === "request";
    const size = rowBytes[i]!;
    const read = packed.base + packed.offsets[i]! + (once ? 0 : from * size);
    const write = offsets[i]! + (once ? request : before) * size;
    const bytes = (once ? 1 : rows) * size;
    if (bytes <= smallCopyBytes && ((read | write | bytes) & 3) === 0) {
      for (let word = 0; word < bytes >> 2; word++) target.words[(write >> 2) + word] = words[(read >> 2) + word]!;
    } else target.bytes.set(new Uint8Array(buffer, read, bytes), write);
  }
}

/** INT64 without BigInts. */
function writeIndex({ words }: BatchBuffer, offset: number, request: number, before: number, rows: number): void {
  const from = (offset >> 2) + 2 * before;
  for (let row = 0; row < rows; row++) {
    words[from + 2 * row] = request;
    words[from + 2 * row + 1] = 0;
  }
}

/** Rows `from` to `from + rows` of every output, as views on the batch's answer. */
export function sliceRows(outputs: readonly Tensor[], from: number, rows: number): Tensor[] {
  return outputs.map(({ name, datatype, shape, data }): Tensor => {
    const perRow = elementsPerRow(shape);
    const first = from * perRow;
    const end = first + rows * perRow;
    const part = [rows, ...shape.slice(1)];
    if (datatype === "BYTES") return { name, datatype, shape: part, data: data.slice(first, end) };
    return { name, datatype, shape: part, data: data.subarray(first, end) };
  });
}

/** Copies a part into its place in the whole, of the same datatype. */
function setRows({ data: whole }: Tensor, { datatype, shape, data }: Tensor, from: number): void {
  const at = from * elementsPerRow(shape);
  if (datatype === "BYTES") for (const [i, text] of data.entries()) (whole as string[])[at + i] = text;
  else toBytes(whole as TensorData).set(toBytes(data), at * bytesPerElement(datatype));
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
    this.#outputs ??= part.map((each) => blankTensor(each, [this.rows, ...each.shape.slice(1)]));
    for (const [i, each] of part.entries()) setRows(this.#outputs[i]!, each, from);
    this.#missing -= rows;
    return this.#missing === 0 ? this.#outputs : undefined;
  }
}
