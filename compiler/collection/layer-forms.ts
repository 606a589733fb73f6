import { float32 } from "../ir/tensor.js";
import type { CollectedGraph } from "./collected-graph.js";
import type { Sketch } from "./sketch.js";

/** What stands between dense layers. */
export const layerForms: readonly CollectedGraph[] = [
  { name: "batch-norm-after-dense", tables: 1, denseLayers: 3, draw: (s) => tower(s, batchNormThenRelu) },
  { name: "batch-norm-before-dense", tables: 1, denseLayers: 3, draw: (s) => tower(s, reluThenBatchNorm) },
  { name: "batch-norm-of-input", tables: 1, denseLayers: 2, draw: batchNormOfInput },
  { name: "batch-norm-read-twice", tables: 1, denseLayers: 2, draw: batchNormReadTwice },
  { name: "layer-norm", tables: 1, denseLayers: 3, draw: (s) => tower(s, layerNorm) },
  { name: "layer-norm-decomposed", opset: 13, tables: 1, denseLayers: 3, draw: (s) => tower(s, decomposedLayerNorm) },
  { name: "prelu", tables: 1, denseLayers: 3, draw: (s) => tower(s, prelu) },
  { name: "leaky-relu", tables: 1, denseLayers: 3, draw: (s) => tower(s, leakyRelu) },
  { name: "dice", tables: 1, denseLayers: 3, draw: (s) => tower(s, dice) },
  { name: "erf-gelu", tables: 1, denseLayers: 3, draw: (s) => tower(s, gelu) },
  { name: "dropout-left-in", tables: 1, denseLayers: 3, draw: (s) => tower(s, (s, x) => s.op("Dropout", [x])) },
  { name: "einsum-dense", tables: 1, denseLayers: 3, draw: einsumDense },
  { name: "several-outputs", tables: 2, denseLayers: 5, draw: severalOutputs },
  { name: "linear-only", tables: 2, denseLayers: 0, draw: linearOnly },
];

type Between = (s: Sketch, x: string, width: number) => string;

function tower(s: Sketch, between: Between): void {
  const x = s.op("Concat", [s.embed("emb", 40, 8, s.id("item", 40)), s.numbers("dense", 4)], { axis: 1 });
  const first = between(s, s.dense("d1", x, 12, 10), 10);
  const second = between(s, s.dense("d2", first, 10, 6), 6);
  s.score(s.dense("d3", second, 6, 1));
}

const batchNorm: Between = (s, x, width) => {
  const mean = s.weight("mean", [width], 0.3);
  const variance = s.constant(
    "var",
    float32(
      [width],
      Float32Array.from({ length: width }, (_, at) => 0.5 + at / 5),
    ),
  );
  return s.op("BatchNormalization", [x, s.weight("gamma", [width], 1), s.weight("beta", [width], 0.5), mean, variance]);
};

const batchNormThenRelu: Between = (s, x, width) => s.op("Relu", [batchNorm(s, x, width)]);

const reluThenBatchNorm: Between = (s, x, width) => batchNorm(s, s.op("Relu", [x]), width);

function batchNormOfInput(s: Sketch): void {
  const x = s.op("Concat", [s.embed("emb", 40, 8, s.id("item", 40)), s.numbers("dense", 4)], { axis: 1 });
  s.score(s.mlp("deep", batchNorm(s, x, 12), [12, 10, 1]));
}

/** It cannot vanish into the dense layer: an interaction reads it too. */
function batchNormReadTwice(s: Sketch): void {
  const e = batchNorm(s, s.embed("emb", 40, 8, s.id("item", 40)), 8);
  const squares = s.reduce("ReduceSum", s.op("Mul", [e, e]), [1], 1);
  s.score(s.op("Add", [squares, s.mlp("deep", e, [8, 6, 1])]));
}

const layerNorm: Between = (s, x, width) =>
  s.op("LayerNormalization", [x, s.weight("gamma", [width], 1), s.weight("beta", [width], 0.3)], { axis: -1 });

const decomposedLayerNorm: Between = (s, x, width) => {
  const centred = s.op("Sub", [x, s.op("ReduceMean", [x], { axes: [-1] })]);
  const variance = s.op("ReduceMean", [s.op("Pow", [centred, s.scalar(2)])], { axes: [-1] });
  const normed = s.op("Div", [centred, s.op("Sqrt", [s.op("Add", [variance, s.scalar(1e-5)])])]);
  return s.op("Add", [s.op("Mul", [normed, s.weight("gamma", [width], 1)]), s.weight("beta", [width], 0.3)]);
};

const prelu: Between = (s, x, width) => s.op("PRelu", [x, s.weight("slope", [width], 0.2)]);

const leakyRelu: Between = (s, x) => s.op("LeakyRelu", [x], { alpha: { kind: "float", value: 0.1 } });

/** Zhou et al., KDD 2018: p = sigmoid(BN(x)); y = p x + (1 - p) alpha x. */
const dice: Between = (s, x, width) => {
  const p = s.op("Sigmoid", [batchNorm(s, x, width)]);
  const rest = s.op("Mul", [s.op("Sub", [s.scalar(1), p]), s.op("Mul", [x, s.weight("alpha", [width], 0.2)])]);
  return s.op("Add", [s.op("Mul", [p, x]), rest]);
};

const gelu: Between = (s, x) => {
  const half = s.op("Mul", [x, s.scalar(0.5)]);
  return s.op("Mul", [half, s.op("Add", [s.op("Erf", [s.op("Div", [x, s.scalar(Math.SQRT2)])]), s.scalar(1)])]);
};

/** Linear layers written as Einsum: on a matrix, on a sequence, with the weight either way round. */
function einsumDense(s: Sketch): void {
  const x = s.embed("emb", 40, 8, s.ids("items", [40, 40, 40]));
  const equation = (value: string) => ({ equation: value });
  const h = s.op("Relu", [s.op("Einsum", [x, s.weight("A", [8, 6])], equation("bni,io->bno"))]);
  const flat = s.reshape(h, -1, 18);
  const deep = s.op("Einsum", [flat, s.weight("B", [5, 18], 0.2)], equation("bi,oi->bo"));
  s.score(s.dense("out", s.op("Relu", [deep]), 5, 1));
}

/** Click and conversion over a shared bottom. */
function severalOutputs(s: Sketch): void {
  const user = s.embed("user", 40, 8, s.id("user_id", 40));
  const bottom = s.op("Relu", [
    s.dense("bottom", s.op("Concat", [user, s.embed("ad", 20, 8, s.id("ad_id", 20))], { axis: 1 }), 16, 10),
  ]);
  s.score(s.mlp("ctr", bottom, [10, 6, 1]), "ctr");
  s.score(s.mlp("cvr", bottom, [10, 6, 1]), "cvr");
  s.output(s.op("Relu", [bottom], {}, "shared"), ["batch", 10]);
}

function linearOnly(s: Sketch): void {
  const weights = [50, 30].map((size, at) => s.embed(`w.${at}`, size, 1, s.id(`c${at}`, size)));
  s.score(s.op("Add", [s.op("Add", [weights[0]!, weights[1]!]), s.weight("b", [1])]));
}
