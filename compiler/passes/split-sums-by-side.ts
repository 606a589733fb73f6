import { rowToRequest } from "../analysis/request-rows.js";
import { sourceColumns } from "../analysis/source-columns.js";
import { GraphBuilder } from "../ir/builder.js";
import { type Graph, indexOf, intsAttribute, type Model, type Node } from "../ir/graph.js";
import type { GraphPatch } from "../ir/patch.js";
import { integersOf } from "../ir/tensor.js";
import { inferTypes } from "../ops/infer-types.js";
import { axisOf } from "../ops/type-rule.js";
import type { RewritePass } from "../rewrite/pass.js";
import { appendColumns, type SplitColumns, splitColumns } from "./side-by-side.js";

const name = "split-sums-by-side";

/**
 * sum_f e_f   →   Gather(sum_user e_f, row_to_request) + sum_ad e_f, and the same of squares e_f^2
 *
 * Over the fields of [rows, fields, d] or the columns of [rows, n]: the sums of factorisation machines and of first-order
 * weights.
 */
export const splitSumsBySide: RewritePass = {
  name,
  fidelity: "rounding",
  *propose(model) {
    for (const node of model.graph.nodes) {
      const sum = fieldSum(model, node);
      if (sum !== undefined) yield { site: node.outputs[0]!, patch: split(model, node, sum) };
    }
  },
};

interface FieldSum {
  /** [rows, fields, ..] */
  readonly fields: string;
  readonly squared: boolean;
  readonly columns: SplitColumns;
}

function fieldSum(model: Model, node: Node): FieldSum | undefined {
  const { graph } = model;
  const types = inferTypes(model);
  if (node.op !== "ReduceSum" || node.domain !== "") return undefined;
  const axes = intsAttribute(node, "axes") ?? integersOf(graph.initializers.get(node.inputs[1] ?? ""));
  const rank = types.rank(node.inputs[0]!);
  if (rank === undefined || rank > 3 || axes?.length !== 1 || axisOf(axes[0]!, rank) !== 1) return undefined;
  const root = squareRoot(graph, node.inputs[0]!);
  const fields = root ?? node.inputs[0]!;
  const sources = sourceColumns(graph, types, fields);
  const columns = sources && splitColumns(graph, sources);
  const count = types.of(fields).shape?.[1];
  if (sources === undefined || columns === undefined || typeof count !== "number") return undefined;
  const width = sources.length / count;
  const ordered = { user: columns.user.toSorted(ascending), ad: columns.ad.toSorted(ascending) };
  const whole = ordered.user.every((at, i) => at % width === i % width);
  return whole ? { fields, squared: root !== undefined, columns: ordered } : undefined;
}

function ascending(a: number, b: number): number {
  return a - b;
}

/** x of Mul(x, x) and Pow(x, 2). */
function squareRoot(graph: Graph, value: string): string | undefined {
  const node = indexOf(graph).producer.get(value);
  const [x, other] = node?.inputs ?? [];
  if (node?.op === "Mul" && x === other) return x;
  const exponent = graph.initializers.get(other ?? "");
  const isTwo = exponent?.type === "float32" && exponent.data.length === 1 && exponent.data[0] === 2;
  return node?.op === "Pow" && isTwo ? x : undefined;
}

function split(model: Model, node: Node, { fields, squared, columns: split }: FieldSum): GraphPatch {
  const { graph } = model;
  const types = inferTypes(model);
  const columns = sourceColumns(graph, types, fields)!;
  const shape = types.of(fields).shape!;
  const width = columns.length / (shape[1] as number);
  const build = new GraphBuilder("", graph, name);
  const [user, ad] = [split.user, split.ad].map((positions) => {
    const matrix = appendColumns(build, graph, types, columns, positions);
    const own =
      shape.length === 2
        ? matrix
        : build.op("Reshape", [matrix, build.ints("fields", [-1, positions.length / width, width])]);
    const terms = squared ? build.op("Mul", [own, own]) : own;
    return build.op(node.op, [terms, ...node.inputs.slice(1)], Object.fromEntries(node.attributes));
  });
  build.op("Add", [build.op("Gather", [user!, rowToRequest], { axis: 0 }), ad!], {}, node.outputs[0]!);
  return { remove: [node], add: build.nodes, initializers: build.initializers };
}
