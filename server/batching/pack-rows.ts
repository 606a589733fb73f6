import { batchLayout } from "../domain/batch-layout.js";
import { allocate, bytesPerElement, toBytes } from "../domain/datatype.js";
import { elementCount, elementsPerRow, type InputSpec, type Tensor } from "../domain/tensor.js";

/** Rows of one request that go into a batch; `inputs` in the signature's order, those that stand once per request whole. */
export interface RowRange {
  readonly inputs: readonly Tensor[];
  readonly from: number;
  readonly rows: number;
}

/**
 * Copies row ranges behind each other into one buffer, every input contiguous, as `batchLayout` says. Each range is a
 * request of its own: the parts of a split request repeat what stands once.
 */
export function packRows(
  specs: readonly InputSpec[],
  ranges: readonly RowRange[],
): { readonly rows: number; readonly requests: number; readonly features: ArrayBuffer } {
  const rows = ranges.reduce((sum, range) => sum + range.rows, 0);
  const requests = ranges.length;
  const { offsets, rowBytes, totalBytes } = batchLayout(specs, rows, requests);
  const features = new ArrayBuffer(totalBytes);
  const target = new Uint8Array(features);
  for (const [i, size] of rowBytes.entries()) {
    let at = offsets[i]!;
    if (specs[i]!.per === "row-to-request") {
      writeRowToRequest(new Int32Array(features, at, 2 * rows), ranges);
      continue;
    }
    for (const range of ranges) {
      const bytes = toBytes(range.inputs[i]!.data);
      if (specs[i]!.per === "request") {
        target.set(bytes, at);
        at += size;
        continue;
      }
      target.set(
        range.from === 0 && range.rows * size === bytes.length
          ? bytes
          : bytes.subarray(range.from * size, (range.from + range.rows) * size),
        at,
      );
      at += range.rows * size;
    }
  }
  return { rows, requests, features };
}

/** Through the low halves of zeroed int64: a BigInt per row would cost more than the rest. */
function writeRowToRequest(halves: Int32Array, ranges: readonly RowRange[]): void {
  let row = 0;
  for (const [request, { rows }] of ranges.entries()) {
    for (const end = row + rows; row < end; row++) halves[2 * row] = request;
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
