export interface HeaderField {
  readonly name: string;
  readonly value: string;
}

/** What every connection knows from the start, entry 1 first (RFC 7541, appendix A). */
export const staticTable: readonly HeaderField[] = [
  ...[":authority", ":method=GET", ":method=POST", ":path=/", ":path=/index.html", ":scheme=http", ":scheme=https"],
  ...[":status=200", ":status=204", ":status=206", ":status=304", ":status=400", ":status=404", ":status=500"],
  ...["accept-charset", "accept-encoding=gzip, deflate", "accept-language", "accept-ranges", "accept"],
  ...["access-control-allow-origin", "age", "allow", "authorization", "cache-control", "content-disposition"],
  ...["content-encoding", "content-language", "content-length", "content-location", "content-range", "content-type"],
  ...["cookie", "date", "etag", "expect", "expires", "from", "host", "if-match", "if-modified-since", "if-none-match"],
  ...["if-range", "if-unmodified-since", "last-modified", "link", "location", "max-forwards", "proxy-authenticate"],
  ...["proxy-authorization", "range", "referer", "refresh", "retry-after", "server", "set-cookie"],
  ...["strict-transport-security", "transfer-encoding", "user-agent", "vary", "via", "www-authenticate"],
].map((entry) => {
  const [name, value = ""] = entry.split("=");
  return { name: name!, value };
});

/** What an entry counts beside its characters (RFC 7541, section 4.1). */
const entryOverhead = 32;

/** Size of a field, in the table and in the limit on header lists. */
export function fieldSize({ name, value }: HeaderField): number {
  return name.length + value.length + entryOverhead;
}

/** What a connection has added, newest first; the oldest leave when it grows beyond its size. */
export class DynamicTable {
  /** Oldest first. */
  readonly #entries: HeaderField[] = [];
  #size = 0;

  constructor(private maxSize: number) {}

  /** From 0, the newest. */
  at(index: number): HeaderField | undefined {
    return this.#entries[this.#entries.length - 1 - index];
  }

  add(field: HeaderField): void {
    const size = fieldSize(field);
    this.#evict(this.maxSize - size);
    if (size > this.maxSize) return;
    this.#entries.push(field);
    this.#size += size;
  }

  resize(maxSize: number): void {
    this.maxSize = maxSize;
    this.#evict(maxSize);
  }

  #evict(size: number): void {
    let gone = 0;
    while (this.#size > Math.max(0, size) && gone < this.#entries.length)
      this.#size -= fieldSize(this.#entries[gone++]!);
    if (gone > 0) this.#entries.splice(0, gone);
  }
}
