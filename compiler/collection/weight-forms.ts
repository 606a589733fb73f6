import { float32, type Tensor, type TensorOf } from "../ir/tensor.js";
import { numberOf } from "../ops/data-type-numbers.js";
import type { CollectedGraph } from "./collected-graph.js";
import { halfBits } from "./half-bits.js";
import type { Sketch } from "./sketch.js";

/** The nodes that exporters leave between a weight and its use. */
export const weightForms: readonly CollectedGraph[] = [
  { name: "weights-in-constants", tables: 1, denseLayers: 2, draw: (s) => weights(s, constantNode) },
  { name: "weights-behind-identity", tables: 1, denseLayers: 2, draw: (s) => weights(s, identity) },
  { name: "weights-behind-transpose", tables: 1, denseLayers: 2, draw: (s) => weights(s, transposed) },
  { name: "weights-in-float64", tables: 1, denseLayers: 2, draw: (s) => weights(s, doubles) },
  { name: "weights-in-float16", tables: 1, denseLayers: 2, draw: (s) => weights(s, halves) },
  { name: "weights-constant-identity-cast", tables: 1, denseLayers: 2, draw: (s) => weights(s, behindAll) },
  { name: "dense-variants", tables: 1, denseLayers: 5, draw: denseVariants },
  { name: "duplicate-weights", tables: 2, denseLayers: 4, draw: duplicates },
  { name: "tied-table-and-dense", tables: 1, denseLayers: 1, draw: tied },
];

type Hold = (s: Sketch, name: string, dims: readonly number[]) => string;

function weights(s: Sketch, hold: Hold): void {
  const embedded = s.op("Gather", [hold(s, "emb", [40, 16]), s.id("item", 40)]);
  const hidden = s.op("Add", [s.op("MatMul", [embedded, hold(s, "W1", [16, 12])]), hold(s, "b1", [12])]);
  s.score(s.op("MatMul", [s.op("Relu", [hidden]), hold(s, "W2", [12, 1])]));
}

const valued = (value: Tensor) => ({ value: { kind: "tensor", value } as const });

const constantNode: Hold = (s, _name, dims) => s.op("Constant", [], valued(s.noise(dims, 0.3)));

const identity: Hold = (s, name, dims) => s.op("Identity", [s.op("Identity", [s.weight(name, dims, 0.3)])]);

const transposed: Hold = (s, name, dims) =>
  dims.length === 1 ? s.weight(name, dims, 0.3) : s.op("Transpose", [s.weight(name, dims.toReversed(), 0.3)]);

const doubles: Hold = (s, name, dims) => {
  const { data } = s.noise(dims, 0.3) as TensorOf<"float32">;
  return s.op("Cast", [s.constant(name, { type: "float64", dims, data: Float64Array.from(data) })], { to: 1 });
};

function halfTensor(s: Sketch, dims: readonly number[]): Tensor {
  const { data } = s.noise(dims, 0.3) as TensorOf<"float32">;
  return { type: "float16", dims, data: Uint16Array.from(data, halfBits) };
}

const halves: Hold = (s, name, dims) =>
  s.op("Cast", [s.constant(name, halfTensor(s, dims))], { to: numberOf("float32") });

const behindAll: Hold = (s, _name, dims) => {
  const inside = s.op("Constant", [], valued(halfTensor(s, dims.toReversed())));
  return s.op("Transpose", [s.op("Identity", [s.op("Cast", [s.op("Identity", [inside])], { to: 1 })])]);
};

/** Gemm both ways round, with alpha and beta and a bias [1, m]; MatMul on matrices and on a sequence; bias first. */
function denseVariants(s: Sketch): void {
  const x = s.op("Concat", [s.embed("emb", 40, 16, s.id("item", 40)), s.numbers("dense", 4)], { axis: 1 });
  const scaled = { transB: 1, alpha: { kind: "float", value: 0.5 }, beta: { kind: "float", value: 2 } } as const;
  const a = s.op("Gemm", [x, s.weight("A", [16, 20], 0.2), s.weight("a", [1, 16], 0.1)], scaled);
  const b = s.op("Gemm", [s.op("Tanh", [a]), s.weight("B", [16, 12])]);
  const c = s.op("Add", [s.weight("c", [8], 0.1), s.op("MatMul", [s.op("Relu", [b]), s.weight("C", [12, 8])])]);
  const sequence = s.op("MatMul", [s.reshape(s.op("Relu", [c]), -1, 2, 4), s.weight("D", [4, 3])]);
  const last = s.op("Gemm", [s.op("Flatten", [sequence]), s.weight("E", [1, 6]), s.scalar(0.25)], { transB: 1 });
  s.score(last);
}

/** The exporter wrote every weight of two equal towers twice. */
function duplicates(s: Sketch): void {
  const table = s.noise([40, 8], 0.5);
  const layer = s.noise([8, 8], 0.4);
  const tower = (name: string) => {
    const e = s.op("Gather", [s.constant(`${name}.emb`, table), s.id(name, 40)]);
    const h = s.op("Relu", [s.op("Gemm", [e, s.constant(`${name}.W`, layer), s.constant(`${name}.b`, zeros(8))])]);
    return s.dense(`${name}.out`, h, 8, 4);
  };
  s.score(s.reduce("ReduceSum", s.op("Mul", [tower("left"), tower("right")]), [1], 1));
  s.output(s.op("Relu", [s.embed("other", 30, 4, s.id("third", 30))], {}, "side"), ["batch", 4]);
}

/** One matrix is a table and, transposed, the output layer. */
function tied(s: Sketch): void {
  const table = s.weight("emb", [40, 8], 0.5);
  const e = s.op("Gather", [table, s.id("item", 40)]);
  const h = s.op("Relu", [e]);
  s.output(s.op("MatMul", [h, s.op("Transpose", [table])], {}, "scores"), ["batch", 40]);
}

function zeros(count: number): Tensor {
  return float32([count], new Float32Array(count));
}
