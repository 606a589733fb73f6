import { CompilerError } from "./errors.js";
import { type Node, readsOf } from "./graph.js";

/**
 * Nodes so that each stands after what it reads; ties keep the given order, so the result is deterministic.
 * Throws `bad-model` when the nodes form a cycle.
 */
export function topologicalOrder(nodes: readonly Node[]): Node[] {
  const producer = new Map<string, Node>();
  for (const node of nodes) for (const output of node.outputs) producer.set(output, node);
  const state = new Map<Node, "open" | "done">();
  const ordered: Node[] = [];
  // An explicit stack: real graphs are deeper than the call stack allows.
  for (const root of nodes) {
    const stack: Node[] = [root];
    while (stack.length > 0) {
      const node = stack.at(-1)!;
      if (state.get(node) === "done") {
        stack.pop();
        continue;
      }
      state.set(node, "open");
      const waiting = readsOf(node)
        .map((name) => producer.get(name))
        .filter((source): source is Node => source !== undefined && state.get(source) !== "done");
      if (waiting.length === 0) {
        state.set(node, "done");
        ordered.push(node);
        stack.pop();
        continue;
      }
      const loop = waiting.find((source) => state.get(source) === "open");
      if (loop !== undefined) throw new CompilerError("bad-model", `node '${loop.name}' depends on its own output`);
      stack.push(...waiting.reverse());
    }
  }
  return ordered;
}
