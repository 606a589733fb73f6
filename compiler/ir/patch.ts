import { type Graph, type Node, readsOf } from "./graph.js";
import { renameReads } from "./rename.js";
import type { Tensor } from "./tensor.js";
import { topologicalOrder } from "./topological-order.js";

/** A small edit of a graph. Removed nodes may be replaced by added ones that make the same values. */
export interface GraphPatch {
  readonly remove?: readonly Node[];
  readonly add?: readonly Node[];
  readonly initializers?: ReadonlyMap<string, Tensor>;
  /** Every reader of a key reads its value instead; graph outputs keep their names and cannot be keys. */
  readonly replaceUses?: ReadonlyMap<string, string>;
}

/** Edits that touch nothing of each other's, as one: a graph is put in order and verified once for all of them. */
export function joinPatches(patches: readonly GraphPatch[]): GraphPatch {
  return {
    remove: patches.flatMap(({ remove = [] }) => remove),
    add: patches.flatMap(({ add = [] }) => add),
    initializers: new Map(patches.flatMap(({ initializers = new Map() }) => [...initializers])),
    replaceUses: new Map(patches.flatMap(({ replaceUses = new Map() }) => [...replaceUses])),
  };
}

/** The graph after the edit, in topological order, without nodes and initialisers that no output needs. */
export function applyPatch(graph: Graph, patch: GraphPatch): Graph {
  const removed = new Set(patch.remove ?? []);
  const renamed = patch.replaceUses ?? new Map<string, string>();
  const kept = [...graph.nodes.filter((node) => !removed.has(node)), ...(patch.add ?? [])];
  const nodes = renamed.size === 0 ? kept : kept.map((node) => renameReads(node, renamed));
  const initializers = new Map([...graph.initializers, ...(patch.initializers ?? [])]);
  return withoutDeadCode({ ...graph, initializers, nodes: topologicalOrder(nodes) });
}

/** Drops nodes and initialisers that no graph output depends on. */
export function withoutDeadCode(graph: Graph): Graph {
  const needed = new Set(graph.outputs.map((output) => output.name));
  const live: Node[] = [];
  for (const node of graph.nodes.toReversed()) {
    if (!node.outputs.some((name) => needed.has(name))) continue;
    live.push(node);
    for (const name of readsOf(node)) needed.add(name);
  }
  const initializers = new Map([...graph.initializers].filter(([name]) => needed.has(name)));
  return { ...graph, nodes: live.reverse(), initializers };
}
