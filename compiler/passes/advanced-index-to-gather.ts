import { shapeValue } from "../analysis/shape-values.js";
import { GraphBuilder } from "../ir/builder.js";
import { type Graph, indexOf, intAttribute, type Model, type Node } from "../ir/graph.js";
import type { GraphPatch } from "../ir/patch.js";
import { inferTypes, type TypeTable } from "../ops/infer-types.js";
import type { RewritePass } from "../rewrite/pass.js";

const name = "advanced-index-to-gather";

/**
 * Transpose(Gather(Flatten(Transpose(z, batch last)), pairs))   →   Gather(Reshape(z, [-1, n m]), pairs) along the columns
 *
 * What PyTorch's exporter makes of `z[:, rows, columns]`: facebook/dlrm picks its products so. The indices go to the
 * front, and what they picked is turned back, with shapes computed on the way that change nothing.
 */
export const advancedIndexToGather: RewritePass = {
  name,
  fidelity: "exact",
  *propose(model) {
    const types = inferTypes(model);
    for (const node of model.graph.nodes) {
      const source = blockBehind(model.graph, types, node);
      if (source === undefined) continue;
      const last = turnedBack(model.graph, types, node, source);
      if (last !== undefined) yield { site: node.name, patch: gather(model, node, source, last) };
    }
  },
};

/** z [batch, n, m], whose blocks of n m numbers a Gather picks from with the batch as the last axis. */
interface Block {
  readonly value: string;
  /** The batch's name. */
  readonly batch: string;
  readonly size: number;
  readonly picked: number;
}

function blockBehind(graph: Graph, types: TypeTable, node: Node): Block | undefined {
  const pairs = graph.initializers.get(node.inputs[1] ?? "");
  if (node.op !== "Gather" || node.domain !== "" || intAttribute(node, "axis", 0) !== 0) return undefined;
  const { producer } = indexOf(graph);
  const flatten = producer.get(node.inputs[0]!);
  const transpose = producer.get(flatten?.inputs[0] ?? "");
  const perm = transpose?.attributes.get("perm");
  if (transpose?.op !== "Transpose" || perm?.kind !== "ints" || perm.value.join() !== "1,2,0") return undefined;
  const [value] = transpose.inputs as [string];
  const [batch, n, m] = types.of(value).shape ?? [];
  if (pairs?.dims.length !== 1 || typeof batch !== "string" || typeof n !== "number" || typeof m !== "number")
    return undefined;
  const sizes = flatten!.op === "Reshape" ? shapeValue(graph, types, flatten!.inputs[1]!) : undefined;
  const reshaped = sizes?.length === 2 && sizes[0] === n * m && (sizes[1] === -1 || sizes[1] === batch);
  const flattened = flatten!.op === "Flatten" && intAttribute(flatten!, "axis", 1) === 2;
  return reshaped || flattened ? { value, batch, size: n * m, picked: pairs.dims[0]! } : undefined;
}

/** The last node of those that only put [picked, batch] in the form [batch, picked]. */
function turnedBack(graph: Graph, types: TypeTable, node: Node, { batch, picked }: Block): Node | undefined {
  const { consumers, outputs } = indexOf(graph);
  let [last, found, shape]: [Node, Node | undefined, readonly (string | number)[]] = [node, undefined, [picked, batch]];
  for (;;) {
    const [value] = last.outputs as [string];
    const [reader, ...others] = consumers.get(value) ?? [];
    if (reader === undefined || others.length > 0 || outputs.has(value) || reader.domain !== "") return found;
    const perm = reader.attributes.get("perm");
    if (reader.op === "Transpose" && perm?.kind === "ints" && perm.value.join() === "1,0") shape = shape.toReversed();
    else if (reader.op !== "Reshape" || !keeps(shape, shapeValue(graph, types, reader.inputs[1]!))) return found;
    last = reader;
    if (shape[0] === batch) found = last;
  }
}

/** Whether a Reshape to these sizes leaves a matrix as it is. */
function keeps(shape: readonly (string | number)[], sizes: readonly (string | number | null)[] | undefined): boolean {
  const open = sizes?.filter((size) => size === -1).length ?? 2;
  return sizes?.length === 2 && open <= 1 && sizes.every((size, at) => size === -1 || size === shape[at]);
}

function gather({ graph }: Model, node: Node, { value, size }: Block, last: Node): GraphPatch {
  const build = new GraphBuilder(node.name, graph, name);
  const rows = build.op("Reshape", [value, build.ints("rows", [-1, size])]);
  build.op("Gather", [rows, node.inputs[1]!], { axis: 1 }, last.outputs[0]!);
  return { remove: [last], add: build.nodes, initializers: build.initializers };
}
