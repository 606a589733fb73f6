import type { rankserve } from "../proto/gen/artifact.js";
import type { Compilation } from "./compile.js";
import { leadingRows } from "./data/select-rows.js";
import { loadRunner } from "./execution/onnxruntime-runner.js";
import type { Model } from "./ir/graph.js";
import type { Tensor } from "./ir/tensor.js";

/** Enough rows to show a wrong file, few enough to score at every load. */
const rows = 8;

/** Kernels of other processors round differently; a wrong weight differs by far more. */
const tolerance = 1e-4;

/** The first calibration rows with the outputs of both variants: what the server scores before it takes traffic. */
export async function goldenRows({
  sample,
  original,
  compressed,
}: Compilation): Promise<rankserve.artifact.Golden.$Properties> {
  const { feeds } = leadingRows(sample, rows);
  return {
    inputs: [...feeds].map(([name, tensor]) => plain(name, tensor)),
    expectations: [
      { variant: "compressed", outputs: await outputsOf(compressed, feeds) },
      { variant: "original", outputs: await outputsOf(original, feeds) },
    ],
    tolerance,
  };
}

async function outputsOf(model: Model, feeds: ReadonlyMap<string, Tensor>) {
  const runner = await loadRunner(model);
  try {
    return [...(await runner.run(feeds))].map(([name, tensor]) => plain(name, tensor));
  } finally {
    await runner.close();
  }
}

function plain(name: string, tensor: Tensor) {
  if (tensor.type === "string") return { name, shape: [...tensor.dims], texts: [...tensor.data] };
  return { name, shape: [...tensor.dims], values: Array.from(tensor.data as ArrayLike<number | bigint>, Number) };
}
