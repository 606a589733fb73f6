import { bytesPerElement } from "./datatype.js";
import { elementsPerRow, type InputSpec } from "./tensor.js";

/** Where each input of a batch lies in the one buffer that carries them all to a worker. */
export interface BatchLayout {
  /** Byte offset per input, in the signature's order, each a multiple of 8. */
  readonly offsets: readonly number[];
  /** Bytes of one row per input. */
  readonly rowBytes: readonly number[];
  readonly totalBytes: number;
}

/** Entries of an input's first dimension in a batch. */
export function entriesOf({ per }: Pick<InputSpec, "per">, rows: number, requests: number): number {
  return per === "request" ? requests : rows;
}

/**
 * Both sides of a thread boundary compute the same layout from the signature, the rows and (for the inputs of ranking
 * graphs that stand once per request) the requests, so it is never sent.
 */
export function batchLayout(inputs: readonly InputSpec[], rows: number, requests = rows): BatchLayout {
  const rowBytes = inputs.map(({ datatype, shape }) => bytesPerElement(datatype) * elementsPerRow(shape));
  const offsets: number[] = [];
  let totalBytes = 0;
  for (const [i, bytes] of rowBytes.entries()) {
    offsets.push(totalBytes);
    totalBytes += Math.ceil((bytes * entriesOf(inputs[i]!, rows, requests)) / 8) * 8;
  }
  return { offsets, rowBytes, totalBytes };
}
