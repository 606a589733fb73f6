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

/** A power of two: batches of all sizes share the buffers of a few, and the tensors on them. */
function capacityOf(count: number): number {
  return count <= smallestCapacity ? smallestCapacity : 2 ** (32 - Math.clz32(count - 1));
}

const smallestCapacity = 8;

/**
 * The layout of a batch, with room for as many rows and requests as the next power of two says: an input's entries stand at
 * the beginning of its room. Both sides of a thread boundary compute it from the signature, the rows and (for the inputs of
 * ranking graphs that stand once per request) the requests, so it is never sent.
 */
export function batchLayout(inputs: readonly InputSpec[], rows: number, requests = rows): BatchLayout {
  return denseLayout(inputs, capacityOf(rows), capacityOf(requests));
}

/** The layout of one request's rows, without room for more. */
export function denseLayout(inputs: readonly InputSpec[], rows: number, requests = rows): BatchLayout {
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
