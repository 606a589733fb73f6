import { findFactorPairs } from "./analysis/factor-pairs.js";
import { batchRowsFor } from "./batch-rows.js";
import { minimaOf } from "./calibration/minima.js";
import type { InputColumns } from "./data/input-columns.js";
import { readRows } from "./data/read-rows.js";
import { loadRunner } from "./execution/onnxruntime-runner.js";
import type { Model } from "./ir/graph.js";
import type { CompileOptions } from "./options.js";
import { insertInnerActivation } from "./passes/insert-inner-activation.js";
import type { PlannedSite } from "./plan.js";
import { runPass } from "./rewrite/run-pass.js";

/**
 * What is trained: the folded model, with an activation between the factors of every dense layer where that is asked
 * for. It scores the calibration rows as it did before.
 */
export async function studentOf(
  folded: Model,
  { distill, data }: CompileOptions,
  inputs: readonly InputColumns[],
): Promise<Model> {
  const layers = findFactorPairs(folded.graph).map(({ inner }) => inner);
  if (distill?.innerActivation !== "relu" || layers.length === 0) return folded;
  const rows = readRows({ files: data, inputs, batchRows: batchRowsFor(folded) });
  return runPass(folded, insertInnerActivation(await minimaOf(folded, layers, rows, loadRunner))).model;
}

/** What activations take in the file at most: per pair a node, two biases and their names. A size budget sets it aside. */
export function activationBytes(sites: readonly PlannedSite[], { distill }: Pick<CompileOptions, "distill">): number {
  if ((distill?.innerActivation ?? "none") === "none") return 0;
  const pairs = sites.map(({ kind, site, choice }) =>
    kind === "dense-layer" && "rank" in choice ? 256 + 8 * site.name.length + 4 * (choice.rank + site.outputs) : 0,
  );
  return pairs.reduce((sum, bytes) => sum + bytes, 0);
}
