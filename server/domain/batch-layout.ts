import { bytesPerElement } from "./datatype.js";
import { elementsPerRow, type TensorSpec } from "./tensor.js";

/** Where each input of a batch lies in the one buffer that carries them all to a worker. */
export interface BatchLayout {
  /** Byte offset per input, in the signature's order, each a multiple of 8. */
  readonly offsets: readonly number[];
  /** Bytes of one row per input. */
  readonly rowBytes: readonly number[];
  readonly totalBytes: number;
}

/** Layouts of small batches, made once per signature: every request of one ad needs the same one. */
const remembered = new WeakMap<readonly TensorSpec[], (BatchLayout | undefined)[]>();
const mostRemembered = 1024;

/** Both sides of a thread boundary compute the same layout from the signature and the rows, so it is never sent. */
export function batchLayout(inputs: readonly TensorSpec[], rows: number): BatchLayout {
  let layouts = remembered.get(inputs);
  if (layouts === undefined) {
    layouts = [];
    remembered.set(inputs, layouts);
  }
  const known = layouts[rows];
  if (known !== undefined) return known;
  const layout = computeLayout(inputs, rows);
  if (rows < mostRemembered) layouts[rows] = layout;
  return layout;
}

function computeLayout(inputs: readonly TensorSpec[], rows: number): BatchLayout {
  const rowBytes = inputs.map(({ datatype, shape }) => bytesPerElement(datatype) * elementsPerRow(shape));
  const offsets: number[] = [];
  let totalBytes = 0;
  for (const bytes of rowBytes) {
    offsets.push(totalBytes);
    totalBytes += Math.ceil((bytes * rows) / 8) * 8;
  }
  return { offsets, rowBytes, totalBytes };
}
