import { byBatch, type Row, type Stack, stacksOfRows } from "../analysis/lookup-stacks.js";
import { type StoredLookup, storedLookups } from "../analysis/stored-lookups.js";
import { GraphBuilder } from "../ir/builder.js";
import { type Graph, indexOf, type Model, type Node } from "../ir/graph.js";
import type { GraphPatch } from "../ir/patch.js";
import { inferTypes, type TypeTable } from "../ops/infer-types.js";
import type { RewritePass } from "../rewrite/pass.js";
import { appendSplit } from "./append-split.js";
import { appendStacks, type StackedRows } from "./append-stack.js";

const name = "stack-embeddings";

/**
 * Concat(Unsqueeze(Gather(T_1, id_1)), .., Unsqueeze(Gather(T_F, id_F)))   →   Gather([T_1; ..; T_F], [id_1 .. id_F] + offsets)
 *
 * What `stack-lookups` does where interactions read the embeddings, which need them in their order: a Concat that puts
 * the fields of one stack beside each other reads the stack itself; other readers get their field by one Split.
 */
export const stackEmbeddings: RewritePass = {
  name,
  fidelity: "exact",
  *propose(model) {
    const types = inferTypes(model);
    const lookups = inOrderOfUse(model.graph, types, storedLookups(model.graph, types));
    const all = stacksOfRows(lookups.map(rowOf)).filter((stack) => isWorthIt(model.graph, types, stack));
    for (const stacks of byBatch(all)) {
      const fields = stacks.reduce((sum, { rows }) => sum + rows.length, 0);
      yield { site: `${fields} embeddings`, patch: stackAll(model, types, stacks) };
    }
  },
};

/** A Gather, two or three nodes for the ids and a Split take about as long as so many Gathers. */
const fewestSplit = 5;

function rowOf(lookup: StoredLookup): Row {
  const [rows, width] = lookup.table.dims as [number, number];
  return { ids: lookup.ids, lookups: [lookup], width, rows };
}

/** As the first Concat that reads a lookup has it, so that the stack can stand for that Concat. */
function inOrderOfUse(graph: Graph, types: TypeTable, lookups: readonly StoredLookup[]): StoredLookup[] {
  const values = new Set(lookups.map(({ value }) => value));
  const used = graph.nodes
    .filter((node) => joinsFields(node, types))
    .flatMap((node) => node.inputs.map((input) => fieldOf(graph, types, input)))
    .filter((value) => values.has(value));
  const order = new Map([...new Set([...used, ...values])].map((value, at) => [value, at]));
  return lookups.toSorted((a, b) => order.get(a.value)! - order.get(b.value)!);
}

function isWorthIt(graph: Graph, types: TypeTable, { rows }: Stack): boolean {
  if (rows.length >= fewestSplit) return true;
  const { consumers } = indexOf(graph);
  const values = rows.map(({ lookups: [lookup] }) => lookup!.value);
  const readsStack = (node: Node) => joinsFields(node, types) && runOf(graph, types, node, values) !== -1;
  const served = (node: Node): boolean =>
    readsStack(node) || (insertsFieldAxis(node, types) && (consumers.get(node.outputs[0]!) ?? []).every(readsStack));
  return values.every((value) => (consumers.get(value) ?? []).every(served));
}

function stackAll({ graph, opsets }: Model, types: TypeTable, stacks: readonly Stack[]): GraphPatch {
  const build = new GraphBuilder("", graph, name);
  const stacked = appendStacks(build, graph, stacks);
  for (const [at, { rows, width }] of stacks.entries()) {
    const fields = rows.map(({ lookups: [lookup] }) => ({ value: lookup!.value, width }));
    appendSplit(build, opsets.get("") ?? 1, stacked[at]!.flat, fields);
  }
  const joins = graph.nodes.filter((node) => joinsFields(node, types));
  const shorter = joins.flatMap((node) => {
    const inputs = withStacks(graph, types, node, stacks, stacked);
    return inputs === undefined ? [] : [{ node, inputs }];
  });
  const replaceUses = new Map<string, string>();
  for (const { node, inputs } of shorter) {
    const [output] = node.outputs as [string];
    if (inputs.length > 1) build.op("Concat", inputs, { axis: 1 }, output);
    else if (indexOf(graph).outputs.has(output)) build.op("Identity", inputs, {}, output);
    else replaceUses.set(output, inputs[0]!);
  }
  const looked = stacks.flatMap(({ rows }) => rows.map(({ lookups: [lookup] }) => lookup!.nodes[0]!));
  return {
    remove: [...looked, ...shorter.map(({ node }) => node)],
    add: build.nodes,
    initializers: build.initializers,
    replaceUses,
  };
}

/** The inputs of a Concat with whole stacks in place of their fields; undefined where it reads none. */
function withStacks(
  graph: Graph,
  types: TypeTable,
  node: Node,
  stacks: readonly Stack[],
  stacked: readonly StackedRows[],
): string[] | undefined {
  const inputs: string[] = [...node.inputs];
  for (const [at, { rows }] of stacks.entries()) {
    const values = rows.map(({ lookups: [lookup] }) => lookup!.value);
    const start = runOf(graph, types, { ...node, inputs }, values);
    if (start === -1) continue;
    const { byField, flat } = stacked[at]!;
    inputs.splice(start, values.length, types.rank(node.outputs[0]!) === 3 ? byField : flat);
  }
  return inputs.length < node.inputs.length ? inputs : undefined;
}

/** Concat of [batch, width] or [batch, 1, width] along the second axis. */
function joinsFields(node: Node, types: TypeTable): boolean {
  const rank = types.rank(node.outputs[0]!);
  const axis = node.attributes.get("axis");
  if (node.op !== "Concat" || node.domain !== "" || axis?.kind !== "int" || rank === undefined) return false;
  return (rank === 2 || rank === 3) && (axis.value === 1 || axis.value === 1 - rank);
}

/** Where the values begin to stand one after another in what a Concat reads; -1 where they do not. */
function runOf(graph: Graph, types: TypeTable, node: Node, values: readonly string[]): number {
  const read = node.inputs.map((input) => fieldOf(graph, types, input));
  const start = read.indexOf(values[0]!);
  return start !== -1 && values.every((value, at) => read[start + at] === value) ? start : -1;
}

/** The matrix [batch, width] that a field [batch, 1, width] was made of, or the value itself. */
function fieldOf(graph: Graph, types: TypeTable, value: string): string {
  const node = indexOf(graph).producer.get(value);
  return node !== undefined && insertsFieldAxis(node, types) ? node.inputs[0]! : value;
}

/** [batch, width] to [batch, 1, width]. */
function insertsFieldAxis(node: Node, types: TypeTable): boolean {
  if (node.domain !== "" || (node.op !== "Unsqueeze" && node.op !== "Reshape")) return false;
  const [from, to] = [types.of(node.inputs[0]!).shape, types.of(node.outputs[0]!).shape];
  return from?.length === 2 && to?.length === 3 && to[1] === 1 && typeof from[1] === "number" && from[1] === to[2];
}
