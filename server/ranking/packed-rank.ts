import { denseLayout } from "../domain/batch-layout.js";
import { bytesPerElement } from "../domain/datatype.js";
import { type IdColumns, idColumns, idsInside } from "../domain/ids-inside.js";
import { PackedRows } from "../domain/row-source.js";
import { elementsPerRow, fieldsOf, type Side, type Signature } from "../domain/tensor.js";
import type { RankingInput } from "../models/ranking-manifest.js";
import { type RankCall, RankEnvelope, rankFields } from "./protobuf-codec.js";
import { featureFields } from "./protobuf-feature.js";
import { countVarintsIn, readInt64sIn, WireReader, wire } from "./wire.js";

/** Where the values of one named field go in a ranking graph's inputs. */
interface Slot {
  readonly name: Uint8Array;
  readonly side: Side;
  /** Position of the graph's input. */
  readonly input: number;
  /** Elements of it in a row. */
  readonly width: number;
  /** 32-bit words between the field in one row and in the next. */
  readonly step: number;
  /** Words of one element. */
  readonly words: 1 | 2;
  /** First word in a row. */
  readonly first: number;
  readonly floats: boolean;
  /** Bit per column of the graph's inputs that the slot fills: no two slots of a request may share one. */
  readonly columns: readonly number[];
}

const forms = { raw: 0, int64s: 1 } as const;

/**
 * Reads ranking messages straight into the packed rows of one variant's ranking graph: no object per field, no copy between the
 * message and the rows. It takes what clients commonly send, and only where it is valid to the last id; for anything else it
 * returns undefined, and the general decoder has the word.
 */
export class PackedRankReader {
  readonly #slots: readonly Slot[];
  readonly #ids: readonly (IdColumns | undefined)[];
  readonly #sides: readonly Side[];
  readonly #columns: number;
  /** Of the request that is read: per slot, where its values lie and in which form; 0 to 0 where they have not come. */
  readonly #from: Int32Array;
  readonly #to: Int32Array;
  readonly #form: Uint8Array;
  readonly #filled: Uint8Array;

  private constructor(
    private readonly graph: Signature,
    slots: readonly Slot[],
    ids: readonly (IdColumns | undefined)[],
    parts: readonly RankingInput[],
    private readonly variant: string,
  ) {
    this.#slots = slots;
    this.#ids = ids;
    this.#sides = parts.map(({ side }) => side);
    this.#columns = parts.reduce((sum, { columns }) => sum + columns.length, 0);
    this.#from = new Int32Array(slots.length);
    this.#to = new Int32Array(slots.length);
    this.#form = new Uint8Array(slots.length);
    this.#filled = new Uint8Array(this.#columns);
  }

  /**
   * @param graph what the variant's ranking graph takes: `parts`, then the row-to-request index
   * @returns undefined where the model has inputs that are seldom seen (of 1 or 2 bytes an element, texts, ids beyond 2^31)
   */
  static of(model: Signature, graph: Signature, parts: readonly RankingInput[], variant: string) {
    const ids = graph.inputs.slice(0, parts.length).map(idColumns);
    const slots: Slot[] = [];
    let column = 0;
    for (const [input, { source, side, columns }] of parts.entries()) {
      const spec = model.inputs.find(({ name }) => name === source)!;
      const bytes = bytesPerElement(spec.datatype);
      if (bytes < 4) return undefined;
      const words = bytes === 8 ? 2 : 1;
      const whole = columns.length === elementsPerRow(spec.shape);
      const slot = (name: string, at: number, width: number): Slot => ({
        ...{ name: Buffer.from(name), side, input, width, words, step: columns.length * words, first: at * words },
        floats: spec.datatype === "FP32",
        columns: Array.from({ length: width }, (_, i) => column + at + i),
      });
      if (whole) slots.push(slot(source, 0, columns.length));
      const fields = fieldsOf(spec);
      if (!whole || columns.length > 1 || fields[0] !== source)
        for (const [at, field] of columns.entries()) slots.push(slot(fields[field]!, at, 1));
      // A part that is the whole of its input keeps its columns' order.
      if (whole && columns.some((each, at) => each !== at)) return undefined;
      column += columns.length;
    }
    const checkable = ids.every((each) => each !== false);
    return checkable ? new PackedRankReader(graph, slots, ids as (IdColumns | undefined)[], parts, variant) : undefined;
  }

  /** @returns undefined where the general decoder must look @throws {ServingError} when the bytes are no such message */
  read(bytes: Uint8Array): RankCall | undefined {
    const reader = new WireReader(bytes);
    const envelope = new RankEnvelope();
    this.#to.fill(0);
    this.#filled.fill(0);
    let expected = 0;
    let missing = this.#columns;
    while (reader.next()) {
      const { field } = reader;
      if (field === rankFields.user || field === rankFields.candidates) {
        const side = field === rankFields.user ? "user" : "ad";
        const slot = this.#readFeature(bytes, reader, side, expected);
        if (slot === -1) return undefined;
        for (const column of this.#slots[slot]!.columns) {
          if (this.#filled[column] === 1) return undefined;
          this.#filled[column] = 1;
          missing--;
        }
        expected = slot + 1;
      } else if (!envelope.take(reader)) reader.skip();
    }
    if (missing > 0 || (envelope.variant !== undefined && envelope.variant !== this.variant)) return undefined;
    const call = envelope.call();
    const packed = this.#pack(bytes, call.request.named);
    return packed && { ...call, request: { ...call.request, packed } };
  }

  /** Notes where a feature's values lie; clients send fields in one order, so the one expected is tried first. */
  #readFeature(bytes: Uint8Array, outer: WireReader, side: Side, expected: number): number {
    const reader = outer.inside();
    let slot = -1;
    let from = 0;
    let to = 0;
    let form = -1;
    while (reader.next()) {
      const { field, type } = reader;
      if (type !== wire.bytes) return -1;
      const start = reader.span();
      if (field === featureFields.name && slot === -1) slot = this.#find(bytes, start, reader.at, side, expected);
      else if (form === -1 && field !== featureFields.name) {
        from = start;
        to = reader.at;
        form = field === featureFields.raw ? forms.raw : field === featureFields.int64s ? forms.int64s : field;
      } else return -1;
    }
    if (slot === -1) return -1;
    const { floats, words } = this.#slots[slot]!;
    // float_contents are little-endian elements already.
    if (form === featureFields.floats && floats) form = forms.raw;
    if (form !== forms.raw && !(form === forms.int64s && words === 2)) return -1;
    this.#from[slot] = from;
    this.#to[slot] = to;
    this.#form[slot] = form;
    return slot;
  }

  #find(bytes: Uint8Array, from: number, to: number, side: Side, expected: number): number {
    const slots = this.#slots;
    for (let i = 0; i < slots.length; i++) {
      const at = expected + i < slots.length ? expected + i : expected + i - slots.length;
      const { name, side: its } = slots[at]!;
      if (its === side && name.length === to - from && isAt(bytes, from, name)) return at;
    }
    return -1;
  }

  #pack(bytes: Uint8Array, named: number | undefined): PackedRows | undefined {
    const rows = named ?? this.#candidates(bytes);
    if (rows === undefined || rows < 1) return undefined;
    const { inputs } = this.graph;
    const { offsets, totalBytes } = denseLayout(inputs, rows, 1);
    const packed = PackedRows.allocate(rows, offsets, totalBytes);
    for (let slot = 0; slot < this.#slots.length; slot++) {
      if (this.#to[slot]! > 0 && !this.#copy(bytes, slot, packed)) return undefined;
    }
    const { words } = packed.arena;
    for (let input = 0; input < this.#ids.length; input++) {
      const columns = this.#ids[input];
      const count = this.#sides[input] === "user" ? 1 : rows;
      if (columns && !idsInside(columns, words, (packed.base + offsets[input]!) >> 2, count)) return undefined;
    }
    return packed;
  }

  /** As the first field of the ads has them. */
  #candidates(bytes: Uint8Array): number | undefined {
    for (let slot = 0; slot < this.#slots.length; slot++) {
      const { side, width, words } = this.#slots[slot]!;
      if (side === "user" || this.#to[slot] === 0) continue;
      const [from, to] = [this.#from[slot]!, this.#to[slot]!];
      const elements = this.#form[slot] === forms.raw ? (to - from) / (4 * words) : countVarintsIn(bytes, from, to);
      return Number.isInteger(elements / width) ? elements / width : undefined;
    }
    return undefined;
  }

  #copy(bytes: Uint8Array, at: number, { rows, arena, base, offsets }: PackedRows): boolean {
    const { side, width, words, step, first, input } = this.#slots[at]!;
    const [from, to] = [this.#from[at]!, this.#to[at]!];
    const elements = (side === "user" ? 1 : rows) * width;
    const target = base + offsets[input]! + 4 * first;
    const dense = step === width * words;
    if (this.#form[at] === forms.raw) {
      if (to - from !== elements * words * 4) return false;
      if (dense) copyBytes(bytes, from, to, arena.bytes, target);
      else spread(bytes, from, arena.bytes, target, elements, 4 * words, 4 * step);
      return true;
    }
    if (countVarintsIn(bytes, from, to) !== elements) return false;
    readInt64sIn(bytes, from, to, arena.words, target >> 2, dense ? 2 : step);
    return true;
  }
}

function isAt(bytes: Uint8Array, from: number, text: Uint8Array): boolean {
  for (let i = 0; i < text.length; i++) if (bytes[from + i] !== text[i]) return false;
  return true;
}

/** A view costs more than a few bytes. */
const smallCopyBytes = 64;

function copyBytes(source: Uint8Array, from: number, to: number, target: Uint8Array, at: number): void {
  if (to - from > smallCopyBytes) target.set(source.subarray(from, to), at);
  else for (let i = from; i < to; i++) target[at + i - from] = source[i]!;
}

/** Elements one after another into one column. */
function spread(
  source: Uint8Array,
  from: number,
  target: Uint8Array,
  to: number,
  elements: number,
  size: number,
  step: number,
): void {
  for (let element = 0; element < elements; element++)
    for (let byte = 0; byte < size; byte++) target[to + element * step + byte] = source[from + element * size + byte]!;
}
