import { type Graph, indexOf, type Node } from "../ir/graph.js";
import type { TypeTable } from "../ops/infer-types.js";

/** The division of every row of a value by a number of its own, where it alone reads the value: a sum's mean. */
export function rowDivision(graph: Graph, types: TypeTable, value: string): Node | undefined {
  const { consumers, outputs } = indexOf(graph);
  const [reader, ...others] = consumers.get(value) ?? [];
  const perRow = (name: string) => types.rank(name) === types.rank(value) && types.width(name) === 1;
  const divides = reader?.op === "Div" && reader.inputs[0] === value && perRow(reader.inputs[1]!);
  return divides && others.length === 0 && !outputs.has(value) ? reader : undefined;
}
