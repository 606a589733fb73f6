import { broadcastSource, constantsOf, rowToRequest } from "../analysis/request-rows.js";
import { isRowWise } from "../analysis/row-wise.js";
import { GraphBuilder } from "../ir/builder.js";
import type { Graph, Node } from "../ir/graph.js";
import type { GraphPatch } from "../ir/patch.js";
import type { RewritePass } from "../rewrite/pass.js";

const name = "sink-broadcast";

/**
 * f(Gather(x, row_to_request), ..)   →   Gather(f(x, ..), row_to_request)
 *
 * What depends on the user alone is computed once per request: the broadcast sinks through every operator that treats
 * each row by itself, until something of the ad joins.
 */
export const sinkBroadcast: RewritePass = {
  name,
  fidelity: "exact",
  *propose(model) {
    const constants = constantsOf(model.graph);
    for (const node of model.graph.nodes) {
      if (broadcastSource(model.graph, node.outputs[0]!) !== undefined) continue;
      const rows = node.inputs.filter((input) => input !== "" && !constants.has(input));
      const broadcast = rows.length > 0 && rows.every((input) => broadcastSource(model.graph, input) !== undefined);
      if (broadcast && isRowWise(model, node)) yield { site: node.name, patch: sink(model.graph, node) };
    }
  },
};

function sink(graph: Graph, node: Node): GraphPatch {
  const build = new GraphBuilder("", graph, name);
  const made = node.outputs.map((output) => (output === "" ? "" : build.fresh(`${output}/request`)));
  const once = {
    ...node,
    inputs: node.inputs.map((input) => broadcastSource(graph, input) ?? input),
    outputs: made,
  };
  for (const [at, output] of node.outputs.entries()) {
    if (output !== "") build.op("Gather", [made[at]!, rowToRequest], { axis: 0 }, output);
  }
  return { remove: [node], add: [once, ...build.nodes] };
}
