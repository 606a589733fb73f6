import { broadcastSource, rowToRequest } from "../analysis/request-rows.js";
import { sourceColumns } from "../analysis/source-columns.js";
import { GraphBuilder } from "../ir/builder.js";
import { indexOf } from "../ir/graph.js";
import { inferTypes } from "../ops/infer-types.js";
import type { RewritePass } from "../rewrite/pass.js";
import { appendColumns } from "./side-by-side.js";

const name = "pick-user-columns";

/** What only puts columns beside each other, picks or reorders them. */
const movement = new Set(["Gather", "Slice", "Split", "Squeeze", "Unsqueeze", "Reshape", "Flatten", "Concat"]);

/**
 * Gather([u a], columns of u)   →   Gather(columns of u, row_to_request)
 *
 * A matrix of both sides is often taken apart column by column: what is the user's alone is broadcast by itself.
 */
export const pickUserColumns: RewritePass = {
  name,
  fidelity: "exact",
  *propose(model) {
    const { graph } = model;
    const types = inferTypes(model);
    const { outputs, consumers } = indexOf(graph);
    for (const node of graph.nodes) {
      if (!movement.has(node.op) || node.domain !== "" || node.outputs.length === 0) continue;
      if (node.inputs.every((input) => broadcastSource(graph, input) !== undefined)) continue;
      for (const output of node.outputs) {
        if (outputs.has(output) || broadcastSource(graph, output) !== undefined || !consumers.has(output)) continue;
        const columns = sourceColumns(graph, types, output);
        const shape = types.of(output).shape?.slice(1);
        const isUser = columns?.every(({ value }) => value !== output && broadcastSource(graph, value) !== undefined);
        if (!isUser || columns === undefined || columns.length === 0 || shape === undefined) continue;
        const build = new GraphBuilder("", graph, name);
        const picked = appendColumns(build, graph, types, columns, [...columns.keys()]);
        const whole =
          shape.length === 1 ? picked : build.op("Reshape", [picked, build.ints("row", [-1, ...(shape as number[])])]);
        const broadcast = build.op("Gather", [whole, rowToRequest], { axis: 0 });
        // The node stays for its other outputs; without any it is dead code.
        yield {
          site: output,
          patch: { add: build.nodes, initializers: build.initializers, replaceUses: new Map([[output, broadcast]]) },
        };
      }
    }
  },
};
