import { requestsDim } from "../analysis/request-rows.js";
import { rowCost } from "../analysis/row-cost.js";
import { rowCountOf } from "../analysis/row-count.js";
import type { Model } from "../ir/graph.js";
import { layOutColumns } from "../passes/lay-out-columns.js";
import { pickUserColumns } from "../passes/pick-user-columns.js";
import { removeDeadCode } from "../passes/remove-dead-code.js";
import { removeDuplicateInitializers } from "../passes/remove-duplicate-initializers.js";
import { shareEqualNodes } from "../passes/share-equal-nodes.js";
import { sinkBroadcast } from "../passes/sink-broadcast.js";
import { splitDenseBySide } from "../passes/split-dense-by-side.js";
import { splitLookupsBySide } from "../passes/split-lookups-by-side.js";
import { splitSumsBySide } from "../passes/split-sums-by-side.js";
import { storeZeroColumnsOnce } from "../passes/store-zero-columns-once.js";
import type { RewritePass } from "../rewrite/pass.js";
import { runPasses } from "../rewrite/run-pass.js";
import { type RankingInput, withRequestInputs } from "./request-inputs.js";
import type { SidedInput } from "./sides.js";

/** Exact up to rounding. Splitting lets the broadcast sink further, which brings more to split. */
const splitting: readonly RewritePass[] = [
  ...[pickUserColumns, sinkBroadcast, splitLookupsBySide, splitSumsBySide, splitDenseBySide],
];

const passes: readonly RewritePass[] = [
  ...[layOutColumns, ...splitting, ...splitting, sinkBroadcast],
  ...[removeDuplicateInitializers, shareEqualNodes, removeDeadCode, storeZeroColumnsOnce],
];

/** A model that computes once per request what depends on the user alone. */
export interface RankingForm {
  readonly model: Model;
  /** All but `row_to_request`, in the graph's order. */
  readonly inputs: readonly RankingInput[];
  readonly cost: RankingCost;
}

/** Floating-point operations of scoring. */
export interface RankingCost {
  /** Of one row of the model as it was. */
  readonly flopsPerRow: number;
  readonly flopsPerRequest: number;
  /** What each candidate adds. */
  readonly flopsPerCandidate: number;
}

/** Splits a model at the last points that depend on the user's fields alone. */
export function rankingForm(model: Model, sided: readonly SidedInput[]): RankingForm {
  const { model: broadcast, inputs } = withRequestInputs(model, sided);
  const split = runPasses(broadcast, passes).model;
  return { model: split, inputs, cost: costOf(model, split) };
}

function costOf(before: Model, after: Model): RankingCost {
  const isOnce = (value: string) => rowCountOf(after, value) === requestsDim;
  const all = rowCost(after).flops;
  const nodes = after.graph.nodes.filter(({ outputs }) => !isOnce(outputs[0]!));
  // A part of the graph is costed as the graph is: by the shapes that were found in the whole.
  const perCandidate = rowCost(after, nodes).flops;
  return {
    flopsPerRow: rowCost(before).flops,
    flopsPerRequest: all - perCandidate,
    flopsPerCandidate: perCandidate,
  };
}
