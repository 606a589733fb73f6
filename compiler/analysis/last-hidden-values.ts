import { type Graph, indexOf } from "../ir/graph.js";
import { findDenseLayers } from "./dense-layers.js";
import { sigmoidOf } from "./sigmoid-output.js";

/**
 * What dense layers read on the way to the outputs' logits, nearest first: a model's last hidden values, then those
 * before them. Only Sigmoid outputs are followed; lookups and inputs of the graph are no hidden values.
 */
export function lastHiddenValues(graph: Graph): string[] {
  const { producer } = indexOf(graph);
  const layers = new Map(findDenseLayers(graph).map((layer) => [layer.output, layer]));
  const found = new Set<string>();
  const seen = new Set<string>();
  // Breadth first by the number of layers between: a layer's input waits for the next round.
  let open = graph.outputs.flatMap(({ name }) => sigmoidOf(graph, name)?.inputs[0] ?? []);
  while (open.length > 0) {
    const next: string[] = [];
    for (let value = open.pop(); value !== undefined; value = open.pop()) {
      if (seen.has(value)) continue;
      seen.add(value);
      const layer = layers.get(value);
      if (layer !== undefined) {
        if (producer.has(layer.input)) found.add(layer.input);
        next.push(layer.input);
      } else {
        open.push(...(producer.get(value)?.inputs ?? []));
      }
    }
    open = next;
  }
  return [...found];
}
