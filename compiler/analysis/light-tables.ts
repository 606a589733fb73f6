import type { Tensor } from "../ir/tensor.js";

/** Bytes of float32 rows that all light tables of a model may take together: what a processor's cache can hold. */
const mostBytes = 4 * 2 ** 20;

/**
 * Tables so small that their rows may be widened to float32 when the model is loaded, like the weights of layers: the
 * smallest, as long as they take little memory together. The file stays as small, lookups need no operators of their own
 * for scales, and tables of any precision can stand together.
 */
export function lightTables(tables: readonly Tensor[]): ReadonlySet<Tensor> {
  return new Set(lightest([...new Set(tables)], ({ dims }) => dims.reduce((product, dim) => product * dim, 1)));
}

/** Those of the smallest `numbers` in float32 that are light together. */
export function lightest<T>(items: readonly T[], numbers: (item: T) => number): T[] {
  const light: T[] = [];
  let bytes = 0;
  for (const item of items.toSorted((a, b) => numbers(a) - numbers(b))) {
    bytes += 4 * numbers(item);
    if (bytes > mostBytes) break;
    light.push(item);
  }
  return light;
}
