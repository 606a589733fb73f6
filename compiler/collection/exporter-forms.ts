import type { ValueInfo } from "../ir/graph.js";
import { int64 } from "../ir/tensor.js";
import type { CollectedGraph } from "./collected-graph.js";
import type { Sketch } from "./sketch.js";

const sizes = [50, 30, 20] as const;

/** What exporters leave in graphs, and one model in the form of several opsets. */
export const exporterForms: readonly CollectedGraph[] = [
  { name: "if-on-static-shape", tables: 3, denseLayers: 2, draw: ifOnShape },
  { name: "if-on-batch-size", tables: 3, denseLayers: 2, draw: ifOnBatch },
  { name: "if-captures-a-weight", tables: 3, denseLayers: 3, draw: ifCapturesWeight },
  { name: "shape-arithmetic", tables: 3, denseLayers: 2, draw: shapeArithmetic },
  { name: "constant-of-shape-mask", tables: 3, denseLayers: 2, draw: constantOfShape },
  { name: "dead-branches", tables: 3, denseLayers: 2, draw: deadBranches },
  { name: "embedding-bag-loop", tables: 1, denseLayers: 2, draw: embeddingBagLoop },
  { name: "table-read-in-loop", tables: 0, denseLayers: 2, draw: tableInLoop },
  { name: "tf2onnx-form", tables: 3, denseLayers: 2, foldsCompletely: true, draw: tensorflow },
  { name: "dynamo-form", opset: 20, tables: 3, denseLayers: 2, foldsCompletely: true, draw: dynamo },
  { name: "unbound-ids", tables: 3, denseLayers: 2, foldsCompletely: true, draw: unboundIds },
  { name: "appended-list", tables: 3, denseLayers: 2, foldsCompletely: true, draw: appendedList },
  ...[11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22].map(
    (opset): CollectedGraph => ({ name: `opset-${opset}`, opset, tables: 6, denseLayers: 3, draw: ofEveryOpset }),
  ),
];

function stackOf(s: Sketch): string {
  const parts = sizes.map((size, at) => s.unsqueeze(s.embed(`emb.${at}`, size, 8, s.id(`c${at}`, size)), 1));
  return s.op("Concat", parts, { axis: 1 });
}

const dim = (s: Sketch, x: string, axis: number) => s.op("Gather", [s.op("Shape", [x]), s.index(axis)], { axis: 0 });

/** torch.squeeze(x, 1) of unknown rank: If(shape[1] == 1, Squeeze(x), x). */
function squeezedIf(s: Sketch, x: string, size: string): string {
  const condition = s.op("Equal", [size, s.index(1)]);
  const info = (name: string): ValueInfo[] => [{ name, type: "float32", shape: null }];
  return s.op("If", [condition], {
    then_branch: s.subgraph([], (inner) => info(inner.op("Squeeze", [x, inner.ints("axis", [1])]))),
    else_branch: s.subgraph([], (inner) => info(inner.op("Identity", [x]))),
  });
}

function ifOnShape(s: Sketch): void {
  const flat = s.op("Flatten", [stackOf(s)]);
  const column = s.unsqueeze(flat, 1);
  const x = squeezedIf(s, column, dim(s, column, 1));
  s.score(s.mlp("deep", squeezedIf(s, x, dim(s, x, 1)), [24, 10, 1]));
}

/** Cannot be decided before the rows are there. */
function ifOnBatch(s: Sketch): void {
  const stack = stackOf(s);
  const scale = s.op("If", [s.op("Greater", [dim(s, stack, 0), s.index(100)])], {
    then_branch: s.subgraph([], (inner) => [{ name: inner.op("Neg", [stack]), type: "float32", shape: null }]),
    else_branch: s.subgraph([], (inner) => [{ name: inner.op("Identity", [stack]), type: "float32", shape: null }]),
  });
  s.score(s.mlp("deep", s.reshape(scale, -1, 24), [24, 10, 1]));
}

function ifCapturesWeight(s: Sketch): void {
  const flat = s.op("Flatten", [stackOf(s)]);
  const weight = s.weight("captured", [24, 12]);
  const h = s.op("If", [s.op("Equal", [dim(s, flat, 1), s.index(24)])], {
    then_branch: s.subgraph([], (inner) => [
      { name: inner.op("Relu", [inner.op("MatMul", [flat, weight])]), type: "float32", shape: null },
    ]),
    else_branch: s.subgraph([], (inner) => [
      { name: inner.op("MatMul", [flat, weight]), type: "float32", shape: null },
    ]),
  });
  s.score(s.mlp("deep", h, [12, 6, 1]));
}

/** x.view(x.size(0), -1) and x.view(-1, x.size(1) * x.size(2)), as torch traces them. */
function shapeArithmetic(s: Sketch): void {
  const stack = stackOf(s);
  const batch = s.unsqueeze(dim(s, stack, 0), 0);
  const flat = s.op("Reshape", [stack, s.op("Concat", [batch, s.ints(-1)], { axis: 0 })]);
  const hidden = s.op("Relu", [s.dense("d1", flat, 24, 12)]);
  const back = s.op("Reshape", [hidden, s.op("Concat", [batch, s.ints(3), s.ints(4)], { axis: 0 })]);
  const wide = s.op("Mul", [dim(s, back, 1), dim(s, back, 2)]);
  const again = s.op("Reshape", [back, s.op("Concat", [s.ints(-1), s.unsqueeze(wide, 0)], { axis: 0 })]);
  s.score(s.dense("d2", again, 12, 1));
}

function constantOfShape(s: Sketch): void {
  const stack = stackOf(s);
  const ones = s.op("ConstantOfShape", [s.op("Shape", [stack])], {
    value: { kind: "tensor", value: { type: "float32", dims: [1], data: Float32Array.of(1) } },
  });
  const positions = s.op("Range", [s.index(0), dim(s, stack, 1), s.index(1)]);
  const scale = s.op("Cast", [s.op("Add", [positions, s.index(1)])], { to: 1 });
  const weighted = s.op("Mul", [s.op("Mul", [stack, ones]), s.reshape(scale, 1, 3, 1)]);
  s.score(s.mlp("deep", s.op("Flatten", [weighted]), [24, 10, 1]));
}

/** A training-only head hangs on the embeddings; nothing reads it. */
function deadBranches(s: Sketch): void {
  const flat = s.op("Flatten", [stackOf(s)]);
  s.mlp("auxiliary", flat, [24, 8, 4]);
  s.embed("unused", 50, 8, "c0");
  s.score(s.mlp("deep", flat, [24, 10, 1]));
}

/** torch.nn.EmbeddingBag with one bag per row: a Loop over rows, each a Slice of the ids, a Gather and a sum. */
function embeddingBagLoop(s: Sketch): void {
  const ids = s.ids("tags", [40, 40, 40]);
  const table = s.weight("emb", [40, 8], 0.5);
  const bags = loopOverRows(s, ids, table);
  s.score(s.mlp("deep", s.reshape(bags, -1, 8), [8, 6, 1]));
}

/** The same where the loop does something no gather does: each row's sum is scaled by its position. */
function tableInLoop(s: Sketch): void {
  const ids = s.ids("tags", [40, 40, 40]);
  const table = s.weight("emb", [40, 8], 0.5);
  const bags = loopOverRows(s, ids, table, true);
  s.score(s.mlp("deep", s.reshape(bags, -1, 8), [8, 6, 1]));
}

function loopOverRows(s: Sketch, ids: string, table: string, byPosition = false): string {
  const body = s.subgraph(
    [
      { name: "step", type: "int64", shape: [] },
      { name: "going", type: "bool", shape: [] },
    ],
    (inner) => {
      const row = inner.op("Gather", [ids, "step"], { axis: 0 });
      const rows = inner.op("Gather", [table, row], { axis: 0 });
      const sum = inner.op("ReduceSum", [rows, inner.ints("axes", [0])], { keepdims: 0 });
      const scaled = byPosition ? inner.op("Mul", [sum, inner.op("Cast", ["step"], { to: 1 })]) : sum;
      return [
        { name: inner.op("Identity", ["going"]), type: "bool", shape: [] },
        { name: scaled, type: "float32", shape: [8] },
      ];
    },
  );
  const yes = s.constant("yes", { type: "bool", dims: [], data: Uint8Array.of(1) });
  return s.op("Loop", [dim(s, ids, 0), yes], { body });
}

/** Squeeze, Unsqueeze, ReduceSum, ReduceMean and Split as the opset writes them. */
function ofEveryOpset(s: Sketch): void {
  const stack = stackOf(s);
  const wide = sizes.map((size, at) => s.embed(`wide.${at}`, size, 1, `c${at}`));
  const linear = s.reduce("ReduceSum", s.op("Concat", wide, { axis: 1 }), [1], 1);
  const sum = s.reduce("ReduceSum", stack, [1]);
  const mean = s.reduce("ReduceMean", stack, [2]);
  const first = s.squeeze(s.slice(stack, 0, 1, 1), 1);
  const deep = s.mlp("deep", s.op("Concat", [s.op("Flatten", [stack]), sum, mean, first], { axis: 1 }), [43, 16, 1]);
  const gate = s.op("Sigmoid", [s.dense("gate", first, 8, 1)]);
  const offset = s.constant("zero", int64([1], [0]));
  s.score(s.op("Add", [s.op("Add", [linear, deep]), s.op("Mul", [gate, s.op("Cast", [offset], { to: 1 })])]));
}

/** Ids as int32, weights behind Identity, MatMul and BiasAdd, and a Reshape whose shape is computed in int32. */
function tensorflow(s: Sketch): void {
  const ids = s.op("Cast", [s.ids("ids", sizes)], { to: 6 });
  const parts = sizes.map((size, at) => {
    const column = s.squeeze(s.slice(ids, at, at + 1, 1), 1);
    const embedded = s.op("Gather", [s.op("Identity", [s.weight(`emb.${at}`, [size, 8], 0.5)]), column], { axis: 0 });
    return s.unsqueeze(embedded, 1);
  });
  const stack = s.op("Concat", parts, { axis: 1 });
  const shape = s.op("Cast", [s.op("Shape", [stack])], { to: 6 });
  const rows = s.op("Squeeze", [s.slice(shape, 0, 1, 0), s.ints(0)]);
  const target = s.op(
    "Concat",
    [s.unsqueeze(rows, 0), s.constant("width", { type: "int32", dims: [1], data: Int32Array.of(24) })],
    { axis: 0 },
  );
  const flat = s.op("Reshape", [stack, s.op("Cast", [target], { to: 7 })]);
  const biased = (name: string, x: string, inputs: number, outputs: number) =>
    s.op("Add", [
      s.op("MatMul", [x, s.op("Identity", [s.weight(name, [inputs, outputs])])]),
      s.weight(`${name}.b`, [outputs], 0.1),
    ]);
  s.score(biased("d2", s.op("Relu", [biased("d1", flat, 24, 10)]), 10, 1));
}

/** allowzero on every view, Split by number of outputs, weights behind Transpose, Gelu as one operator. */
function dynamo(s: Sketch): void {
  const columns = s.split("Split", [s.ids("ids", sizes)], 3, { axis: 1, num_outputs: 3 });
  const parts = sizes.map((size, at) => s.embed(`emb.${at}`, size, 8, columns[at]!));
  const flat = s.op("Reshape", [s.op("Concat", parts, { axis: 1 }), s.ints(-1, 24)], { allowzero: 1 });
  const linear = (name: string, x: string, inputs: number, outputs: number) =>
    s.op("Add", [
      s.op("MatMul", [x, s.op("Transpose", [s.weight(name, [outputs, inputs], 0.2)], { perm: [1, 0] })]),
      s.weight(`${name}.b`, [outputs], 0.1),
    ]);
  s.score(linear("d2", s.op("Gelu", [linear("d1", flat, 24, 10)]), 10, 1));
}

/** torch's `ids.unbind(1)` of unknown width. */
function unboundIds(s: Sketch): void {
  const list = s.op("SplitToSequence", [s.ids("ids", sizes)], { axis: 1, keepdims: 0 });
  const parts = sizes.map((size, at) => s.embed(`emb.${at}`, size, 8, s.op("SequenceAt", [list, s.index(at)])));
  s.score(s.mlp("deep", s.op("Concat", parts, { axis: 1 }), [24, 10, 1]));
}

/** A scripted loop over fields that was unrolled: embeddings appended to a list, and the list joined. */
function appendedList(s: Sketch): void {
  const list = sizes.reduce(
    (before, size, at) => s.op("SequenceInsert", [before, s.embed(`emb.${at}`, size, 8, s.id(`c${at}`, size))]),
    s.op("SequenceEmpty", []),
  );
  s.score(s.mlp("deep", s.op("ConcatFromSequence", [list], { axis: 1 }), [24, 10, 1]));
}
