import { type Graph, indexOf, type Node } from "../ir/graph.js";

const shapeOnly = new Set(["Flatten", "Identity", "Reshape", "Squeeze", "Unsqueeze"]);

/** What makes a graph output, seen through operators that only move elements: a Sigmoid, or something else. */
export function makerOf(graph: Graph, output: string): Node | undefined {
  const { producer } = indexOf(graph);
  let node = producer.get(output);
  while (node !== undefined && node.domain === "" && shapeOnly.has(node.op)) node = producer.get(node.inputs[0]!);
  return node;
}

/** The Sigmoid that makes `output`; its input is the logit of the click probability. */
export function sigmoidOf(graph: Graph, output: string): Node | undefined {
  const node = makerOf(graph, output);
  return node?.op === "Sigmoid" && node.domain === "" ? node : undefined;
}
