import { batchLayout } from "../domain/batch-layout.js";
import { allocate, bytesPerElement, toBytes } from "../domain/datatype.js";
import { elementCount, elementsPerRow, type InputSpec, type Tensor } from "../domain/tensor.js";

/** Rows of one request that go into a batch; `inputs` in the signature's order. */
export interface RowRange {
  readonly inputs: readonly Tensor[];
  readonly from: number;
  readonly rows: number;
}

/** Copies row ranges behind each other into one buffer, every input contiguous, as `batchLayout` says. */
export function packRows(
  specs: readonly InputSpec[],
  ranges: readonly RowRange[],
): { readonly rows: number; readonly features: ArrayBuffer } {
  const rows = ranges.reduce((sum, range) => sum + range.rows, 0);
  const { offsets, rowBytes, totalBytes } = batchLayout(specs, rows);
  const features = new ArrayBuffer(totalBytes);
  const target = new Uint8Array(features);
  for (const [i, size] of rowBytes.entries()) {
    let at = offsets[i]!;
    for (const range of ranges) {
      const bytes = toBytes(range.inputs[i]!.data);
      target.set(
        range.from === 0 && range.rows * size === bytes.length
          ? bytes
          : bytes.subarray(range.from * size, (range.from + range.rows) * size),
        at,
      );
      at += range.rows * size;
    }
  }
  return { rows, features };
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
