import { int64 } from "../ir/tensor.js";
import { numberOf } from "../ops/data-type-numbers.js";
import type { CollectedGraph } from "./collected-graph.js";
import type { Sketch } from "./sketch.js";

const sizes = [50, 30, 20, 10] as const;

/** The ways teams hand ids and numbers to a model. */
export const inputForms: readonly CollectedGraph[] = [
  { name: "one-input-per-field", tables: 4, denseLayers: 3, foldsCompletely: true, draw: onePerField },
  { name: "int-matrix", tables: 4, denseLayers: 3, foldsCompletely: true, draw: intMatrix },
  { name: "int-matrix-sliced", tables: 4, denseLayers: 3, foldsCompletely: true, draw: intMatrixSliced },
  { name: "int-matrix-split", tables: 4, denseLayers: 3, foldsCompletely: true, draw: intMatrixSplit },
  { name: "float-matrix-sliced-and-cast", tables: 4, denseLayers: 3, foldsCompletely: true, draw: floatMatrix },
  { name: "shared-table-with-offsets", tables: 1, denseLayers: 3, foldsCompletely: true, draw: sharedTable },
  { name: "shared-table-wide-and-deep", tables: 2, denseLayers: 3, draw: wideAndDeep },
  { name: "table-of-two-lookups", tables: 2, denseLayers: 3, foldsCompletely: true, draw: twoLookups },
  {
    name: "multi-valued-sum",
    tables: 2,
    denseLayers: 3,
    foldsCompletely: true,
    draw: (s) => multiValued(s, "ReduceSum"),
  },
  {
    name: "multi-valued-mean",
    tables: 2,
    denseLayers: 3,
    foldsCompletely: true,
    draw: (s) => multiValued(s, "ReduceMean"),
  },
  { name: "multi-valued-masked-mean", tables: 2, denseLayers: 3, foldsCompletely: true, draw: maskedMean },
];

function onePerField(s: Sketch): void {
  const fields = sizes.map((size, at) => s.embed(`emb.${at}`, size, 8, s.id(`c${at}`, size)));
  head(s, s.op("Concat", [...fields, s.numbers("dense", 3)], { axis: 1 }), 4 * 8 + 3);
}

function intMatrix(s: Sketch): void {
  const ids = s.ids("ids", sizes);
  const fields = sizes.map((size, at) =>
    s.embed(`emb.${at}`, size, 8, s.op("Gather", [ids, s.index(at)], { axis: 1 })),
  );
  head(s, s.op("Concat", fields, { axis: -1 }), 4 * 8);
}

/** [batch, 1] ids give [batch, 1, 8]: stacked, then flattened. */
function intMatrixSliced(s: Sketch): void {
  const ids = s.ids("ids", sizes);
  const fields = sizes.map((size, at) => s.embed(`emb.${at}`, size, 8, s.slice(ids, at, at + 1, 1)));
  head(s, s.op("Flatten", [s.op("Concat", fields, { axis: 1 })], { axis: 1 }), 4 * 8);
}

function intMatrixSplit(s: Sketch): void {
  const columns = s.split("Split", [s.ids("ids", sizes), s.ints(1, 1, 1, 1)], 4, { axis: 1 });
  const fields = sizes.map((size, at) => s.embed(`emb.${at}`, size, 8, s.squeeze(columns[at]!, 1)));
  head(s, s.op("Concat", fields, { axis: 1 }), 4 * 8);
}

function floatMatrix(s: Sketch): void {
  const x = s.numbers("x", 7, sizes);
  const fields = sizes.map((size, at) => {
    const column = s.op("Cast", [s.slice(x, at, at + 1, 1)], { to: numberOf("int64") });
    return s.embed(`emb.${at}`, size, 8, s.squeeze(column, 1));
  });
  head(s, s.op("Concat", [...fields, s.slice(x, 4, 7, 1)], { axis: 1 }), 4 * 8 + 3);
}

function offsets(s: Sketch): string {
  return s.constant("offsets", int64([4], [0, 50, 80, 100]));
}

function sharedTable(s: Sketch): void {
  const stack = s.embed("emb", 110, 8, s.op("Add", [s.ids("ids", sizes), offsets(s)]));
  head(s, s.reshape(stack, -1, 4 * 8), 4 * 8);
}

function wideAndDeep(s: Sketch): void {
  const ids = s.op("Add", [s.ids("ids", sizes), offsets(s)]);
  const linear = s.reduce("ReduceSum", s.embed("linear", 110, 1, ids), [1]);
  const deep = s.mlp("deep", s.reshape(s.embed("emb", 110, 8, ids), -1, 4 * 8), [32, 16, 12, 1]);
  s.score(s.op("Add", [linear, deep]));
}

function twoLookups(s: Sketch): void {
  const table = s.weight("item", [50, 8], 0.5);
  const shown = s.op("Gather", [table, s.id("shown", 50)]);
  const clicked = s.op("Gather", [table, s.id("clicked", 50)]);
  head(s, s.op("Concat", [shown, clicked, s.embed("user", 30, 8, s.id("user_id", 30))], { axis: 1 }), 24);
}

function multiValued(s: Sketch, reduction: string): void {
  const bag = s.reduce(reduction, s.embed("tags", 40, 8, s.ids("tag_ids", [40, 40, 40, 40, 40])), [1]);
  head(s, s.op("Concat", [bag, s.embed("user", 30, 8, s.id("user_id", 30))], { axis: 1 }), 16);
}

/** Id 0 is padding. */
function maskedMean(s: Sketch): void {
  const ids = s.ids("tag_ids", [40, 40, 40, 40, 40]);
  const present = s.op("Cast", [s.op("Greater", [ids, s.constant("zero", int64([], [0]))])], { to: 1 });
  const mask = s.unsqueeze(present, 2);
  const sum = s.reduce("ReduceSum", s.op("Mul", [s.embed("tags", 40, 8, ids), mask]), [1]);
  const count = s.op("Add", [s.reduce("ReduceSum", mask, [1]), s.scalar(1e-8)]);
  const bag = s.op("Div", [sum, count]);
  head(s, s.op("Concat", [bag, s.embed("user", 30, 8, s.id("user_id", 30))], { axis: 1 }), 16);
}

function head(s: Sketch, x: string, width: number): void {
  s.score(s.mlp("deep", x, [width, 16, 12, 1]));
}
