import { type Graph, indexOf } from "../ir/graph.js";
import { type DenseLayer, findDenseLayers } from "./dense-layers.js";

/** Two dense layers with nothing between them but a value narrower than what the first reads and the second makes. */
export interface FactorPair {
  readonly inner: DenseLayer;
  readonly outer: DenseLayer;
}

/** Every pair in graph order. Weights that several layers share belong to none. */
export function findFactorPairs(graph: Graph): FactorPair[] {
  const { consumers, outputs } = indexOf(graph);
  const layers = findDenseLayers(graph);
  const isShared = ({ name }: DenseLayer) => consumers.get(name)!.length > 1;
  return layers.flatMap((inner): FactorPair[] => {
    const readers = consumers.get(inner.output) ?? [];
    const outer = layers.find(({ input }) => input === inner.output);
    if (outer === undefined || readers.length !== 1 || outputs.has(inner.output)) return [];
    if (isShared(inner) || isShared(outer)) return [];
    return inner.outputs < Math.min(inner.inputs, outer.outputs) ? [{ inner, outer }] : [];
  });
}
