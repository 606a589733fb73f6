import { type Graph, indexOf, type Node } from "../ir/graph.js";
import type { TypeTable } from "../ops/infer-types.js";

/** Concat of [batch, width] or [batch, 1, width] along the second axis. */
export function joinsFields(node: Node, types: TypeTable): boolean {
  const rank = types.rank(node.outputs[0]!);
  const axis = node.attributes.get("axis");
  if (node.op !== "Concat" || node.domain !== "" || axis?.kind !== "int" || rank === undefined) return false;
  return (rank === 2 || rank === 3) && (axis.value === 1 || axis.value === 1 - rank);
}

/** The matrix [batch, width] that a field [batch, 1, width] was made of, or the value itself. */
export function fieldOf(graph: Graph, types: TypeTable, value: string): string {
  const node = indexOf(graph).producer.get(value);
  return node !== undefined && insertsFieldAxis(node, types) ? node.inputs[0]! : value;
}

/** [batch, width] to [batch, 1, width]. */
export function insertsFieldAxis(node: Node, types: TypeTable): boolean {
  if (node.domain !== "" || (node.op !== "Unsqueeze" && node.op !== "Reshape")) return false;
  const [from, to] = [types.of(node.inputs[0]!).shape, types.of(node.outputs[0]!).shape];
  return from?.length === 2 && to?.length === 3 && to[1] === 1 && typeof from[1] === "number" && from[1] === to[2];
}

/** Where the values begin to stand one after another in what a Concat reads; -1 where they do not. */
export function runOf(graph: Graph, types: TypeTable, inputs: readonly string[], values: readonly string[]): number {
  const read = inputs.map((input) => fieldOf(graph, types, input));
  const start = read.indexOf(values[0]!);
  return start !== -1 && values.every((value, at) => read[start + at] === value) ? start : -1;
}

/** The values in the order in which Concats of fields have them first; those that none reads come last. */
export function inOrderOfUse(graph: Graph, types: TypeTable, values: Iterable<string>): string[] {
  const all = new Set(values);
  const used = graph.nodes
    .filter((node) => joinsFields(node, types))
    .flatMap((node) => node.inputs.map((input) => fieldOf(graph, types, input)))
    .filter((value) => all.has(value));
  return [...new Set([...used, ...all])];
}

/** Several fields as one value: what stands in place of them in a Concat. */
export interface JoinedFields {
  /** The matrices [batch, width], one after another. */
  readonly values: readonly string[];
  /** [batch, fields, width], and the same as [batch, fields * width]. */
  readonly byField: string;
  readonly flat: string;
}

/** The Concats that read some fields whole and one after another, with one value in place of each such run. */
export function shorterJoins(
  graph: Graph,
  types: TypeTable,
  joined: readonly JoinedFields[],
): { readonly node: Node; readonly inputs: readonly string[] }[] {
  return graph.nodes
    .filter((node) => joinsFields(node, types))
    .flatMap((node) => {
      const inputs: string[] = [...node.inputs];
      for (const { values, byField, flat } of joined) {
        const start = runOf(graph, types, inputs, values);
        if (start !== -1) inputs.splice(start, values.length, types.rank(node.outputs[0]!) === 3 ? byField : flat);
      }
      return inputs.length < node.inputs.length || inputs.some((input, at) => input !== node.inputs[at])
        ? [{ node, inputs }]
        : [];
    });
}
