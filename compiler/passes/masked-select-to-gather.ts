import { shapeValue } from "../analysis/shape-values.js";
import { GraphBuilder } from "../ir/builder.js";
import { type Graph, indexOf, intAttribute, type Model, type Node } from "../ir/graph.js";
import type { GraphPatch } from "../ir/patch.js";
import { integersOf, type TensorOf } from "../ir/tensor.js";
import { inferTypes, type TypeTable } from "../ops/infer-types.js";
import type { RewritePass } from "../rewrite/pass.js";

const name = "masked-select-to-gather";

/**
 * Reshape(GatherND(z, NonZero(Expand(mask))), [-1, picked])   →   Gather(Reshape(z, [-1, n m]), places of the mask)
 *
 * What PyTorch's exporter makes of `masked_select(z, mask).view(-1, picked)` with one constant mask for all rows:
 * FuxiCTR's inner products pick their pairs so.
 */
export const maskedSelectToGather: RewritePass = {
  name,
  fidelity: "exact",
  *propose(model) {
    const types = inferTypes(model);
    for (const node of model.graph.nodes) {
      const found = selection(model.graph, types, node);
      if (found !== undefined) yield { site: node.outputs[0]!, patch: gather(model, node, found) };
    }
  },
};

interface Selection {
  /** [batch, n, m]. */
  readonly block: string;
  readonly mask: TensorOf<"bool">;
}

function selection(graph: Graph, types: TypeTable, view: Node): Selection | undefined {
  const { producer } = indexOf(graph);
  const select = producer.get(view.inputs[0] ?? "");
  if (view.op !== "Reshape" || select?.op !== "GatherND" || intAttribute(select, "batch_dims", 0) !== 0)
    return undefined;
  const [block, indices] = select.inputs as [string, string];
  const turned = producer.get(indices);
  const perm = turned?.attributes.get("perm");
  const places = producer.get(turned?.inputs[0] ?? "");
  const expand = producer.get(places?.inputs[0] ?? "");
  const columns = turned?.op === "Transpose" && perm?.kind === "ints" && perm.value.join() === "1,0";
  if (!columns || places?.op !== "NonZero" || expand?.op !== "Expand") return undefined;
  const [mask, to] = [graph.initializers.get(expand.inputs[0]!), expand.inputs[1]!];
  const shape = types.of(block).shape;
  if (mask?.type !== "bool" || shape?.length !== 3 || mask.dims.join() !== shape.slice(1).join()) return undefined;
  const whole = shapeValue(graph, types, to)?.every((size, at) => size !== null && size === shape[at]);
  const picked = mask.data.filter(Boolean).length;
  const sizes = integersOf(graph.initializers.get(view.inputs[1]!));
  return whole && picked > 0 && sizes?.join() === `-1,${picked}` ? { block, mask } : undefined;
}

function gather({ graph }: Model, view: Node, { block, mask }: Selection): GraphPatch {
  const [output] = view.outputs as [string];
  const build = new GraphBuilder(output, graph, name);
  const rows = build.op("Reshape", [block, build.ints("rows", [-1, mask.data.length])]);
  const places = [...mask.data.keys()].filter((place) => mask.data[place]);
  build.op("Gather", [rows, build.ints("places", places)], { axis: 1 }, output);
  return { remove: [view], add: build.nodes, initializers: build.initializers };
}
