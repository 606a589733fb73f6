import type { Tensor } from "../ir/tensor.js";

/** Bytes of float32 rows that all light tables of a model may take together: what a processor's cache can hold. */
const mostBytes = 4 * 2 ** 20;

/**
 * Tables so small that their rows may be widened to float32 when the model is loaded, like the weights of layers: the
 * smallest, as long as they take little memory together. The file stays as small, lookups need no operators of their own
 * for scales, and tables of any precision can stand together.
 */
export function lightTables(tables: readonly Tensor[]): ReadonlySet<Tensor> {
  const bySize = [...new Set(tables)].sort((a, b) => widenedBytes(a) - widenedBytes(b));
  const light = new Set<Tensor>();
  let bytes = 0;
  for (const table of bySize) {
    bytes += widenedBytes(table);
    if (bytes > mostBytes) break;
    light.add(table);
  }
  return light;
}

function widenedBytes({ dims }: Tensor): number {
  return dims.reduce((product, dim) => product * dim, 4);
}
