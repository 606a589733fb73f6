import { int64 } from "../ir/tensor.js";
import type { CollectedGraph } from "./collected-graph.js";
import type { Sketch } from "./sketch.js";

const sizes = [50, 30, 20, 10] as const;
const [fields, d] = [sizes.length, 8];
const n = fields * d;

/** Ways features meet that are not deep networks. */
export const interactions: readonly CollectedGraph[] = [
  { name: "deepfm", tables: 8, denseLayers: 2, draw: deepFm },
  { name: "fm-of-shared-table", tables: 2, denseLayers: 1, draw: sharedFm },
  { name: "bi-interaction", tables: 4, denseLayers: 2, draw: biInteraction },
  { name: "dcn-vector", tables: 4, denseLayers: 3, foldsCompletely: true, draw: dcnVector },
  { name: "dcn-v2-matrix", tables: 4, denseLayers: 4, draw: dcnMatrix },
  { name: "dcn-gated", tables: 4, denseLayers: 4, draw: gatedCross },
  { name: "dcn-mix-low-rank", tables: 4, denseLayers: 9, draw: dcnMix },
  { name: "cin", tables: 4, denseLayers: 1, draw: cin },
  { name: "inner-product", tables: 4, denseLayers: 2, draw: innerProduct },
  { name: "inner-product-of-8", tables: 8, denseLayers: 2, draw: innerProductOfMany },
  { name: "inner-product-masked", tables: 4, denseLayers: 2, draw: innerProductMasked },
  { name: "outer-product", tables: 4, denseLayers: 2, draw: outerProduct },
  { name: "bilinear-senet", tables: 4, denseLayers: 5, draw: bilinearSenet },
  { name: "self-attention", tables: 1, denseLayers: 4, draw: selfAttention },
  { name: "multi-head-attention", tables: 4, denseLayers: 3, draw: multiHeadAttention },
  { name: "dot-interaction", tables: 4, denseLayers: 4, draw: dotInteraction },
  { name: "dot-interaction-indexed", tables: 4, denseLayers: 4, draw: dotInteractionIndexed },
  { name: "dot-interaction-with-given-vector", tables: 4, denseLayers: 4, draw: dotInteractionWithGiven },
];

function embeddings(s: Sketch): string[] {
  return sizes.map((size, at) => s.embed(`emb.${at}`, size, d, s.id(`c${at}`, size)));
}

const beside = (s: Sketch, parts: readonly string[]) => s.op("Concat", parts, { axis: 1 });
const stacked = (s: Sketch, parts: readonly string[]) =>
  beside(
    s,
    parts.map((part) => s.unsqueeze(part, 1)),
  );

/** Half of (sum e)^2 - sum e^2, [batch, d]. */
function pairs(s: Sketch, stack: string): string {
  const sum = s.reduce("ReduceSum", stack, [1]);
  const squares = s.reduce("ReduceSum", s.op("Mul", [stack, stack]), [1]);
  return s.op("Mul", [s.op("Sub", [s.op("Mul", [sum, sum]), squares]), s.scalar(0.5)]);
}

function deepFm(s: Sketch): void {
  const stack = stacked(s, embeddings(s));
  const wide = sizes.map((size, at) => s.embed(`wide.${at}`, size, 1, `c${at}`));
  const linear = s.reduce("ReduceSum", beside(s, wide), [1], 1);
  const fm = s.reduce("ReduceSum", pairs(s, stack), [1], 1);
  const deep = s.mlp("deep", s.op("Flatten", [stack]), [n, 12, 1]);
  s.score(s.op("Add", [s.op("Add", [linear, fm]), deep]));
}

function sharedFm(s: Sketch): void {
  const ids = s.op("Add", [s.ids("ids", sizes), s.constant("offsets", int64([4], [0, 50, 80, 100]))]);
  const fm = s.reduce("ReduceSum", pairs(s, s.embed("emb", 110, d, ids)), [1], 1);
  const linear = s.reduce("ReduceSum", s.embed("linear", 110, 1, ids), [1]);
  s.score(s.dense("calibrate", s.op("Add", [linear, fm]), 1, 1));
}

function biInteraction(s: Sketch): void {
  s.score(s.mlp("deep", pairs(s, stacked(s, embeddings(s))), [d, 6, 1]));
}

/** x_{l+1} = x0 (w . x_l) + b + x_l, two layers. */
function dcnVector(s: Sketch): void {
  const x0 = beside(s, embeddings(s));
  let x = x0;
  for (const at of [0, 1]) {
    const dot = s.op("MatMul", [x, s.weight(`w.${at}`, [n, 1], 0.1)]);
    x = s.op("Add", [s.op("Add", [s.op("Mul", [x0, dot]), s.weight(`b.${at}`, [n], 0.1)]), x]);
  }
  s.score(s.dense("out", beside(s, [x, s.op("Relu", [s.dense("deep", x0, n, 6)])]), n + 6, 1));
}

/** x_{l+1} = x0 * (W x_l + b) + x_l (Wang et al., WWW 2021). */
function dcnMatrix(s: Sketch): void {
  const x0 = beside(s, embeddings(s));
  let x = x0;
  for (const at of [0, 1]) x = s.op("Add", [s.op("Mul", [x0, s.dense(`cross.${at}`, x, n, n)]), x]);
  s.score(s.mlp("deep", x, [n, 10, 1]));
}

/** x_{l+1} = x0 * (W x_l + b) * sigmoid(G x_l) + x_l (Wang et al., 2023). */
function gatedCross(s: Sketch): void {
  const x0 = beside(s, embeddings(s));
  const gate = s.op("Sigmoid", [s.op("MatMul", [x0, s.weight("gate", [n, n])])]);
  const crossed = s.op("Mul", [s.op("Mul", [x0, s.dense("cross", x0, n, n)]), gate]);
  s.score(s.mlp("deep", s.op("Add", [crossed, x0]), [n, 10, 1]));
}

/** Two experts of rank 6 with a gate each: x0 * U tanh(C tanh(V x)). */
function dcnMix(s: Sketch): void {
  const x0 = beside(s, embeddings(s));
  const experts = [0, 1].map((at) => {
    const low = s.op("Tanh", [s.op("MatMul", [x0, s.weight(`V.${at}`, [n, 6])])]);
    const mixed = s.op("Tanh", [s.op("MatMul", [low, s.weight(`C.${at}`, [6, 6])])]);
    const back = s.op("Add", [s.op("MatMul", [mixed, s.weight(`U.${at}`, [6, n])]), s.weight(`b.${at}`, [n], 0.1)]);
    const gate = s.op("Sigmoid", [s.op("MatMul", [x0, s.weight(`g.${at}`, [n, 1], 0.1)])]);
    return s.op("Mul", [s.op("Mul", [x0, back]), gate]);
  });
  s.score(s.dense("out", s.op("Add", [s.op("Add", [experts[0]!, experts[1]!]), x0]), n, 1));
}

/** One compressed interaction layer (Lian et al., KDD 2018), its 1x1 convolution as Conv. */
function cin(s: Sketch): void {
  const stack = stacked(s, embeddings(s));
  const outer = s.op("Mul", [s.unsqueeze(stack, 2), s.unsqueeze(stack, 1)]);
  const maps = s.op("Conv", [s.reshape(outer, -1, fields * fields, d), s.weight("filters", [5, fields * fields, 1])]);
  s.score(s.dense("out", s.reduce("ReduceSum", s.op("Relu", [maps]), [2]), 5, 1));
}

/** The pairs i < j of rows of a stack, [batch, pairs, d] each. */
function pairRows(s: Sketch, stack: string): [string, string] {
  const [left, right]: [number[], number[]] = [[], []];
  for (let i = 0; i < fields; i++) {
    for (let j = i + 1; j < fields; j++) {
      left.push(i);
      right.push(j);
    }
  }
  return [
    s.op("Gather", [stack, s.ints(...left)], { axis: 1 }),
    s.op("Gather", [stack, s.ints(...right)], { axis: 1 }),
  ];
}

function innerProduct(s: Sketch): void {
  const parts = embeddings(s);
  const [p, q] = pairRows(s, stacked(s, parts));
  const products = s.reduce("ReduceSum", s.op("Mul", [p, q]), [2]);
  s.score(s.mlp("deep", beside(s, [beside(s, parts), products]), [n + 6, 10, 1]));
}

/** DeepCTR-Torch's InnerProductLayer: a Concat of every field as often as a pair has it on the left, and on the right. */
function innerProductOfMany(s: Sketch): void {
  const rows = Array.from({ length: 8 }, (_, at) => s.embed(`emb.${at}`, 9 + at, d, s.id(`c${at}`, 9 + at)));
  const parts = rows.map((row) => s.unsqueeze(row, 1));
  const pairs = parts.flatMap((left, i) => parts.slice(i + 1).map((right) => [left, right] as const));
  const [p, q] = [0, 1].map((side) =>
    beside(
      s,
      pairs.map((pair) => pair[side]!),
    ),
  );
  const products = s.op("Flatten", [s.reduce("ReduceSum", s.op("Mul", [p!, q!]), [2], 1)], { axis: 1 });
  s.score(s.mlp("deep", beside(s, [s.op("Flatten", [beside(s, parts)]), products]), [8 * d + pairs.length, 10, 1]));
}

/** FuxiCTR: the Gram matrix, masked_select above its diagonal, view(-1, pairs), in PyTorch's exporter. */
function innerProductMasked(s: Sketch): void {
  const stack = stacked(s, embeddings(s));
  const gram = s.op("MatMul", [stack, s.op("Transpose", [stack], { perm: [0, 2, 1] })]);
  const upper = Uint8Array.from({ length: fields ** 2 }, (_, at) => Number(at % fields > Math.floor(at / fields)));
  const mask = s.constant("triu_mask", { type: "bool", dims: [fields, fields], data: upper });
  const places = s.op("NonZero", [s.op("Expand", [mask, s.op("Shape", [gram])])]);
  const picked = s.op("GatherND", [gram, s.op("Transpose", [places], { perm: [1, 0] })]);
  const products = s.reshape(picked, -1, (fields * (fields - 1)) / 2);
  s.score(s.mlp("deep", beside(s, [s.op("Flatten", [stack]), products]), [n + 6, 10, 1]));
}

function outerProduct(s: Sketch): void {
  const [first, second, ...rest] = embeddings(s);
  const outer = s.op("MatMul", [s.unsqueeze(first!, 2), s.unsqueeze(second!, 1)]);
  s.score(s.mlp("deep", beside(s, [s.reshape(outer, -1, d * d), ...rest]), [d * d + 2 * d, 10, 1]));
}

/** FiBiNET: squeeze-excitation over fields, then a bilinear product of every pair. */
function bilinearSenet(s: Sketch): void {
  const stack = stacked(s, embeddings(s));
  const squeezed = s.reduce("ReduceMean", stack, [2]);
  const excited = s.op("Relu", [
    s.op("MatMul", [s.op("Relu", [s.op("MatMul", [squeezed, s.weight("down", [fields, 2])])]), s.weight("up", [2, 4])]),
  ]);
  const weighted = s.op("Mul", [stack, s.unsqueeze(excited, 2)]);
  const [p, q] = pairRows(s, weighted);
  const bilinear = s.op("Mul", [s.op("MatMul", [p, s.weight("bilinear", [d, d])]), q]);
  s.score(s.mlp("deep", s.reshape(bilinear, -1, 6 * d), [6 * d, 10, 1]));
}

/** AutoInt, one head, with a residual. */
function selfAttention(s: Sketch): void {
  const ids = s.op("Add", [s.ids("ids", sizes), s.constant("offsets", int64([4], [0, 50, 80, 100]))]);
  const stack = s.embed("emb", 110, d, ids);
  const [q, k, v] = ["q", "k", "v"].map((name) => s.op("MatMul", [stack, s.weight(name, [d, d])]));
  const scores = s.op("MatMul", [q!, s.op("Transpose", [k!], { perm: [0, 2, 1] })]);
  const attention = s.op("Softmax", [s.op("Div", [scores, s.scalar(Math.sqrt(d))])], { axis: -1 });
  const mixed = s.op("Relu", [s.op("Add", [s.op("MatMul", [attention, v!]), stack])]);
  s.score(s.dense("out", s.reshape(mixed, -1, n), n, 1));
}

/** torch.nn.MultiheadAttention: one layer for queries, keys and values of all heads, fields first, one layer after. */
function multiHeadAttention(s: Sketch): void {
  const heads = 2;
  const stack = stacked(s, embeddings(s));
  const fieldsFirst = s.op("Transpose", [stack], { perm: [1, 0, 2] });
  const all = s.op("Add", [
    s.op("MatMul", [fieldsFirst, s.weight("in_proj", [d, 3 * d])]),
    s.weight("in_bias", [3 * d]),
  ]);
  const apart = s.op("Transpose", [s.reshape(all, fields, -1, 3, d)], { perm: [2, 0, 1, 3] });
  const [q, k, v] = [0, 1, 2].map((at) => {
    const each = s.op("Gather", [apart, s.index(at)], { axis: 0 });
    return s.op("Transpose", [s.reshape(each, fields, -1, d / heads)], { perm: [1, 0, 2] });
  });
  const scaled = s.op("Mul", [q!, s.scalar(1 / Math.sqrt(d / heads))]);
  const scores = s.op("MatMul", [scaled, s.op("Transpose", [k!], { perm: [0, 2, 1] })]);
  const mixed = s.op("MatMul", [s.op("Softmax", [scores], { axis: -1 }), v!]);
  const joined = s.reshape(s.op("Transpose", [mixed], { perm: [1, 0, 2] }), -1, d);
  const out = s.reshape(s.dense("out_proj", joined, d, d), fields, -1, d);
  const batchFirst = s.op("Add", [s.op("Transpose", [out], { perm: [1, 0, 2] }), stack]);
  s.score(s.dense("out", s.reshape(batchFirst, -1, n), n, 1));
}

/** DLRM: a bottom network, all pairwise dots by Z Z^T, the lower triangle gathered. */
function dotInteraction(s: Sketch): void {
  const bottom = s.op("Relu", [s.mlp("bottom", s.numbers("dense", 6), [6, 12, d])]);
  dots(s, bottom, stacked(s, [bottom, ...embeddings(s)]), fields + 1);
}

/** facebook/dlrm in PyTorch's exporter: cat().view(batch, -1, d), bmm, and Z[:, li, lj] node for node. */
function dotInteractionIndexed(s: Sketch): void {
  const rows = fields + 1;
  const bottom = s.op("Relu", [s.mlp("bottom", s.numbers("dense", 6), [6, 12, d])]);
  const batch = s.unsqueeze(s.op("Gather", [s.op("Shape", [bottom]), s.index(0)], { axis: 0 }), 0);
  const view = s.op("Concat", [batch, s.ints(-1), s.ints(d)], { axis: 0 });
  const stack = s.op("Reshape", [beside(s, [bottom, ...embeddings(s)]), view]);
  const gram = s.op("MatMul", [stack, s.op("Transpose", [stack], { perm: [0, 2, 1] })]);
  const lower: [number, number][] = [];
  for (let i = 1; i < rows; i++) for (let j = 0; j < i; j++) lower.push([i, j]);
  const [li, lj] = [0, 1].map((side) => s.ints(...lower.map((pair) => pair[side]!)));
  const size = (axis: number) => s.op("Gather", [s.op("Shape", [gram]), s.index(axis)], { axis: 0 });
  const flat = s.op("Flatten", [s.op("Transpose", [gram], { perm: [1, 2, 0] })], { axis: 2 });
  const places = s.op("Add", [lj!, s.op("Mul", [li!, size(2)])]);
  const picked = s.op("Gather", [flat, places], { axis: 0 });
  const folded = s.op("Reshape", [picked, s.op("Concat", [s.ints(-1), s.unsqueeze(size(0), 0)], { axis: 0 })]);
  const turned = s.op("Transpose", [folded], { perm: [1, 0] });
  const whole = s.op("Concat", [s.unsqueeze(size(0), 0), s.op("Shape", [places])], { axis: 0 });
  const products = s.op("Reshape", [turned, whole]);
  s.score(s.mlp("top", beside(s, [bottom, products]), [d + lower.length, 10, 1]));
}

/** A vector that comes with the row, an item's picture say, stands between the fields. */
function dotInteractionWithGiven(s: Sketch): void {
  const bottom = s.op("Relu", [s.mlp("bottom", s.numbers("dense", 6), [6, 12, d])]);
  const [first, ...rest] = embeddings(s);
  const sparse = stacked(s, [first!, s.numbers("picture", d), ...rest]);
  dots(s, bottom, beside(s, [s.unsqueeze(bottom, 1), sparse]), fields + 2);
}

function dots(s: Sketch, bottom: string, stack: string, rows: number): void {
  const gram = s.op("MatMul", [stack, s.op("Transpose", [stack], { perm: [0, 2, 1] })]);
  const lower: number[] = [];
  for (let i = 1; i < rows; i++) for (let j = 0; j < i; j++) lower.push(i * rows + j);
  const picked = s.op("Gather", [s.reshape(gram, -1, rows ** 2), s.ints(...lower)], { axis: 1 });
  s.score(s.mlp("top", beside(s, [bottom, picked]), [d + lower.length, 10, 1]));
}
