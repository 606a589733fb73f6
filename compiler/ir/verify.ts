import { CompilerError } from "./errors.js";
import { type Graph, readsOf } from "./graph.js";

/**
 * Throws `bad-model` unless every value is made exactly once and before it is read, node names are unique and
 * every graph output exists.
 */
export function verifyGraph(graph: Graph): void {
  const known = new Set<string>();
  for (const { name } of graph.inputs) known.add(name);
  for (const name of graph.initializers.keys()) known.add(name);
  const names = new Set<string>();
  for (const node of graph.nodes) {
    if (names.has(node.name)) throw new CompilerError("bad-model", `two nodes are named '${node.name}'`);
    names.add(node.name);
    for (const name of readsOf(node)) {
      if (!known.has(name)) {
        throw new CompilerError(
          "bad-model",
          `node '${node.name}' (${node.op}) reads '${name}', which nothing made before it`,
        );
      }
    }
    for (const name of node.outputs) {
      if (name === "") continue;
      if (known.has(name))
        throw new CompilerError("bad-model", `value '${name}' is made twice (by node '${node.name}')`);
      known.add(name);
    }
  }
  for (const { name } of graph.outputs) {
    if (!known.has(name)) throw new CompilerError("bad-model", `graph output '${name}' is made by no node`);
  }
}
