import { isUtf8 } from "node:buffer";
import { invalid } from "./errors.js";

/**
 * The elements of a BYTES tensor: ONNX's strings. The protocol's BYTES may hold anything, a string of ONNX's only UTF-8; and
 * onnxruntime-node hands strings over as C does, so that one would end at its first NUL.
 */
export type Texts = readonly string[];

/** The batch's elements of every BYTES input, in the signature's order. */
export type BatchTexts = readonly Texts[];

/**
 * Most bytes of one element, so that a full queue and a row that stands for many stay within memory. A URL, a search query or a
 * user agent takes a few hundred.
 */
export const maxTextBytes = 65_536;

/** A NUL, or half of a surrogate pair: JSON can say it, UTF-8 cannot. */
const unsound = /[\0\p{Surrogate}]/u;

/** What is wrong with a text as an element; undefined when nothing is. */
export function textProblem(text: string): string | undefined {
  // A UTF-16 unit takes three bytes at most.
  const bytes = text.length * 3 <= maxTextBytes ? 0 : Buffer.byteLength(text);
  if (bytes > maxTextBytes) return `it has ${bytes} bytes; an element may have ${maxTextBytes}`;
  if (!unsound.test(text)) return undefined;
  return text.includes("\0") ? "it holds a NUL, where the model would cut it off" : "it is not valid Unicode";
}

/**
 * One element from its UTF-8 bytes.
 * @param what begins the text of an error
 * @throws {ServingError} `invalid-argument`, naming the element
 */
export function textOf(what: string, bytes: Uint8Array, index: number): string {
  if (!isUtf8(bytes)) throw invalid(`${what} data element ${index} is not valid UTF-8, which BYTES must be here`);
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
  const problem = textProblem(text);
  if (problem !== undefined) throw invalid(`${what} data element ${index}: ${problem}`);
  return text;
}

/**
 * Elements as they travel in binary: four bytes of length, little-endian, before each.
 * @param what begins the text of an error
 * @throws {ServingError} `invalid-argument`, naming the element
 */
export function textsFromBytes(what: string, bytes: Uint8Array): string[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const texts: string[] = [];
  let at = 0;
  while (at < bytes.length) {
    const left = bytes.length - at - 4;
    if (left < 0) throw invalid(`${what}: element ${texts.length} has no whole length in front of it (four bytes)`);
    const length = view.getUint32(at, true);
    if (length > left)
      throw invalid(`${what}: element ${texts.length} should have ${length} bytes; ${left} are left of the tensor`);
    at += 4;
    texts.push(textOf(what, bytes.subarray(at, at + length), texts.length));
    at += length;
  }
  return texts;
}

/** As `textsFromBytes`, of a tensor whose shape is known. */
export function textsOfShape(what: string, shape: readonly number[], bytes: Uint8Array): string[] {
  const texts = textsFromBytes(what, bytes);
  const count = shape.reduce((product, size) => product * size, 1);
  if (texts.length === count) return texts;
  throw invalid(`${what} has ${texts.length} elements; shape [${shape.join(", ")}] holds ${count}`);
}

/** The reverse of `textsFromBytes`. */
export function textsToBytes(texts: Texts): Buffer {
  const sizes = texts.map((text) => Buffer.byteLength(text));
  const bytes = Buffer.allocUnsafe(sizes.reduce((sum, size) => sum + size + 4, 0));
  let at = 0;
  for (const [i, text] of texts.entries()) {
    at = bytes.writeUInt32LE(sizes[i]!, at);
    at += bytes.write(text, at);
  }
  return bytes;
}
