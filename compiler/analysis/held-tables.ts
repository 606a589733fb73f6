import { type Graph, indexOf, intAttribute, type Node } from "../ir/graph.js";
import { constantsOf } from "./request-rows.js";

/** A matrix [rows, width] whose rows ids look up, directly or in what is computed from it at load. */
export interface HeldTable {
  /** The initialiser that has one row per id: the codes, of a factorised table. */
  readonly name: string;
  readonly rows: number;
  readonly width: number;
  readonly lookups: readonly Node[];
  /** Constants that it is made from and no table before it: its scales and back-projection too. */
  readonly constants: readonly string[];
}

/** Operators that compute a row from the same row of their first input. */
const rowByRow: ReadonlySet<string> = new Set(["Cast", "Mul", "Add", "Gemm", "MatMul", "Pad", "Identity"]);

const heldTypes: ReadonlySet<string> = new Set(["float32", "float16", "int8"]);

/**
 * Every table, each once, in the order of the lookups: of several that are stacked for a whole matrix of ids, each.
 *
 * @param graph where lookups are found. @param stored what the file holds: `graph` before constants were folded.
 */
export function findHeldTables(graph: Graph, stored: Graph): HeldTable[] {
  const isConstant = constantsOf(graph);
  const taken = new Set<string>();
  const tables = new Map<string, { lookups: Set<Node>; constants: string[] }>();
  for (const lookup of graph.nodes) {
    const [table, ids] = lookup.inputs;
    if (lookup.op !== "Gather" || lookup.domain !== "" || !isConstant.has(table!) || isConstant.has(ids!)) continue;
    if (![0, -2].includes(intAttribute(lookup, "axis", 0))) continue;
    for (const part of stackedParts(graph, stored, table!)) {
      const name = rowsOf(graph, stored, part);
      if (name === undefined) continue;
      const held = tables.get(name) ?? { lookups: new Set(), constants: [] };
      held.lookups.add(lookup);
      const mine = leavesOf(graph, stored, part).filter((leaf) => !taken.has(leaf));
      for (const leaf of mine) taken.add(leaf);
      held.constants.push(...mine);
      tables.set(name, held);
    }
  }
  return [...tables].map(([name, { lookups, constants }]) => {
    const [rows, width] = tensorOf(graph, stored, name)!.dims as readonly [number, number];
    return { name, rows, width, lookups: [...lookups], constants };
  });
}

/** The initialisers that a constant is computed from, each once: what the file holds of it. */
export function leavesOf(graph: Graph, stored: Graph, name: string): string[] {
  const leaves = new Set<string>();
  const walk = (value: string): void => {
    const made = madeBy(graph, stored, value);
    if (made === undefined) leaves.add(value);
    else for (const input of made.inputs) if (input !== "") walk(input);
  };
  walk(name);
  return [...leaves];
}

/** The initialiser of that name, as the file holds it where it does. */
export function tensorOf(graph: Graph, stored: Graph, name: string) {
  return stored.initializers.get(name) ?? graph.initializers.get(name);
}

function stackedParts(graph: Graph, stored: Graph, value: string): string[] {
  const node = madeBy(graph, stored, value);
  return node?.op === "Concat" ? node.inputs.flatMap((input) => stackedParts(graph, stored, input)) : [value];
}

/** The matrix whose rows the value's rows are computed from. */
function rowsOf(graph: Graph, stored: Graph, value: string): string | undefined {
  const node = madeBy(graph, stored, value);
  if (node !== undefined && rowByRow.has(node.op)) {
    const behind = rowsOf(graph, stored, node.inputs[0]!);
    if (behind !== undefined) return behind;
  }
  const tensor = tensorOf(graph, stored, value);
  return tensor?.dims.length === 2 && heldTypes.has(tensor.type) ? value : undefined;
}

/** What computes a constant in the file, or else after exact passes; undefined where it is stored. */
function madeBy(graph: Graph, stored: Graph, value: string): Node | undefined {
  if (stored.initializers.has(value)) return undefined;
  const inFile = indexOf(stored).producer.get(value);
  if (inFile !== undefined) return inFile;
  return graph.initializers.has(value) ? undefined : indexOf(graph).producer.get(value);
}
