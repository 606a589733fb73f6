import type { Graph, Model, ValueType } from "../ir/graph.js";
import { definitionOf } from "./catalogue.js";
import { unknown } from "./type-rule.js";

/** Element type and shape of every value, as far as the catalogue knows; a miss reads as unknown. */
export class TypeTable {
  constructor(private readonly types: ReadonlyMap<string, ValueType>) {}

  of(name: string): ValueType {
    return this.types.get(name) ?? unknown;
  }

  /** The last dimension when it is a known number. */
  width(name: string): number | undefined {
    const dim = this.of(name).shape?.at(-1);
    return typeof dim === "number" ? dim : undefined;
  }

  rank(name: string): number | undefined {
    return this.of(name).shape?.length;
  }
}

const tables = new WeakMap<Graph, TypeTable>();

/** Types of every value of a model's graph, one walk in graph order; computed once per graph. */
export function inferTypes({ graph, opsets }: Pick<Model, "graph" | "opsets">): TypeTable {
  const known = tables.get(graph);
  if (known !== undefined) return known;
  const types = new Map<string, ValueType>();
  for (const input of graph.inputs) types.set(input.name, input);
  for (const [name, { type, dims }] of graph.initializers) types.set(name, { type, shape: dims });
  for (const node of graph.nodes) {
    const definition = definitionOf(node.op, node.domain);
    if (definition === undefined || node.inputs.length < definition.arity[0]) continue;
    const outputs = definition.infer({
      node,
      opset: opsets.get(node.domain) ?? 1,
      inputs: node.inputs.map((name) => types.get(name) ?? unknown),
      constant: (input) => graph.initializers.get(node.inputs[input] ?? ""),
    });
    for (const [at, name] of node.outputs.entries()) types.set(name, outputs[at] ?? unknown);
  }
  const table = new TypeTable(types);
  tables.set(graph, table);
  return table;
}
