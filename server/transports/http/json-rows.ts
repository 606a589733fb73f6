import { denseLayout } from "../../domain/batch-layout.js";
import { bytesPerElement } from "../../domain/datatype.js";
import { schedule } from "../../domain/request-parameters.js";
import { PackedRows, type RowArena } from "../../domain/row-source.js";
import { elementsPerRow, type InputSpec, type Signature } from "../../domain/tensor.js";
import type { InferCall } from "./codec.js";
import { JsonCursor, Unusual } from "./json-cursor.js";

const [quote, comma, colon, open, close, openObject, closeObject] = [0x22, 0x2c, 0x3a, 0x5b, 0x5d, 0x7b, 0x7d];
const never = () => false;
const field = {
  inputs: Buffer.from("inputs"),
  id: Buffer.from("id"),
  parameters: Buffer.from("parameters"),
  outputs: Buffer.from("outputs"),
  name: Buffer.from("name"),
  shape: Buffer.from("shape"),
  datatype: Buffer.from("datatype"),
  data: Buffer.from("data"),
};

/** Writes `count` numbers from the cursor into an arena, from a byte offset on. */
type ElementReader = (cursor: JsonCursor, arena: RowArena, offset: number, count: number) => void;

interface FastInput {
  readonly spec: InputSpec;
  readonly name: Uint8Array;
  readonly datatype: Uint8Array;
  readonly perRow: number;
  readonly rowBytes: number;
  readonly read: ElementReader;
}

/** Forms that are remembered; a client writes all its requests of as many ads alike. */
const mostForms = 4;

/** What a request said beside its numbers, byte for byte. */
interface Form {
  /** In front of the numbers of each input, in the order in which they came. */
  readonly before: readonly Uint8Array[];
  readonly behind: Uint8Array;
  /** Position in the signature of each of them. */
  readonly inputs: readonly number[];
  readonly rows: number;
  readonly offsets: readonly number[];
  readonly totalBytes: number;
  readonly call: InferCall;
}

/**
 * Reads infer requests in plain JSON straight into packed rows, for one model's signature: no object per tensor, no array of
 * numbers. It takes what clients commonly write, and only where it is valid to the last element; for anything else (escapes,
 * unknown fields, other nesting, every mistake) it returns undefined, and the general decoder has the word. A request that
 * differs from one before it in nothing but numbers is compared with that one instead of being parsed.
 */
export class JsonRowReader {
  readonly #inputs: readonly FastInput[];
  readonly #elementsPerRow: number;
  /** The last one used first. */
  readonly #forms: Form[] = [];
  /** Of the request that is read: input, first byte of its numbers, byte behind them; fewer than inputs where some are nested. */
  #spans: number[] = [];

  constructor(private readonly signature: Signature) {
    this.#inputs = signature.inputs.flatMap((spec) => {
      const read = elementReader(spec);
      const fixed = spec.shape.slice(1).every((size) => size > 0);
      if (read === undefined || !fixed) return [];
      const [name, datatype] = [Buffer.from(spec.name), Buffer.from(spec.datatype)];
      const perRow = elementsPerRow(spec.shape);
      return [{ spec, name, datatype, perRow, rowBytes: perRow * bytesPerElement(spec.datatype), read }];
    });
    this.#elementsPerRow = this.#inputs.reduce((sum, { perRow }) => sum + perRow, 0);
  }

  /** The decoded request; undefined where the general decoder must look. */
  read(body: Uint8Array): InferCall | undefined {
    if (this.#inputs.length < this.signature.inputs.length) return undefined;
    try {
      return this.#knownForm(body) ?? this.#learn(body);
    } catch (error) {
      if (error instanceof Unusual) return undefined;
      throw error;
    }
  }

  #knownForm(body: Uint8Array): InferCall | undefined {
    const forms = this.#forms;
    for (let i = 0; i < forms.length; i++) {
      const form = forms[i]!;
      const call = this.#readAs(form, body);
      if (call === undefined) continue;
      if (i > 0) {
        forms.splice(i, 1);
        forms.unshift(form);
      }
      return call;
    }
    return undefined;
  }

  /** Both ends are compared first: forms differ in their model's variant, number of ads or order of inputs. */
  #readAs({ before, behind, inputs, rows, offsets, totalBytes, call }: Form, body: Uint8Array): InferCall | undefined {
    const end = body.length - behind.length;
    if (rows * this.#elementsPerRow * 2 > end || !isAt(body, end, behind) || !isAt(body, 0, before[0]!))
      return undefined;
    const packed = PackedRows.allocate(rows, offsets, totalBytes);
    const cursor = new JsonCursor(body);
    for (let i = 0; i < inputs.length; i++) {
      const text = before[i]!;
      if (!isAt(body, cursor.at, text)) return abandon(packed);
      cursor.at += text.length;
      const input = inputs[i]!;
      const { perRow, read } = this.#inputs[input]!;
      read(cursor, packed.arena, packed.base + offsets[input]!, rows * perRow);
    }
    if (cursor.at !== end) return abandon(packed);
    const { variant, outputs } = call.request;
    return { id: undefined, request: { variant, inputs: packed, outputs }, schedule: call.schedule, isBinary: never };
  }

  #learn(body: Uint8Array): InferCall {
    this.#spans = [];
    const call = this.#request(new JsonCursor(body));
    const spans = this.#spans;
    const packed = call.request.inputs as PackedRows;
    // An id makes every request another form.
    if (call.id !== undefined || spans.length !== 3 * this.#inputs.length || body.length > longestForm) return call;
    const { offsets, totalBytes } = denseLayout(this.signature.inputs, packed.rows);
    const before: Uint8Array[] = [];
    const inputs: number[] = [];
    let at = 0;
    for (let i = 0; i < spans.length; i += 3) {
      inputs.push(spans[i]!);
      before.push(body.slice(at, spans[i + 1]));
      at = spans[i + 2]!;
    }
    // Without its rows.
    const bare: InferCall = { ...call, request: { ...call.request, inputs: [] } };
    this.#forms.unshift({ before, behind: body.slice(at), inputs, rows: packed.rows, offsets, totalBytes, call: bare });
    if (this.#forms.length > mostForms) this.#forms.pop();
    return call;
  }

  #request(cursor: JsonCursor): InferCall {
    let id: string | undefined;
    let rows: PackedRows | undefined;
    let outputs: string[] | undefined;
    let parameters: Parameters | undefined;
    cursor.expect(openObject);
    do {
      if (rows === undefined && cursor.passesField(field.inputs)) rows = this.#readInputs(cursor);
      else if (id === undefined && cursor.passesField(field.id)) id = cursor.string();
      else if (parameters === undefined && cursor.passesField(field.parameters)) parameters = readParameters(cursor);
      else if (outputs === undefined && cursor.passesField(field.outputs)) outputs = readOutputs(cursor);
      else cursor.giveUp();
    } while (cursor.passes(comma));
    cursor.expect(closeObject);
    if (!cursor.ends() || rows === undefined) cursor.giveUp();
    const { variant, timeout = 0, priority = 0 } = parameters ?? {};
    return {
      id,
      request: { variant, inputs: rows, outputs: outputs ?? [] },
      schedule: schedule(timeout, priority),
      isBinary: never,
    };
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
      do {
        if (input === -1 && cursor.passesField(field.name)) {
          input = this.#find(cursor, given);
          if (seen[input] === 1) cursor.giveUp();
          seen[input] = 1;
        } else if (input === -1) cursor.giveUp();
        else if (!data && shaped && cursor.passesField(field.data)) {
          this.#readData(cursor, input, packed!);
          data = true;
        } else if (cursor.passesField(field.shape)) {
          packed = this.#readShape(cursor, this.#inputs[input]!.spec, packed);
          shaped = true;
        } else if (!datatype && cursor.passesField(field.datatype)) {
          datatype = cursor.passesString(this.#inputs[input]!.datatype);
          if (!datatype) cursor.giveUp();
        } else cursor.giveUp();
      } while (cursor.passes(comma));
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
    const { offsets, totalBytes } = denseLayout(this.signature.inputs, rows);
    return PackedRows.allocate(rows, offsets, totalBytes);
  }

  #readData(cursor: JsonCursor, input: number, { rows, arena, base, offsets }: PackedRows): void {
    const { spec, perRow, rowBytes, read } = this.#inputs[input]!;
    const offset = base + offsets[input]!;
    cursor.expect(open);
    if (cursor.peek() === open && spec.shape.length === 2) {
      for (let row = 0; row < rows; row++) {
        if (row > 0) cursor.expect(comma);
        cursor.expect(open);
        read(cursor, arena, offset + row * rowBytes, perRow);
        cursor.expect(close);
      }
    } else {
      const from = cursor.at;
      read(cursor, arena, offset, rows * perRow);
      this.#spans.push(input, from, cursor.at);
    }
    cursor.expect(close);
  }
}

/** Longer requests are worth less: their numbers are what takes time. */
const longestForm = 65_536;

function isAt(body: Uint8Array, at: number, text: Uint8Array): boolean {
  if (at < 0 || at + text.length > body.length) return false;
  for (let i = 0; i < text.length; i++) if (body[at + i] !== text[i]) return false;
  return true;
}

function abandon(packed: PackedRows): undefined {
  packed.release();
  return undefined;
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
    else if (name === "timeout" && parameters.timeout === undefined) parameters.timeout = cursor.count();
    else if (name === "priority" && parameters.priority === undefined) parameters.priority = cursor.count();
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
  switch (datatype) {
    case "INT64":
      return (cursor, arena, offset, count) => readInt64(cursor, arena.words, offset >> 2, count, sizes);
    case "INT32":
      return (cursor, arena, offset, count) => readInt32(cursor, arena.words, offset >> 2, count, sizes);
    case "FP32":
      return sizes.length > 0
        ? undefined
        : (cursor, arena, offset, count) => readFloats(cursor, arena.floats, offset >> 2, count);
    case "FP64":
      return sizes.length > 0
        ? undefined
        : (cursor, arena, offset, count) => readDoubles(cursor, arena.doubles, offset >> 3, count);
    default:
      return undefined;
  }
}

function readFloats(cursor: JsonCursor, data: Float32Array, from: number, count: number): void {
  for (let i = 0; i < count; i++) {
    if (i > 0) cursor.expect(comma);
    const value = cursor.float();
    if (!Number.isFinite(value)) cursor.giveUp();
    data[from + i] = value;
  }
}

function readDoubles(cursor: JsonCursor, data: Float64Array, from: number, count: number): void {
  for (let i = 0; i < count; i++) {
    if (i > 0) cursor.expect(comma);
    const value = cursor.number();
    if (!Number.isFinite(value)) cursor.giveUp();
    data[from + i] = value;
  }
}

function readInt32(cursor: JsonCursor, words: Int32Array, from: number, count: number, sizes: readonly number[]): void {
  for (let i = 0; i < count; i++) {
    if (i > 0) cursor.expect(comma);
    const value = cursor.integer();
    words[from + i] = value;
    if (words[from + i] !== value && value !== 0) cursor.giveUp();
    if (sizes.length > 0 && isOutside(value, sizes[i % sizes.length]!)) cursor.giveUp();
  }
}

function readInt64(cursor: JsonCursor, words: Int32Array, from: number, count: number, sizes: readonly number[]): void {
  for (let i = 0; i < count; i++) {
    if (i > 0) cursor.expect(comma);
    const value = cursor.int64(words, from + 2 * i);
    if (sizes.length > 0 && isOutside(value, sizes[i % sizes.length]!)) cursor.giveUp();
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
