import { ConnectionError, errorCode } from "./errors.js";
import { DynamicTable, fieldSize, type HeaderField, staticTable } from "./header-table.js";
import { decodeHuffman } from "./huffman.js";

/** What SETTINGS_HEADER_TABLE_SIZE is where nobody says otherwise; this server never does. */
const tableBytes = 4096;
/** Longer blocks are decoded each time. */
const longestKnown = 1024;

/** HPACK (RFC 7541), one direction of one connection. */
export class HeaderDecoder {
  readonly #dynamic = new DynamicTable(tableBytes);
  #block: Buffer = Buffer.alloc(0);
  #at = 0;
  /** The block before, where the table is still as it was: the same bytes mean the same. */
  #known: { readonly block: Buffer; readonly fields: readonly HeaderField[] } | undefined;
  #isTableChanged = false;

  /** @param maxListBytes beyond it a list is still decoded, as the table wants, but not kept */
  constructor(private readonly maxListBytes: number) {}

  /**
   * Decodes a whole header block.
   * @returns its fields in order, for a block like the one before the same array; undefined when they are more than the limit
   * @throws {ConnectionError} `COMPRESSION_ERROR`; the table is of no use from then on
   */
  decode(block: Buffer): readonly HeaderField[] | undefined {
    if (this.#known?.block.equals(block)) return this.#known.fields;
    this.#isTableChanged = false;
    const fields = this.#decode(block);
    const isKept = fields !== undefined && !this.#isTableChanged && block.length <= longestKnown;
    this.#known = isKept ? { block: Buffer.from(block), fields } : undefined;
    return fields;
  }

  #decode(block: Buffer): HeaderField[] | undefined {
    this.#block = block;
    this.#at = 0;
    const fields: HeaderField[] = [];
    let listBytes = 0;
    let updates = 0;
    while (this.#at < block.length) {
      const first = block[this.#at]!;
      if ((first & 0xe0) === 0x20) {
        if (listBytes > 0 || ++updates > 2) throw wrong("a table size update where none may be");
        const size = this.#integer(5);
        if (size > tableBytes) throw wrong(`a table size of ${size}`);
        this.#dynamic.resize(size);
        this.#isTableChanged = true;
        continue;
      }
      const field = first & 0x80 ? this.#entry(this.#integer(7)) : this.#literal(first);
      listBytes += fieldSize(field);
      if (listBytes <= this.maxListBytes) fields.push(field);
    }
    return listBytes <= this.maxListBytes ? fields : undefined;
  }

  #literal(first: number): HeaderField {
    const isAdded = (first & 0x40) !== 0;
    const index = this.#integer(isAdded ? 6 : 4);
    const name = index === 0 ? this.#string() : this.#entry(index).name;
    const field = { name, value: this.#string() };
    if (!isAdded) return field;
    this.#dynamic.add(field);
    this.#isTableChanged = true;
    return field;
  }

  #entry(index: number): HeaderField {
    const found =
      index <= staticTable.length ? staticTable[index - 1] : this.#dynamic.at(index - staticTable.length - 1);
    if (found === undefined) throw wrong(`no entry ${index}`);
    return found;
  }

  #string(): string {
    if (this.#at >= this.#block.length) throw wrong("a truncated block");
    const isHuffman = (this.#block[this.#at]! & 0x80) !== 0;
    const length = this.#integer(7);
    const from = this.#at;
    const to = from + length;
    if (to > this.#block.length) throw wrong("a truncated string");
    this.#at = to;
    return isHuffman ? decodeHuffman(this.#block, from, to) : this.#block.toString("latin1", from, to);
  }

  /** An integer whose first byte has so many bits for it (RFC 7541, section 5.1). */
  #integer(prefixBits: number): number {
    const mask = (1 << prefixBits) - 1;
    let value = this.#block[this.#at++]! & mask;
    if (value < mask) return value;
    for (let shift = 0; ; shift += 7) {
      const byte = this.#block[this.#at++];
      if (byte === undefined || shift > 21) throw wrong("an integer without an end");
      value += (byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  }
}

function wrong(what: string): ConnectionError {
  return new ConnectionError(errorCode.COMPRESSION_ERROR, `header block with ${what}`);
}
