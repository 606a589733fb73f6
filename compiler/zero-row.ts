import type { RowBatch } from "./data/row-batch.js";
import type { Graph } from "./ir/graph.js";
import { arrayConstructors, elementCount, isCarried, type Tensor } from "./ir/tensor.js";

/** One row of zeros (as text, too: some graphs read numbers from texts) for inputs of any shape, where no log can be read into them. Inputs of unknown type are left out. */
export function zeroRow(graph: Graph): RowBatch {
  const feeds = new Map<string, Tensor>();
  for (const { name, type, shape } of graph.inputs) {
    if (type === null || shape === null || isCarried(type)) continue;
    const dims = shape.map((dim) => (typeof dim === "number" ? dim : 1));
    const count = elementCount(dims);
    const data = type === "string" ? new Array<string>(count).fill("0") : new arrayConstructors[type](count);
    feeds.set(name, { type, dims, data } as Tensor);
  }
  return { rows: 1, feeds };
}
