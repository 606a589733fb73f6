import type { GraphBuilder } from "../ir/builder.js";
import type { ValueInfo } from "../ir/graph.js";
import { float32, int64 } from "../ir/tensor.js";
import type { CollectedGraph } from "./collected-graph.js";
import type { Sketch } from "./sketch.js";

const d = 8;
const largest = { type: "int64", dims: [1], data: BigInt64Array.of(2n ** 63n - 1n) } as const;

/** Embedding bags with offsets, as PyTorch's exporters leave them. */
export const embeddingBags: readonly CollectedGraph[] = [
  ...[11, 13, 17].map(
    (opset): CollectedGraph => ({
      name: `bag-offsets-sum-${opset}`,
      ...{ opset, tables: 2, denseLayers: 2, foldsCompletely: true },
      draw: (s) => twoBags(s, "ReduceSum", "vector"),
    }),
  ),
  {
    name: "bag-offsets-mean",
    ...{ tables: 2, denseLayers: 2, foldsCompletely: true },
    draw: (s) => twoBags(s, "ReduceMean", "vector"),
  },
  {
    name: "bag-offsets-with-end",
    ...{ tables: 2, denseLayers: 2, foldsCompletely: true },
    draw: (s) => twoBags(s, "ReduceSum", "with end"),
  },
  { name: "bag-max-stays", tables: 0, denseLayers: 2, draw: (s) => twoBags(s, "ReduceMax", "vector") },
  { name: "bag-of-id-matrix", tables: 1, denseLayers: 2, foldsCompletely: true, draw: ofMatrix },
  { name: "bag-one-id-each", tables: 1, denseLayers: 2, foldsCompletely: true, draw: oneIdEach },
  { name: "bag-while-sequence", opset: 18, tables: 1, denseLayers: 2, foldsCompletely: true, draw: whileSequence },
  ...[11, 17].map(
    (opset): CollectedGraph => ({
      name: `bag-weighted-matrix-${opset}`,
      ...{ opset, tables: 1, denseLayers: 2, foldsCompletely: true },
      draw: weightedMatrix,
    }),
  ),
  { name: "bag-weighted-one-id", tables: 1, denseLayers: 2, foldsCompletely: true, draw: weightedOne },
  { name: "bag-weighted-by-id", tables: 1, denseLayers: 2, foldsCompletely: true, draw: weightedById },
  { name: "bag-weighted-stays", tables: 0, denseLayers: 2, draw: weightedVector },
  { name: "dlrm-26-bags", opset: 11, tables: 26, denseLayers: 4, draw: dlrm },
];

const scalarInfo = (name: string, type: "int64" | "bool"): ValueInfo => ({ name, type, shape: [] });

interface BagOptions {
  readonly reduction?: string;
  readonly hasEnd?: boolean;
  readonly weights?: string;
}

/** torch.onnx's symbolic of embedding_bag since opset 11, node for node. */
export function exportedBag(s: Sketch, table: string, ids: string, offsets: string, options: BagOptions = {}): string {
  const { reduction = "ReduceSum", hasEnd = false, weights } = options;
  const going = s.op("Cast", [s.op("Constant", [], { value: { kind: "tensor", value: int64([], [1]) } })], { to: 9 });
  const zero = s.op("Constant", [], { value: { kind: "tensor", value: int64([1], [0]) } });
  const size = s.unsqueeze(s.op("Gather", [s.op("Shape", [ids]), s.index(0)], { axis: 0 }), 0);
  const bounds = hasEnd ? offsets : s.op("Concat", [offsets, size], { axis: 0 });
  const end = s.constant("end", largest);
  const starts = s.op("Slice", [bounds, s.ints(0), end, s.ints(0), s.ints(1)]);
  const ends = s.op("Slice", [bounds, s.ints(1), end, s.ints(0), s.ints(1)]);
  const bags = s.op("Gather", [s.op("Shape", [ends]), s.index(0)], { axis: 0 });
  const unsqueezed = (inner: GraphBuilder, x: string, axis: number) =>
    s.opset >= 13
      ? inner.op("Unsqueeze", [x, inner.ints("axes", [axis])])
      : inner.op("Unsqueeze", [x], { axes: [axis] });
  const body = s.subgraph([scalarInfo("step", "int64"), scalarInfo("cond", "bool")], (inner) => {
    const start = unsqueezed(inner, inner.op("Gather", [starts, "step"], { axis: 0 }), 0);
    const stop = unsqueezed(inner, inner.op("Gather", [ends, "step"], { axis: 0 }), 0);
    let rows = inner.op("Gather", [table, inner.op("Slice", [ids, start, stop, zero])], { axis: 0 });
    if (weights !== undefined) {
      rows = inner.op("Mul", [rows, unsqueezed(inner, inner.op("Slice", [weights, start, stop, zero]), 1)]);
    }
    const asInput = s.opset >= (reduction === "ReduceSum" ? 13 : 18);
    const pooled = asInput
      ? inner.op(reduction, [rows, inner.ints("axes", [0])], { keepdims: 0 })
      : inner.op(reduction, [rows], { axes: [0], keepdims: 0 });
    return [scalarInfo(inner.op("Cast", [going], { to: 9 }), "bool"), { name: pooled, type: "float32", shape: [null] }];
  });
  return s.op("Loop", [bags, going], { body });
}

function twoBags(s: Sketch, reduction: string, form: "vector" | "with end"): void {
  const sizes = [40, 30];
  const { ids, offsets } = s.bags("tags", sizes, form);
  // A maximum over no rows is not defined; PyTorch's exporter leaves it so.
  const options = { reduction, hasEnd: form === "with end" };
  const bags = ids.map((each, at) => {
    const own = reduction === "ReduceMax" ? s.op("Concat", [each, s.ints(0)], { axis: 0 }) : each;
    const starts = reduction === "ReduceMax" ? s.ints(0) : offsets[at]!;
    return exportedBag(s, s.weight(`emb.${at}`, [sizes[at]!, d], 0.5), own, starts, options);
  });
  s.score(s.mlp("deep", s.op("Concat", bags, { axis: 1 }), [2 * d, 6, 1]));
}

/** EmbeddingBag over a matrix: the ids become a vector, the offsets a Range in steps of its width. */
function ofMatrix(s: Sketch): void {
  const matrix = s.ids("tags", [40, 40, 40]);
  const ids = s.reshape(matrix, -1);
  const size = s.op("ReduceProd", [s.op("Shape", [matrix])], { keepdims: 0 });
  const width = s.op("Gather", [s.op("Shape", [matrix]), s.index(1)], { axis: 0 });
  const offsets = s.op("Range", [s.index(0), size, width]);
  const bags = exportedBag(s, s.weight("emb", [40, d], 0.5), ids, offsets, { reduction: "ReduceMean" });
  s.score(s.mlp("deep", bags, [d, 6, 1]));
}

function oneIdEach(s: Sketch): void {
  const ids = s.id("item", 40);
  const offsets = s.op("Range", [s.index(0), s.op("Size", [ids]), s.index(1)]);
  s.score(s.mlp("deep", exportedBag(s, s.weight("emb", [40, d], 0.5), ids, offsets), [d, 6, 1]));
}

/** onnxscript's function for aten.embedding_bag, inlined: weights of one, a while loop, an If, a sequence. */
function whileSequence(s: Sketch): void {
  const {
    ids: [ids],
    offsets: [given],
  } = s.bags("tags", [40]) as { ids: [string]; offsets: [string] };
  const table = s.weight("emb", [40, d], 0.5);
  const ones = s.op("CastLike", [s.op("Expand", [s.index(1), s.op("Shape", [ids])]), table]);
  const rows = s.op("Cast", [s.op("Mul", [s.op("Gather", [table, ids]), s.unsqueeze(ones, 1)])], { to: 1 });
  const count = s.op("Size", [given]);
  const offsets = s.op("Concat", [given, s.op("Shape", [ids])], { axis: 0 });
  const [zero, one, flat] = [s.index(0), s.index(1), s.ints(-1)];
  const going = s.op("Less", [zero, count]);
  const sequence = s.op("SequenceEmpty", []);
  const inputs = [scalarInfo("round", "int64"), scalarInfo("cond", "bool"), scalarInfo("position", "int64")];
  const rowInfo = (name: string): ValueInfo[] => [{ name, type: "float32", shape: null }];
  // The type of a sequence is nothing this IR models; what a file says of it is carried as it is.
  const listed = { type: null, shape: null, foreign: { sequenceType: { elemType: { tensorType: { elemType: 1 } } } } };
  const body = s.subgraph([...inputs, { name: "list", ...listed }], (inner) => {
    const slice = inner.op("Reshape", ["position", flat]);
    const next = inner.op("Add", [slice, one]);
    const start = inner.op("Slice", [offsets, slice, next]);
    const stop = inner.op("Slice", [
      offsets,
      next,
      inner.op("Add", [slice, inner.op("Constant", [], { value_int: 2 })]),
    ]);
    const row = inner.op("If", [inner.op("Squeeze", [inner.op("Equal", [start, stop])])], {
      then_branch: s.subgraph([], (then) =>
        rowInfo(
          then.op("Expand", [
            then.initializer("none", float32([1], [0])),
            then.initializer("shape", int64([2], [1, d])),
          ]),
        ),
      ),
      else_branch: s.subgraph([], (other) =>
        rowInfo(other.op("ReduceSum", [other.op("Slice", [rows, start, stop]), other.ints("axis", [0])])),
      ),
    });
    const list = inner.op("SequenceInsert", ["list", row]);
    const round = inner.op("Add", ["position", one]);
    const more = inner.op("Less", [round, count]);
    return [scalarInfo(more, "bool"), scalarInfo(round, "int64"), { name: list, ...listed }];
  });
  const made = s.split("Loop", ["", going, zero, sequence], 2, { body });
  s.score(s.mlp("deep", s.op("ConcatFromSequence", [made[1]!], { axis: 0 }), [d, 6, 1]));
}

/** `per_sample_weights` of an id matrix: functional.embedding_bag makes vectors of both, the offsets a Range. */
function weightedMatrix(s: Sketch): void {
  const [matrix, numbers] = [s.ids("tags", [40, 40, 40]), s.numbers("weights", 3)];
  const size = s.op("ReduceProd", [s.op("Shape", [matrix])], { keepdims: 0 });
  const width = s.op("Gather", [s.op("Shape", [matrix]), s.index(1)], { axis: 0 });
  const offsets = s.op("Range", [s.index(0), size, width]);
  const options = { weights: s.reshape(numbers, -1) };
  const bags = exportedBag(s, s.weight("emb", [40, d], 0.5), s.reshape(matrix, -1), offsets, options);
  s.score(s.mlp("deep", bags, [d, 6, 1]));
}

function weightedOne(s: Sketch): void {
  const ids = s.id("item", 40);
  const offsets = s.op("Range", [s.index(0), s.op("Size", [ids]), s.index(1)]);
  const weights = s.reshape(s.numbers("weight", 1), -1);
  s.score(s.mlp("deep", exportedBag(s, s.weight("emb", [40, d], 0.5), ids, offsets, { weights }), [d, 6, 1]));
}

/** facebook/dlrm's --weighted-pooling=learned: v_W_l.gather(0, ids), a number for each id. */
function weightedById(s: Sketch): void {
  const {
    ids: [ids],
    offsets: [offsets],
  } = s.bags("tags", [40]) as { ids: [string]; offsets: [string] };
  const weights = s.op("GatherElements", [s.weight("v_W_l.0", [40], 1), ids], { axis: 0 });
  s.score(s.mlp("deep", exportedBag(s, s.weight("emb", [40, d], 0.5), ids, offsets, { weights }), [d, 6, 1]));
}

/** Bags of any length. A weight that is no number in one would reach all later ones through a running sum. */
function weightedVector(s: Sketch): void {
  const {
    ids: [ids],
    offsets: [offsets],
  } = s.bags("tags", [40]) as { ids: [string]; offsets: [string] };
  const weights = s.op("Sqrt", [s.op("Cast", [ids], { to: 1 })]);
  s.score(s.mlp("deep", exportedBag(s, s.weight("emb", [40, d], 0.5), ids, offsets, { weights }), [d, 6, 1]));
}

/** facebook/dlrm's --save-onnx: numbers, offsets [26, batch], 26 vectors of ids, a Loop for each, dots of all pairs. */
function dlrm(s: Sketch): void {
  const sizes = Array.from({ length: 26 }, (_, at) => 5 + at);
  const bottom = s.op("Relu", [s.mlp("bot", s.numbers("dense_x", 6), [6, 10, d])]);
  const { ids, offsets } = s.bags("indices", sizes, "matrix");
  const bags = ids.map((each, at) => {
    const own = s.op("Gather", [offsets[0]!, s.index(at)], { axis: 0 });
    return exportedBag(s, s.weight(`emb_l.${at}.weight`, [sizes[at]!, d], 0.4), each, own);
  });
  const all = s.reshape(s.op("Concat", [bottom, ...bags], { axis: 1 }), -1, 27, d);
  const gram = s.op("MatMul", [all, s.op("Transpose", [all], { perm: [0, 2, 1] })]);
  const lower: number[] = [];
  for (let i = 1; i < 27; i++) for (let j = 0; j < i; j++) lower.push(i * 27 + j);
  const dots = s.op("Gather", [s.reshape(gram, -1, 27 * 27), s.ints(...lower)], { axis: 1 });
  s.score(s.mlp("top", s.op("Concat", [bottom, dots], { axis: 1 }), [d + lower.length, 10, 1]));
}
