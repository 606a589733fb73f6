/**
 * Things that come and go by the thousand. A Set or a Map of objects would keep what has left it from the collector of young
 * garbage: its table is replaced every few changes, each old table refers to the next, and one that has grown old keeps all
 * that stand in those behind it. Here what leaves is overwritten.
 */
export class Slots<T extends object> {
  readonly #items: (T | undefined)[] = [];
  readonly #free: number[] = [];

  get size(): number {
    return this.#items.length - this.#free.length;
  }

  /** @returns where it stands until it is removed */
  add(item: T): number {
    const at = this.#free.pop() ?? this.#items.length;
    this.#items[at] = item;
    return at;
  }

  get(at: number): T | undefined {
    return this.#items[at];
  }

  remove(at: number): void {
    if (this.#items[at] === undefined) return;
    this.#items[at] = undefined;
    this.#free.push(at);
  }

  /** Those that are here now, whatever becomes of them meanwhile. */
  all(): T[] {
    return this.#items.filter((item) => item !== undefined);
  }
}
