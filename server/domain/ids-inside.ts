import { elementsPerRow, type InputSpec } from "./tensor.js";

/** How the ids of one input lie in memory, and what they are bounded by. */
export interface IdColumns {
  /** Per column, 0 where it holds no ids; each below 2^31. */
  readonly sizes: readonly number[];
  /** 32-bit words of an id: 2 for INT64, 1 for INT32. */
  readonly words: 1 | 2;
  /** How often the columns repeat in a row: where one size is for all of them. */
  readonly repeats: number;
}

/**
 * Undefined where an input holds no ids.
 * @returns `false` where its ids cannot be checked as words
 */
export function idColumns({ datatype, shape, vocabularySizes: sizes }: InputSpec): IdColumns | undefined | false {
  if (sizes.every((size) => size === 0)) return undefined;
  if (sizes.some((size) => size > 0x7fff_ffff) || (datatype !== "INT64" && datatype !== "INT32")) return false;
  return { sizes, words: datatype === "INT64" ? 2 : 1, repeats: elementsPerRow(shape) / sizes.length };
}

/** Whether every id of some rows lies in its vocabulary, without a view or a BigInt. @param from index of the first word */
export function idsInside(columns: IdColumns, words: Int32Array, from: number, rows: number): boolean {
  const { sizes, words: wide } = columns;
  const times = rows * columns.repeats;
  for (let column = 0; column < sizes.length; column++) {
    const size = sizes[column]!;
    if (size === 0) continue;
    const step = sizes.length * wide;
    let at = from + column * wide;
    // As unsigned, a negative id is far outside.
    if (wide === 2) {
      for (let time = 0; time < times; time++, at += step)
        if (words[at]! >>> 0 >= size || words[at + 1] !== 0) return false;
    } else {
      for (let time = 0; time < times; time++, at += step) if (words[at]! >>> 0 >= size) return false;
    }
  }
  return true;
}
