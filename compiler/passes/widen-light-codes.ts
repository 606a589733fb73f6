import { type DenseLayer, findDenseLayers } from "../analysis/dense-layers.js";
import { lightest } from "../analysis/light-tables.js";
import { type StoredLookup, storedLookups } from "../analysis/stored-lookups.js";
import { GraphBuilder } from "../ir/builder.js";
import type { Graph } from "../ir/graph.js";
import type { GraphPatch } from "../ir/patch.js";
import { inferTypes } from "../ops/infer-types.js";
import type { RewritePass } from "../rewrite/pass.js";

const name = "widen-light-codes";

/** A map of more numbers than this is a layer of the model and no back-projection: it stays one, to be stored narrow. */
const mostNumbers = 4096;

/**
 * B Gather(Z, ids) + c   →   Gather(Z B^T + c, ids)
 *
 * Back-projections that interactions keep: where the table is small at full width too, it is multiplied out once, when the
 * model is loaded. Bytes on disk stay those of the codes, and a row scored takes no product at all.
 */
export const widenLightCodes: RewritePass = {
  name,
  fidelity: "rounding",
  *propose({ graph, ...model }) {
    const lookups = new Map(storedLookups(graph, inferTypes({ ...model, graph })).map((each) => [each.value, each]));
    const widened = findDenseLayers(graph).flatMap((layer) => {
      const lookup = lookups.get(layer.input);
      const isMap = layer.inputs < layer.outputs && layer.inputs * layer.outputs <= mostNumbers;
      return lookup?.isWide && isMap ? [{ layer, lookup }] : [];
    });
    const light = lightest(widened, ({ layer, lookup }) => lookup.table.dims[0]! * layer.outputs);
    for (const { layer, lookup } of light) yield { site: layer.output, patch: multipliedOut(graph, layer, lookup) };
  },
};

function multipliedOut(graph: Graph, layer: DenseLayer, { nodes: [gather], ids }: StoredLookup): GraphPatch {
  const build = new GraphBuilder("", graph, name);
  const made = new Map([[layer.input, gather!.inputs[0]!]]);
  for (const node of layer.nodes) {
    const inputs = node.inputs.map((input) => made.get(input) ?? input);
    made.set(node.outputs[0]!, build.op(node.op, inputs, Object.fromEntries(node.attributes)));
  }
  build.op("Gather", [made.get(layer.output)!, ids], { axis: 0 }, layer.output);
  return { remove: layer.nodes, add: build.nodes };
}
