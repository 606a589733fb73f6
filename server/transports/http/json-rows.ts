import { batchLayout } from "../../domain/batch-layout.js";
import { viewElements } from "../../domain/datatype.js";
import { PackedRows } from "../../domain/row-source.js";
import { elementsPerRow, type InputSpec, type Signature } from "../../domain/tensor.js";
import type { InferCall } from "./codec.js";
import { JsonCursor, Unusual } from "./json-cursor.js";

const [quote, comma, colon, open, close, openObject, closeObject] = [0x22, 0x2c, 0x3a, 0x5b, 0x5d, 0x7b, 0x7d];
const never = () => false;

/** Writes `count` numbers from the cursor into an input's part of the packed rows. */
type ElementReader = (cursor: JsonCursor, features: ArrayBuffer, offset: number, count: number) => void;

interface FastInput {
  readonly spec: InputSpec;
  readonly name: Uint8Array;
  readonly datatype: Uint8Array;
  readonly perRow: number;
  readonly read: ElementReader;
}

/**
 * Reads infer requests in plain JSON straight into packed rows, for one model's signature: no object per tensor, no array of
 * numbers. It takes what clients commonly write, and only where it is valid to the last element; for anything else (escapes,
 * unknown fields, other nesting, every mistake) it returns undefined, and the general decoder has the word.
 */
export class JsonRowReader {
  readonly #inputs: readonly FastInput[];
  readonly #elementsPerRow: number;

  constructor(private readonly signature: Signature) {
    this.#inputs = signature.inputs.flatMap((spec) => {
      const read = elementReader(spec);
      const fixed = spec.shape.slice(1).every((size) => size > 0);
      if (read === undefined || !fixed) return [];
      const [name, datatype] = [Buffer.from(spec.name), Buffer.from(spec.datatype)];
      return [{ spec, name, datatype, perRow: elementsPerRow(spec.shape), read }];
    });
    this.#elementsPerRow = this.#inputs.reduce((sum, { perRow }) => sum + perRow, 0);
  }

  /** The decoded request; undefined where the general decoder must look. */
  read(body: Uint8Array): InferCall | undefined {
    if (this.#inputs.length < this.signature.inputs.length) return undefined;
    try {
      return this.#request(new JsonCursor(body));
    } catch (error) {
      if (error instanceof Unusual) return undefined;
      throw error;
    }
  }

  #request(cursor: JsonCursor): InferCall {
    let id: string | undefined;
    let rows: PackedRows | undefined;
    let outputs: string[] | undefined;
    let parameters: Parameters | undefined;
    cursor.expect(openObject);
    do {
      const field = cursor.string();
      cursor.expect(colon);
      if (field === "inputs" && rows === undefined) rows = this.#readInputs(cursor);
      else if (field === "id" && id === undefined) id = cursor.string();
      else if (field === "parameters" && parameters === undefined) parameters = readParameters(cursor);
      else if (field === "outputs" && outputs === undefined) outputs = readOutputs(cursor);
      else cursor.giveUp();
    } while (cursor.passes(comma));
    cursor.expect(closeObject);
    if (!cursor.ends() || rows === undefined) cursor.giveUp();
    const { variant, timeout, priority } = parameters ?? {};
    return { id, request: { variant, inputs: rows, outputs: outputs ?? [] }, timeout, priority, isBinary: never };
  }

  #readInputs(cursor: JsonCursor): PackedRows {
    let packed: PackedRows | undefined;
    let given = 0;
    const seen = new Uint8Array(this.#inputs.length);
    cursor.expect(open);
    do {
      cursor.expect(openObject);
      let input = -1;
      let datatype = false;
      let shaped = false;
      let data = false;
      for (;;) {
        const field = cursor.string();
        cursor.expect(colon);
        if (field === "name" && input === -1) {
          input = this.#find(cursor, given);
          if (seen[input] === 1) cursor.giveUp();
          seen[input] = 1;
        } else if (field === "datatype" && input !== -1 && !datatype) {
          datatype = cursor.passesString(this.#inputs[input]!.datatype);
          if (!datatype) cursor.giveUp();
        } else if (field === "shape" && input !== -1) {
          packed = this.#readShape(cursor, this.#inputs[input]!.spec, packed);
          shaped = true;
        } else if (field === "data" && shaped && !data) {
          this.#readData(cursor, input, packed!);
          data = true;
        } else cursor.giveUp();
        if (!cursor.passes(comma)) break;
      }
      cursor.expect(closeObject);
      if (!datatype || !data) cursor.giveUp();
      given++;
    } while (cursor.passes(comma));
    cursor.expect(close);
    if (given !== this.#inputs.length) cursor.giveUp();
    return packed!;
  }

  /** The input named next; clients give them in the signature's order, so the one expected is tried first. */
  #find(cursor: JsonCursor, expected: number): number {
    const inputs = this.#inputs;
    if (expected < inputs.length && cursor.passesString(inputs[expected]!.name)) return expected;
    for (let i = 0; i < inputs.length; i++) if (cursor.passesString(inputs[i]!.name)) return i;
    return cursor.giveUp();
  }

  /** Checks a shape; the first one says how many rows there are. */
  #readShape(cursor: JsonCursor, { shape }: InputSpec, packed: PackedRows | undefined): PackedRows {
    cursor.expect(open);
    const rows = cursor.integer();
    for (let axis = 1; axis < shape.length; axis++) {
      cursor.expect(comma);
      if (cursor.integer() !== shape[axis]) cursor.giveUp();
    }
    cursor.expect(close);
    if (packed !== undefined) return packed.rows === rows ? packed : cursor.giveUp();
    // Every element takes two bytes of text at least: a shape alone must not make the server allocate.
    if (rows < 1 || rows * this.#elementsPerRow * 2 > cursor.bytes.length) cursor.giveUp();
    return new PackedRows(rows, new ArrayBuffer(batchLayout(this.signature.inputs, rows).totalBytes));
  }

  #readData(cursor: JsonCursor, input: number, { rows, features }: PackedRows): void {
    const { spec, perRow, read } = this.#inputs[input]!;
    const { offsets, rowBytes } = batchLayout(this.signature.inputs, rows);
    const offset = offsets[input]!;
    cursor.expect(open);
    if (cursor.peek() === open && spec.shape.length === 2) {
      for (let row = 0; row < rows; row++) {
        if (row > 0) cursor.expect(comma);
        cursor.expect(open);
        read(cursor, features, offset + row * rowBytes[input]!, perRow);
        cursor.expect(close);
      }
    } else read(cursor, features, offset, rows * perRow);
    cursor.expect(close);
  }
}

interface Parameters {
  variant?: string;
  timeout?: number;
  priority?: number;
}

function readParameters(cursor: JsonCursor): Parameters {
  const parameters: Parameters = {};
  cursor.expect(openObject);
  if (cursor.passes(closeObject)) return parameters;
  do {
    const name = cursor.string();
    cursor.expect(colon);
    if (name === "variant" && parameters.variant === undefined) parameters.variant = cursor.string();
    else if (name === "timeout" && parameters.timeout === undefined) parameters.timeout = cursor.integer();
    else if (name === "priority" && parameters.priority === undefined) parameters.priority = cursor.integer();
    else cursor.giveUp();
  } while (cursor.passes(comma));
  cursor.expect(closeObject);
  return parameters;
}

function readOutputs(cursor: JsonCursor): string[] {
  const names: string[] = [];
  cursor.expect(open);
  if (cursor.passes(close)) return names;
  do {
    cursor.expect(openObject);
    if (cursor.peek() !== quote || cursor.string() !== "name") cursor.giveUp();
    cursor.expect(colon);
    names.push(cursor.string());
    cursor.expect(closeObject);
  } while (cursor.passes(comma));
  cursor.expect(close);
  return names;
}

/** Undefined for datatypes that are rare in plain JSON. */
function elementReader({ datatype, vocabularySizes: sizes }: InputSpec): ElementReader | undefined {
  if (datatype === "INT64")
    return (cursor, features, offset, count) => readInt64(cursor, features, offset, count, sizes);
  if (datatype === "FP32" || datatype === "FP64") {
    if (sizes.length > 0) return undefined;
    return (cursor, features, offset, count) => {
      const data = viewElements(datatype, features, offset, count);
      for (let i = 0; i < count; i++) {
        if (i > 0) cursor.expect(comma);
        data[i] = cursor.number();
        if (!Number.isFinite(data[i])) cursor.giveUp();
      }
    };
  }
  if (datatype !== "INT32") return undefined;
  return (cursor, features, offset, count) => {
    const data = new Int32Array(features, offset, count);
    for (let i = 0; i < count; i++) {
      if (i > 0) cursor.expect(comma);
      const value = cursor.integer();
      data[i] = value;
      if (data[i] !== value && value !== 0) cursor.giveUp();
      if (sizes.length > 0 && isOutside(value, sizes[i % sizes.length]!)) cursor.giveUp();
    }
  };
}

/** Through 32-bit halves: a BigInt per element would cost several times as much. */
function readInt64(
  cursor: JsonCursor,
  features: ArrayBuffer,
  offset: number,
  count: number,
  sizes: readonly number[],
): void {
  const halves = new Int32Array(features, offset, count * 2);
  for (let i = 0; i < count; i++) {
    if (i > 0) cursor.expect(comma);
    const value = cursor.integer();
    if (sizes.length > 0 && isOutside(value, sizes[i % sizes.length]!)) cursor.giveUp();
    halves[2 * i] = value;
    halves[2 * i + 1] = Math.floor(value / 0x1_0000_0000);
  }
}

function isOutside(id: number, size: number): boolean {
  return size !== 0 && (id < 0 || id >= size);
}

const readers = new WeakMap<Signature, JsonRowReader>();

/** The reader of a signature, made once. */
export function jsonRowReader(signature: Signature): JsonRowReader {
  let reader = readers.get(signature);
  if (reader === undefined) {
    reader = new JsonRowReader(signature);
    readers.set(signature, reader);
  }
  return reader;
}
