import t from "tap";
import { loadRunner } from "../execution/onnxruntime-runner.js";
import type { Model } from "../ir/graph.js";
import { elementCount, float32, int64, type Tensor } from "../ir/tensor.js";
import { parseGraph } from "../ir/text-form.js";
import { catalogue } from "./catalogue.js";
import { inferTypes } from "./infer-types.js";

/** One line per thing to try: the nodes that make y from x [batch,3,4], m [batch,4] and i [batch]. */
const samples: Readonly<Record<string, readonly string[]>> = {
  Abs: ["y = Abs(x)"],
  Add: ["y = Add(x, m3)", "y = Add(m, v)"],
  And: ["y = And(flags, flags)"],
  ArgMax: ["y = ArgMax(x) {axis=1}", "y = ArgMax(x) {axis=-1, keepdims=0}"],
  BatchNormalization: ["y = BatchNormalization(m, v, v, v, v)"],
  Cast: ["y = Cast(i) {to=11}"],
  CastLike: ["y = CastLike(i, x)"],
  Ceil: ["y = Ceil(x)"],
  Clip: ["y = Clip(x)"],
  Concat: ["y = Concat(x, x) {axis=1}", "y = Concat(m, m, m) {axis=-1}"],
  ConstantOfShape: ["y = ConstantOfShape(shape14)"],
  CumSum: ["y = CumSum(x, one)"],
  Div: ["y = Div(x, v)"],
  Dropout: ["y = Dropout(x)"],
  Einsum: ['y = Einsum(x, w) {equation="bni,io->bno"}', 'y = Einsum(x, x) {equation="bnd, bmd -> bnm"}'],
  Elu: ["y = Elu(x)"],
  Equal: ["y = Equal(m, v)"],
  Erf: ["y = Erf(x)"],
  Exp: ["y = Exp(x)"],
  Expand: ["y = Expand(m, shape14)"],
  Flatten: ["y = Flatten(x) {axis=1}", "y = Flatten(x)", "y = Flatten(x) {axis=2}"],
  Floor: ["y = Floor(x)"],
  Gather: ["y = Gather(table, i)", "y = Gather(x, two) {axis=1}", "y = Gather(m, one) {axis=-1}"],
  GatherElements: ["y = GatherElements(x, x4) {axis=1}"],
  Gelu: ["y = Gelu(x)"],
  Gemm: ["y = Gemm(m, w)", "y = Gemm(m, wt, b) {transB=1}"],
  Greater: ["y = Greater(x, v)"],
  GreaterOrEqual: ["y = GreaterOrEqual(x, v)"],
  HardSigmoid: ["y = HardSigmoid(x)"],
  HardSwish: ["y = HardSwish(x)"],
  Identity: ["y = Identity(x)"],
  LayerNormalization: ["y = LayerNormalization(x, v, v)"],
  LeakyRelu: ["y = LeakyRelu(x)"],
  Less: ["y = Less(x, v)"],
  LessOrEqual: ["y = LessOrEqual(x, v)"],
  Log: ["y = Log(x)"],
  LogSoftmax: ["y = LogSoftmax(x)"],
  MatMul: ["y = MatMul(x, w)", "y = MatMul(m, w)", "y = MatMul(x, v)"],
  Max: ["y = Max(x, v)"],
  Mean: ["y = Mean(x, v)"],
  Min: ["y = Min(m, v)"],
  Mod: ["y = Mod(i, one)"],
  Mul: ["y = Mul(x, m3)"],
  Neg: ["y = Neg(x)"],
  Not: ["y = Not(flags)"],
  Or: ["y = Or(flags, flags)"],
  Pow: ["y = Pow(x, v)"],
  PRelu: ["y = PRelu(x, v)"],
  Range: ["y = Range(one, five, one)"],
  Reciprocal: ["y = Reciprocal(x)"],
  ReduceL2: ["y = ReduceL2(x) {axes=[1], keepdims=0}"],
  ReduceMax: ["y = ReduceMax(x) {axes=[1], keepdims=0}"],
  ReduceMean: ["y = ReduceMean(x) {axes=[1], keepdims=0}", "y = ReduceMean(x) {axes=[-1]}", "y = ReduceMean(x)"],
  ReduceMin: ["y = ReduceMin(x) {axes=[2]}"],
  ReduceProd: ["y = ReduceProd(x) {axes=[1], keepdims=0}"],
  ReduceSum: ["y = ReduceSum(x, axis1) {keepdims=0}", "y = ReduceSum(x, axis1)", "y = ReduceSum(x) {keepdims=0}"],
  ReduceSumSquare: ["y = ReduceSumSquare(x) {axes=[1], keepdims=0}", "y = ReduceSumSquare(x) {axes=[-1]}"],
  Relu: ["y = Relu(x)"],
  Reshape: ["y = Reshape(x, flat)", "y = Reshape(m, keep)", "y = Reshape(x, swap)"],
  Round: ["y = Round(x)"],
  Selu: ["y = Selu(x)"],
  Shape: ["y = Shape(x)"],
  Sigmoid: ["y = Sigmoid(x)"],
  Sign: ["y = Sign(x)"],
  Size: ["y = Size(x)"],
  Slice: ["y = Slice(m, axis1, ends, axis1)", "y = Slice(x, axis1, ends, axis1)", "y = Slice(m, axis1, minus1, axis1)"],
  Softmax: ["y = Softmax(x)"],
  Softplus: ["y = Softplus(x)"],
  Softsign: ["y = Softsign(x)"],
  Split: ["y, y2 = Split(x, halves) {axis=2}", "y, y2 = Split(m) {axis=1}"],
  Sqrt: ["y = Sqrt(x)"],
  Squeeze: ["y = Squeeze(m31, axis1)"],
  Sub: ["y = Sub(x, v)"],
  Sum: ["y = Sum(x, v, m3)"],
  Tanh: ["y = Tanh(x)"],
  Tile: ["y = Tile(x, shape14)"],
  Transpose: ["y = Transpose(x) {perm=[0,2,1]}", "y = Transpose(x)"],
  Unsqueeze: ["y = Unsqueeze(m, axis1)", "y = Unsqueeze(i, axis1)"],
  Where: ["y = Where(flags, x, v)"],
};

const frame = (line: string) => `
  graph (x: float32[batch,3,4], m: float32[batch,4], m3: float32[batch,3,4], m31: float32[batch,1,4], i: int64[batch]) -> (y: ?[?])
  table: float32[5,2] = 0 1 2 3 4 5 6 7 8 9
  w: float32[4,2] = 1 2 3 4 5 6 7 8
  wt: float32[2,4] = 1 2 3 4 5 6 7 8
  b: float32[2] = 1 2
  v: float32[4] = 1 2 3 4
  flags: bool[4] = 1 0 1 0
  one: int64[] = 1
  five: int64[] = 5
  two: int64[2] = 0 2
  axis1: int64[1] = 1
  halves: int64[2] = 1 3
  x4: int64[2,2,4] = 0 1 2 0 1 2 0 1 0 1 2 0 1 2 0 1
  ends: int64[1] = 3
  minus1: int64[1] = -1
  shape14: int64[3] = 2 1 4
  flat: int64[2] = -1 12
  keep: int64[3] = 0 2 2
  swap: int64[3] = -1 4 3
  ${line}
`;

function modelOf(line: string): Model {
  return {
    graph: parseGraph(frame(line)),
    irVersion: 8,
    opsets: new Map([["", line.includes("Gelu") ? 20 : 15]]),
    metadata: new Map(),
  };
}

function feeds(model: Model, batch: number): Map<string, Tensor> {
  return new Map(
    model.graph.inputs.map(({ name, type, shape }): [string, Tensor] => {
      const dims = shape!.map((dim) => (typeof dim === "number" ? dim : batch));
      const values = Array.from({ length: elementCount(dims) }, (_, at) => at % 5);
      return [name, type === "int64" ? int64(dims, values) : float32(dims, values)];
    }),
  );
}

t.test("every operator of the catalogue infers what onnxruntime makes", async (t) => {
  for (const op of Object.keys(catalogue)) {
    t.ok(samples[op]?.length, `${op} has a sample`);
    for (const line of samples[op] ?? []) {
      const model = modelOf(line);
      const inferred = inferTypes(model).of("y");
      const batch = 2;
      const runner = await loadRunner(model);
      const made = (await runner.run(feeds(model, batch))).get("y")!;
      await runner.close();
      t.equal(inferred.type, made.type, `${line}: type`);
      t.equal(inferred.shape?.length, made.dims.length, `${line}: rank`);
      for (const [axis, dim] of (inferred.shape ?? []).entries()) {
        const expected = made.dims[axis]!;
        if (typeof dim === "number") t.equal(dim, expected, `${line}: axis ${axis}`);
        else t.ok(dim === null || (dim === "batch" && expected === batch), `${line}: axis ${axis} is '${dim}'`);
      }
    }
  }
});

t.test("the sizes passes rely on are not merely unknown", async (t) => {
  const shapeOf = (line: string) => inferTypes(modelOf(line)).of("y").shape;
  t.same(shapeOf("y = Flatten(x) {axis=1}"), ["batch", 12]);
  t.same(shapeOf("y = Reshape(x, flat)"), ["batch", 12]);
  t.same(shapeOf("y = Reshape(m, keep)"), ["batch", 2, 2]);
  t.same(shapeOf("y = Unsqueeze(m, axis1)"), ["batch", 1, 4]);
  t.same(shapeOf("y = Concat(x, x) {axis=1}"), ["batch", 6, 4]);
  t.same(shapeOf("y = Slice(m, axis1, ends, axis1)"), ["batch", 2]);
});

t.test("an operator nobody knows leaves its outputs unknown", async (t) => {
  t.same(inferTypes(modelOf("y = Mystery(x)")).of("y"), { type: null, shape: null });
});
