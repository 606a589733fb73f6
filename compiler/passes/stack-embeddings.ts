import { inOrderOfUse, insertsFieldAxis, joinsFields, runOf } from "../analysis/field-joins.js";
import { byBatch, lightLookups, type Row, type Stack, stacksOfRows } from "../analysis/lookup-stacks.js";
import { type StoredLookup, storedLookups } from "../analysis/stored-lookups.js";
import { GraphBuilder } from "../ir/builder.js";
import { type Graph, indexOf, type Model, type Node } from "../ir/graph.js";
import type { GraphPatch } from "../ir/patch.js";
import { inferTypes, type TypeTable } from "../ops/infer-types.js";
import type { RewritePass } from "../rewrite/pass.js";
import { appendJoins } from "./append-joins.js";
import { appendSplit } from "./append-split.js";
import { appendStacks } from "./append-stack.js";

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
    const lookups = storedLookups(model.graph, types);
    const order = inOrderOfUse(
      model.graph,
      types,
      lookups.map(({ value }) => value),
    );
    const used = lookups.toSorted((a, b) => order.indexOf(a.value) - order.indexOf(b.value));
    const all = stacksOfRows(used.map(rowOf), lightLookups(lookups)).filter((stack) =>
      isWorthIt(model.graph, types, stack),
    );
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

function isWorthIt(graph: Graph, types: TypeTable, stack: Stack): boolean {
  return stack.rows.length >= fewestSplit || readAlone(graph, types, stack).length === 0;
}

/** Fields that something reads that does not read the whole stack. */
function readAlone(graph: Graph, types: TypeTable, { rows }: Stack): string[] {
  const { consumers, outputs } = indexOf(graph);
  const values = rows.map(({ lookups: [lookup] }) => lookup!.value);
  const readsStack = (node: Node) => joinsFields(node, types) && runOf(graph, types, node.inputs, values) !== -1;
  const served = (node: Node): boolean =>
    readsStack(node) || (insertsFieldAxis(node, types) && (consumers.get(node.outputs[0]!) ?? []).every(readsStack));
  return values.filter((value) => outputs.has(value) || !(consumers.get(value) ?? []).every(served));
}

function stackAll(model: Model, types: TypeTable, stacks: readonly Stack[]): GraphPatch {
  const { graph, opsets } = model;
  const build = new GraphBuilder("", graph, name);
  const stacked = appendStacks(build, model, stacks);
  for (const [at, { rows, width }] of stacks.entries()) {
    const fields = rows.map(({ lookups: [lookup] }) => ({ value: lookup!.value, width }));
    const alone = readAlone(graph, types, stacks[at]!);
    if (alone.length === 1) cutOut(build, stacked[at]!.flat, alone[0]!, fields);
    else appendSplit(build, opsets.get("") ?? 1, stacked[at]!.flat, fields);
  }
  const joined = stacks.map(({ rows }, at) => ({
    values: rows.map(({ lookups: [lookup] }) => lookup!.value),
    ...stacked[at]!,
  }));
  const { remove, replaceUses } = appendJoins(build, graph, types, joined);
  const looked = stacks.flatMap(({ rows }) => rows.map(({ lookups: [lookup] }) => lookup!.nodes[0]!));
  return { remove: [...looked, ...remove], add: build.nodes, initializers: build.initializers, replaceUses };
}

/** One field of many: a Slice takes less than a Split into all of them. */
function cutOut(
  build: GraphBuilder,
  flat: string,
  field: string,
  fields: readonly { readonly value: string; readonly width: number }[],
): void {
  const at = fields.findIndex(({ value }) => value === field);
  const { width } = fields[at]!;
  const bounds = [build.ints("from", [at * width]), build.ints("to", [(at + 1) * width]), build.ints("axis", [1])];
  build.op("Slice", [flat, ...bounds], {}, field);
}
