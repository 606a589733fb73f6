import { loadRunner } from "../execution/onnxruntime-runner.js";
import type { Model } from "../ir/graph.js";
import type { Tensor } from "../ir/tensor.js";
import { outputDifference } from "../verify/output-difference.js";

/** The largest distance of an output of one model from the other's. */
export async function outputsDiffer(a: Model, b: Model, feeds: ReadonlyMap<string, Tensor>): Promise<number> {
  const [left, right] = [await loadRunner(a), await loadRunner(b)];
  try {
    const rows = [...feeds.values()][0]!.dims[0]!;
    return await outputDifference(left, right, { rows, feeds });
  } finally {
    await left.close();
    await right.close();
  }
}
