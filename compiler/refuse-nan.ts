import { CompilerError } from "./ir/errors.js";
import type { Graph } from "./ir/graph.js";
import { rowBlocks } from "./ir/row-blocks.js";
import type { Tensor } from "./ir/tensor.js";

/** What is read of a site: its matrix, and a layer's bias. */
interface Weighted {
  readonly site: { readonly name: string; readonly bias?: string | null };
}

/**
 * Throws `bad-model` naming the first table or layer whose weights are not all numbers, and the row: a training run
 * that diverged. Nothing else would notice: comparing with NaN passes or fails by chance.
 */
export function refuseNan({ initializers }: Graph, sites: readonly Weighted[]): void {
  for (const { site } of sites) {
    for (const name of [site.name, ...(site.bias ? [site.bias] : [])]) refuseIn(name, initializers.get(name));
  }
}

function refuseIn(name: string, tensor: Tensor | undefined): void {
  if (tensor?.type !== "float32") return;
  for (const { start, rows, data } of rowBlocks(tensor)) {
    const at = data.findIndex(Number.isNaN);
    if (at < 0) continue;
    const row = start + Math.floor(at / (data.length / rows));
    throw new CompilerError(
      "bad-model",
      `weights '${name}' hold NaN in row ${row}; export a model that was trained well`,
    );
  }
}
