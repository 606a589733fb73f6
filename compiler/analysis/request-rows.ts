import { type Graph, indexOf, intAttribute } from "../ir/graph.js";

/** int64 [rows]: which request, and so which row of the user inputs, each row belongs to. */
export const rowToRequest = "row_to_request";

/** First dimension of what is computed once per request. */
export const requestsDim = "requests";

/** x [requests, ..] where `value` is Gather(x, row_to_request): the same for all rows of a request. */
export function broadcastSource(graph: Graph, value: string): string | undefined {
  const node = indexOf(graph).producer.get(value);
  if (node?.op !== "Gather" || node.domain !== "" || node.inputs[1] !== rowToRequest) return undefined;
  return intAttribute(node, "axis", 0) === 0 ? node.inputs[0] : undefined;
}

const known = new WeakMap<Graph, ReadonlySet<string>>();

/** Initialisers, and what is computed from them alone: once, at load. */
export function constantsOf(graph: Graph): ReadonlySet<string> {
  const found = known.get(graph);
  if (found !== undefined) return found;
  const constants = new Set(graph.initializers.keys());
  for (const node of graph.nodes) {
    const nests = [...node.attributes.values()].some(({ kind }) => kind === "graph");
    if (nests || !node.inputs.every((name) => name === "" || constants.has(name))) continue;
    for (const output of node.outputs) constants.add(output);
  }
  known.set(graph, constants);
  return constants;
}
