import { type BagLoop, bagLoopOf } from "../analysis/bag-loops.js";
import type { Bound } from "../analysis/loop-body.js";
import { commonBounds, type RegularBags, regularBags } from "../analysis/regular-bags.js";
import { GraphBuilder } from "../ir/builder.js";
import type { Model } from "../ir/graph.js";
import type { GraphPatch } from "../ir/patch.js";
import { int64, type TensorOf } from "../ir/tensor.js";
import { numberOf } from "../ops/data-type-numbers.js";
import { inferTypes } from "../ops/infer-types.js";
import type { RewritePass } from "../rewrite/pass.js";
import { appendBagSum } from "./bag-sums.js";
import { appendReduction } from "./reductions.js";

const name = "unroll-bag-loop";

/**
 * Loop(bags){ sum(Gather(E, ids[offset_b : offset_b+1])) }   →   Gather(E, ids), and for every bag the difference of two
 * running sums; where all bags are known to be as long   →   Gather(E, ids), or its sum over their common length
 *
 * What exporters make of an embedding bag with offsets. Bags may be empty: their sum and mean is 0. Declined where the
 * table holds a number that is not finite, which a running sum would carry from one bag into all that follow.
 */
export const unrollBagLoop: RewritePass = {
  name,
  fidelity: "rounding",
  *propose(model) {
    const { graph } = model;
    const types = inferTypes(model);
    for (const node of graph.nodes) {
      const bags = bagLoopOf(graph, types, node);
      if (bags === undefined) continue;
      const regular = regularBags(graph, types, bags);
      if (regular !== undefined) yield { site: node.name, patch: lookUpRegular(model, bags, regular) };
      else if ((model.opsets.get("") ?? 1) < 11) yield { site: node.name, declined: "running sums need opset 11" };
      else if (!tableOf(model, bags).data.every(Number.isFinite))
        yield { site: node.name, declined: `table '${bags.table}' holds a number that is not finite` };
      else yield { site: node.name, patch: lookUpRuns(model, bags) };
    }
  },
};

function tableOf({ graph }: Model, { table }: BagLoop): TensorOf<"float32"> {
  return graph.initializers.get(table) as TensorOf<"float32">;
}

function lookUpRegular(model: Model, bags: BagLoop, { length, ids }: RegularBags): GraphPatch {
  const build = new GraphBuilder(bags.loop.name, model.graph, name);
  const opset = model.opsets.get("") ?? 1;
  if (length === 1) end(build, model, bags, build.op("Gather", [bags.table, ids]));
  else {
    const rows = build.op("Reshape", [ids, build.ints("bags_by_length", [-1, length])]);
    const pooled = appendReduction(build, opset, bags.reduction, build.op("Gather", [bags.table, rows]), 1, 0);
    end(build, model, bags, pooled);
  }
  return { remove: bags.nodes, add: build.nodes, initializers: build.initializers };
}

function lookUpRuns(model: Model, bags: BagLoop): GraphPatch {
  const build = new GraphBuilder(bags.loop.name, model.graph, name);
  const bounds = appendBounds(build, model, bags);
  const rows = build.op("Gather", [bags.table, bags.ids]);
  const sum = appendBagSum(build, rows, tableOf(model, bags).dims[1]!, bounds);
  end(build, model, bags, bags.reduction === "ReduceSum" ? sum : build.op("Div", [sum, lengths()]));
  return { remove: bags.nodes, add: build.nodes, initializers: build.initializers };

  /** [bags, 1]; 1 for an empty bag, whose sum is 0. */
  function lengths(): string {
    const counts = build.op("Cast", [build.op("Sub", [bounds.ends, bounds.starts])], { to: numberOf("float32") });
    const column = build.op("Reshape", [counts, build.ints("column", [-1, 1])]);
    return build.op("Max", [column, build.scalar(1)]);
  }
}

/** What Slice makes of the two bounds of every bag: counted from the end when negative, clamped, and in order. */
function appendBounds(build: GraphBuilder, { graph, opsets }: Model, bags: BagLoop) {
  const opset = opsets.get("") ?? 1;
  const zero = build.initializer("zero", int64([], [0]));
  const [first, next] = [build.ints("first", [0]), build.ints("next", [1])];
  const rows = build.op("Size", [bags.ids]);
  const larger = (a: string, b: string) =>
    opset >= 12 ? build.op("Max", [a, b]) : build.op("Where", [build.op("Less", [a, b]), b, a]);
  const smaller = (a: string, b: string) =>
    opset >= 12 ? build.op("Min", [a, b]) : build.op("Where", [build.op("Less", [a, b]), a, b]);
  const clamped = (bound: string) => {
    const fromEnd = build.op("Where", [build.op("Less", [bound, zero]), build.op("Add", [bound, rows]), bound]);
    return smaller(larger(fromEnd, zero), rows);
  };
  const [from, to] = eachClamped();
  return { starts: from, ends: larger(to, from) };

  function eachClamped(): [string, string] {
    const common = commonBounds(graph, bags);
    if (common !== undefined) {
      const all = clamped(common);
      const allButLast = build.op("Slice", [all, first, build.ints("last", [-1]), first]);
      return [allButLast, build.op("Slice", [all, next, build.initializer("end", largest), first])];
    }
    const count = build.op("Reshape", [bags.bags, next]);
    const ofBags = ({ vector, shift }: Bound) => {
      const start = shift === 0 ? first : build.ints("shift", [shift]);
      return build.op("Slice", [vector, start, shift === 0 ? count : build.op("Add", [count, start]), first]);
    };
    return [clamped(ofBags(bags.from)), clamped(ofBags(bags.to))];
  }
}

const largest = int64([1], BigInt64Array.of(2n ** 63n - 1n));

function end(build: GraphBuilder, { opsets }: Model, { output, keepsDims }: BagLoop, made: string): void {
  if (!keepsDims) build.op("Identity", [made], {}, output);
  else if ((opsets.get("") ?? 1) < 13) build.op("Unsqueeze", [made], { axes: [1] }, output);
  else build.op("Unsqueeze", [made, build.ints("axis", [1])], {}, output);
}
