import type { Attribute, Graph, Node } from "./graph.js";

/** The node reading new names for old ones, also where its subgraphs capture them. */
export function renameReads(node: Node, names: ReadonlyMap<string, string>): Node {
  const reads = node.inputs.some((name) => names.has(name));
  const nests = [...node.attributes.values()].some((attribute) => attribute.kind === "graph");
  if (!reads && !nests) return node;
  const attributes = new Map(
    [...node.attributes].map(([key, attribute]): [string, Attribute] => [
      key,
      attribute.kind === "graph" ? { kind: "graph", value: renameCaptured(attribute.value, names) } : attribute,
    ]),
  );
  return { ...node, inputs: node.inputs.map((name) => names.get(name) ?? name), attributes };
}

/** A subgraph's own names hide like-named ones outside. */
function renameCaptured(graph: Graph, names: ReadonlyMap<string, string>): Graph {
  const own = [
    ...graph.inputs.map((input) => input.name),
    ...graph.initializers.keys(),
    ...graph.nodes.flatMap((node) => node.outputs),
  ];
  const captured = new Map([...names].filter(([name]) => !own.includes(name)));
  if (captured.size === 0) return graph;
  return {
    ...graph,
    nodes: graph.nodes.map((node) => renameReads(node, captured)),
    outputs: graph.outputs.map((output) => ({ ...output, name: captured.get(output.name) ?? output.name })),
  };
}
