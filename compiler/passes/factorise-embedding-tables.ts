import { type EmbeddingTable, findEmbeddingTables } from "../analysis/embedding-tables.js";
import { GraphBuilder } from "../ir/builder.js";
import type { Model } from "../ir/graph.js";
import type { GraphPatch } from "../ir/patch.js";
import type { TensorOf } from "../ir/tensor.js";
import type { BackProjection } from "../lowrank/project.js";
import { inferTypes } from "../ops/infer-types.js";
import type { RewritePass } from "../rewrite/pass.js";
import { appendAffine } from "./append-affine.js";

const name = "factorise-embedding-tables";

/** A table of codes [rows, k], and the affine map back. */
export interface TableFactors extends BackProjection {
  readonly codes: TensorOf<"float32">;
}

/**
 * e = Gather(E, ids)   →   z = Gather(Z, ids);  e = B z + c
 *
 * The back-projection stands at every lookup; `fold-back-projections` removes it where algebra allows.
 *
 * @param factors by the name of the table. Tables that are not named stay.
 */
export function factoriseEmbeddingTables(factors: ReadonlyMap<string, TableFactors>): RewritePass {
  return {
    name,
    fidelity: "approximate",
    *propose(model) {
      for (const table of findEmbeddingTables(model.graph)) {
        const pair = factors.get(table.name);
        if (pair !== undefined) yield { site: table.name, patch: lookUpCodes(model, table, pair) };
      }
    },
  };
}

function lookUpCodes(model: Model, table: EmbeddingTable, pair: TableFactors): GraphPatch {
  const build = new GraphBuilder(table.name, model.graph, name);
  const types = inferTypes(model);
  const codes = build.initializer("codes", pair.codes);
  const back = { matrix: pair.outer, bias: pair.outerBias, inputs: pair.rank, outputs: table.width };
  for (const lookup of table.lookups) {
    const [, ids] = lookup.inputs;
    const z = build.op("Gather", [codes, ids!]);
    appendAffine(build, "back_projection", z, back, types.rank(ids!) === 1, lookup.outputs[0]!);
  }
  return { remove: table.lookups, add: build.nodes, initializers: build.initializers };
}
