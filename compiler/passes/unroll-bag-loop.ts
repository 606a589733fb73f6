import { type BagLoop, bagLoopOf } from "../analysis/bag-loops.js";
import type { Bound } from "../analysis/loop-body.js";
import { commonBounds, type RegularBags, regularBags } from "../analysis/regular-bags.js";
import { GraphBuilder } from "../ir/builder.js";
import { type Graph, indexOf, intAttribute, type Model } from "../ir/graph.js";
import type { GraphPatch } from "../ir/patch.js";
import { mapRows } from "../ir/row-blocks.js";
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
 * What exporters make of an embedding bag with offsets. Bags may be empty: their sum and mean is 0. Weights of the rows
 * (`per_sample_weights`) are multiplied before the sum, or into the table where each id has its own (DLRM's
 * `--weighted-pooling`). Declined where a running sum would carry a number that is not
 * finite from one bag into all that follow: of the table, or of weights, which no one knows before they come.
 */
export const unrollBagLoop: RewritePass = {
  name,
  fidelity: "rounding",
  *propose(model) {
    const { graph } = model;
    const types = inferTypes(model);
    for (const node of graph.nodes) {
      const found = bagLoopOf(graph, types, node);
      if (found === undefined) continue;
      const bags = { ...found, ...weightsOfIds(graph, found) };
      const regular = regularBags(graph, types, bags);
      if (regular !== undefined) yield { site: node.name, patch: lookUpRegular(model, bags, regular) };
      else if (bags.weights !== undefined)
        yield { site: node.name, declined: "its bags have weights, and may be of any length" };
      else if ((model.opsets.get("") ?? 1) < 11) yield { site: node.name, declined: "running sums need opset 11" };
      else if (!holdsNumbers(model, bags))
        yield {
          site: node.name,
          declined: `table '${bags.table}' holds a number that is not finite, or its weights do`,
        };
      else yield { site: node.name, patch: lookUpRuns(model, bags) };
    }
  },
};

/** Whether all of the table is finite, times the largest weight. */
function holdsNumbers(model: Model, bags: Bags): boolean {
  const largest = bags.rowWeights?.data.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0) ?? 1;
  return tableOf(model, bags).data.every((value) => Number.isFinite(Math.fround(value * largest)));
}

/** A bag whose weights, if they are each id's own, belong to the rows of the table. */
interface Bags extends BagLoop {
  readonly rowWeights?: TensorOf<"float32">;
}

/** What w[ids] weighs rows E[ids] with, where nothing else reads the table. */
function weightsOfIds(graph: Graph, { table, ids, weights, loop }: BagLoop): Pick<Bags, "weights" | "rowWeights"> {
  const { producer, consumers } = indexOf(graph);
  const node = weights === undefined ? undefined : producer.get(weights);
  const looksUp = node?.op === "Gather" || node?.op === "GatherElements";
  if (!looksUp || node.inputs[1] !== ids || intAttribute(node, "axis", 0) !== 0) return { weights };
  const vector = graph.initializers.get(node.inputs[0]!);
  const own = consumers.get(table)?.every((reader) => reader === loop);
  const fits = vector?.type === "float32" && vector.dims.length === 1;
  if (!own || !fits || vector.dims[0] !== graph.initializers.get(table)?.dims[0]) return { weights };
  return { weights: undefined, rowWeights: vector };
}

/** The table's name, or that of its weighted rows, which are added. */
function appendTable(build: GraphBuilder, model: Model, bags: Bags): string {
  const { rowWeights } = bags;
  if (rowWeights === undefined) return bags.table;
  const table = tableOf(model, bags);
  const width = table.dims[1]!;
  const rows = mapRows(table, "float32", width, ({ start, data }) =>
    data.map((value, at) => value * rowWeights.data[start + Math.floor(at / width)]!),
  );
  const weighted = new GraphBuilder(bags.table, model.graph).fresh("weighted");
  build.initializers.set(weighted, rows);
  return weighted;
}

function tableOf({ graph }: Model, { table }: BagLoop): TensorOf<"float32"> {
  return graph.initializers.get(table) as TensorOf<"float32">;
}

function lookUpRegular(model: Model, bags: Bags, { length, ids, weights }: RegularBags): GraphPatch {
  const build = new GraphBuilder(bags.loop.name, model.graph, name);
  const opset = model.opsets.get("") ?? 1;
  const table = appendTable(build, model, bags);
  if (weights !== undefined) {
    const matrix = length === 1 ? appendUnsqueeze(build, opset, ids, 1) : ids;
    const each = inferTypes(model).rank(weights) === 1 ? appendUnsqueeze(build, opset, weights, 1) : weights;
    const rows = build.op("Gather", [table, matrix]);
    const weighted = build.op("Mul", [rows, appendUnsqueeze(build, opset, each, 2)]);
    end(build, model, bags, appendReduction(build, opset, bags.reduction, weighted, 1, 0));
  } else if (length === 1) end(build, model, bags, build.op("Gather", [table, ids]));
  else {
    const rows = build.op("Reshape", [ids, build.ints("bags_by_length", [-1, length])]);
    const pooled = appendReduction(build, opset, bags.reduction, build.op("Gather", [table, rows]), 1, 0);
    end(build, model, bags, pooled);
  }
  return { remove: bags.nodes, add: build.nodes, initializers: build.initializers };
}

function lookUpRuns(model: Model, bags: Bags): GraphPatch {
  const build = new GraphBuilder(bags.loop.name, model.graph, name);
  const bounds = appendBounds(build, model, bags);
  const rows = build.op("Gather", [appendTable(build, model, bags), bags.ids]);
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
  if (keepsDims) appendUnsqueeze(build, opsets.get("") ?? 1, made, 1, output);
  else build.op("Identity", [made], {}, output);
}

function appendUnsqueeze(build: GraphBuilder, opset: number, value: string, axis: number, output?: string): string {
  if (opset < 13) return build.op("Unsqueeze", [value], { axes: [axis] }, output);
  return build.op("Unsqueeze", [value, build.ints("axis", [axis])], {}, output);
}
