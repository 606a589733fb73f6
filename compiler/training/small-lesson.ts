import type { RowBatch } from "../data/row-batch.js";
import { GraphBuilder } from "../ir/builder.js";
import type { Model } from "../ir/graph.js";
import { float32, int64, type Tensor } from "../ir/tensor.js";
import { type DistillOptions, distillDefaults } from "./distill-options.js";
import { Random } from "./random.js";
import { RowStore } from "./row-store.js";
import type { LearningRows } from "./train.js";

/** For tests: prob = sigmoid(a row of a table of 6 + W x), x [batch, 2]. */
export function clickModel(table: readonly number[], weight: readonly number[]): Model {
  const build = new GraphBuilder("");
  for (const name of ["id", "x"]) build.fresh(name);
  const row = build.op("Gather", [build.initializer("table", float32([6, 1], table)), "id"]);
  const sum = build.op("Add", [
    row,
    build.op("Gemm", ["x", build.initializer("weight", float32([1, 2], weight))], { transB: 1 }),
  ]);
  build.op("Sigmoid", [sum], {}, "prob");
  const graph = {
    name: "small",
    inputs: [
      { name: "id", type: "int64" as const, shape: ["batch"] },
      { name: "x", type: "float32" as const, shape: ["batch", 2] },
    ],
    outputs: [{ name: "prob", type: "float32" as const, shape: ["batch", 1] }],
    initializers: build.initializers,
    nodes: build.nodes,
  };
  return { graph, irVersion: 8, opsets: new Map([["", 17]]), metadata: new Map() };
}

/** Ids 0 to 4 of the table, and clicks drawn from its truth; id 5 stands in no row. */
export const truth = { table: [-1, 0, 1, 2, -2, 0], weight: [0.5, -1] };

export function clickRows(count: number, seed: number): RowStore {
  const random = new Random(seed, "rows");
  const ids = Array.from({ length: count }, () => random.integer(0, 4));
  const x = Float32Array.from({ length: 2 * count }, () => random.normal());
  const labels = Float64Array.from(ids, (id, row) => {
    const logit = truth.table[id]! + truth.weight[0]! * x[2 * row]! + truth.weight[1]! * x[2 * row + 1]!;
    return random.uniform() < 1 / (1 + Math.exp(-logit)) ? 1 : 0;
  });
  return RowStore.of([batchOf(ids, x, labels)]);
}

export function batchOf(ids: readonly number[], x: Float32Array, labels?: Float64Array): RowBatch {
  const feeds = new Map<string, Tensor>([
    ["id", int64([ids.length], ids)],
    ["x", float32([ids.length, 2], x)],
  ]);
  return { rows: ids.length, feeds, ...(labels && { labels }) };
}

export function clickLesson(): LearningRows {
  return { train: clickRows(4000, 1), validation: clickRows(1000, 2) };
}

export const lessonOptions: DistillOptions = {
  ...distillDefaults,
  ...{ output: "prob", epochs: 4, batchRows: 200, learningRate: 0.05 },
};
