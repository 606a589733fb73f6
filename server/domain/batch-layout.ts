import { bytesPerElement } from "./datatype.js";
import { elementsPerRow, type InputSpec } from "./tensor.js";

/** Where each input of a batch lies in the one buffer that carries them all to a worker. */
export interface BatchLayout {
  /** Byte offset per input, in the signature's order, each a multiple of 8. */
  readonly offsets: readonly number[];
  /** Bytes of one row per input. */
  readonly rowBytes: readonly number[];
  readonly totalBytes: number;
  /** Positions of the BYTES inputs: they take no bytes here, their elements travel beside the buffer. */
  readonly texts: readonly number[];
}

/** Entries of an input's first dimension in a batch. */
export function entriesOf({ per }: Pick<InputSpec, "per">, rows: number, requests: number): number {
  return per === "request" ? requests : rows;
}

/** Layouts of small batches, made once per signature: most batches of one service are of few sizes. */
const remembered = new WeakMap<readonly InputSpec[], Map<number, BatchLayout>>();
const mostRemembered = 1024;

/**
 * Both sides of a thread boundary compute the same layout from the signature, the rows and (for the inputs of ranking
 * graphs that stand once per request) the requests, so it is never sent.
 */
export function batchLayout(inputs: readonly InputSpec[], rows: number, requests = rows): BatchLayout {
  let layouts = remembered.get(inputs);
  if (layouts === undefined) {
    layouts = new Map();
    remembered.set(inputs, layouts);
  }
  const key = requests * 0x100_0000 + rows;
  const known = layouts.get(key);
  if (known !== undefined) return known;
  const layout = computeLayout(inputs, rows, requests);
  if (layouts.size < mostRemembered) layouts.set(key, layout);
  return layout;
}

function computeLayout(inputs: readonly InputSpec[], rows: number, requests: number): BatchLayout {
  const rowBytes = inputs.map(({ datatype, shape }) => bytesPerElement(datatype) * elementsPerRow(shape));
  const offsets: number[] = [];
  let totalBytes = 0;
  for (const [i, bytes] of rowBytes.entries()) {
    offsets.push(totalBytes);
    totalBytes += Math.ceil((bytes * entriesOf(inputs[i]!, rows, requests)) / 8) * 8;
  }
  const texts = inputs.flatMap(({ datatype }, i) => (datatype === "BYTES" ? [i] : []));
  return { offsets, rowBytes, totalBytes, texts };
}
