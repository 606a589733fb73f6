import type { Test } from "tap";
import t from "tap";
import { withFloat64Kernels } from "../collection/float64-kernels.js";
import { denseGradient } from "../collection/numeric-gradient.js";
import { loadRunner } from "../execution/onnxruntime-runner.js";
import { GraphBuilder } from "../ir/builder.js";
import type { Attribute, Model } from "../ir/graph.js";
import { elementCount, float64, int64, type Tensor, type TensorOf } from "../ir/tensor.js";
import { catalogue } from "../ops/catalogue.js";
import { numberOf } from "../ops/data-type-numbers.js";
import { backward } from "./backward.js";
import type { DifferentiableOp } from "./gradient-rule.js";
import { gradientRules } from "./gradient-rules.js";

/** One place where an operator could stand. A shape is a float input to differentiate; a tensor is a constant. */
interface Sample {
  readonly inputs: readonly (readonly number[] | Tensor)[];
  readonly attributes?: Record<string, number | readonly number[] | Attribute>;
  /** Values are drawn from here, to stay away from kinks and poles. */
  readonly range?: readonly [number, number];
  /** How many outputs the node has; all of them reach the loss. 1 where nothing is said. */
  readonly outputs?: number;
  readonly opset?: number;
  /** The derivative is zero wherever it exists, so that nothing can be trained through the node. */
  readonly flat?: true;
}

const unary: Sample = { inputs: [[2, 3]] };
const positive: Sample = { inputs: [[2, 3]], range: [0.5, 2] };
const binary: readonly Sample[] = [
  {
    inputs: [
      [2, 3],
      [2, 3],
    ],
  },
  { inputs: [[2, 3], [3]] },
  {
    inputs: [
      [2, 1],
      [4, 1, 3],
    ],
  },
  { inputs: [[], [2, 3]] },
];
const ints = (...values: number[]) => int64([values.length], values);
const float = (value: number): Attribute => ({ kind: "float", value });
const text = (value: string): Attribute => ({ kind: "string", value });
const bools = (dims: readonly number[], ...values: number[]): Tensor => ({
  type: "bool",
  dims,
  data: Uint8Array.from(values),
});
const pair = (a: readonly number[], b: readonly number[], more: Partial<Sample> = {}): Sample => ({
  inputs: [a, b],
  ...more,
});
/** Both sides of the kinks at 0, and of those at 1, 2.5 and 3. */
const wide: Sample = { inputs: [[3, 5]], range: [-4, 4] };
const reduced = (range: readonly [number, number] = [-1, 1]): readonly Sample[] => [
  { inputs: [[2, 3, 4]], attributes: { axes: [1] }, range },
  { inputs: [[2, 3, 4]], attributes: { axes: [-1, 0], keepdims: 0 }, range },
  { inputs: [[2, 3]], attributes: { keepdims: 0 }, range },
  { inputs: [[2, 3]], range },
  { inputs: [[2, 3, 2], ints(-1)], attributes: { keepdims: 0 }, range, opset: 18 },
  { inputs: [[2, 3], ints()], attributes: { noop_with_empty_axes: 1 }, range, opset: 18 },
];
const summed: readonly Sample[] = [
  { inputs: [[2, 3, 4], ints(1)] },
  { inputs: [[2, 3, 4], ints(-1, 0)], attributes: { keepdims: 0 } },
  { inputs: [[2, 3]], attributes: { keepdims: 0 } },
  { inputs: [[2, 3]] },
  { inputs: [[2, 3], ints()], attributes: { noop_with_empty_axes: 1 } },
  { inputs: [[2, 3, 4]], attributes: { axes: [1], keepdims: 0 }, opset: 11 },
];
/** Up to opset 12 over all axes from `axis` on. */
const softmax: readonly Sample[] = [
  { inputs: [[2, 3, 4]] },
  { inputs: [[2, 3, 4]], attributes: { axis: 1 } },
  { inputs: [[2, 3, 4]], opset: 11 },
  { inputs: [[2, 3, 4]], attributes: { axis: 2 }, opset: 11 },
];

/** A mapped type: a rule without a sample does not compile. */
const samples: { readonly [Op in DifferentiableOp]: readonly Sample[] } = {
  Abs: [unary],
  Add: binary,
  BatchNormalization: [
    { inputs: [[4, 3], [3], [3], [3], [3]], range: [0.5, 2] },
    { inputs: [[2, 3, 4], [3], [3], [3], [3]], range: [0.5, 2], attributes: { epsilon: float(0.125) } },
  ],
  Cast: [{ inputs: [[2, 3]], attributes: { to: numberOf("float64") } }],
  CastLike: [{ inputs: [[2, 3], float64([], [1])] }],
  Ceil: [{ ...unary, flat: true }],
  Clip: [
    { inputs: [[3, 4], float64([], [-0.5]), float64([], [0.4])] },
    { inputs: [[3, 4], [], []], range: [-1, 1] },
    { inputs: [[3, 4]] },
  ],
  Concat: [
    {
      inputs: [
        [2, 3],
        [2, 1],
        [2, 2],
      ],
      attributes: { axis: 1 },
    },
    {
      inputs: [
        [1, 2],
        [3, 2],
      ],
      attributes: { axis: -2 },
    },
    {
      inputs: [
        [1, 2],
        [3, 2],
      ],
      attributes: { axis: 0 },
      opset: 11,
    },
    { inputs: [[2, 2]], attributes: { axis: 0 } },
  ],
  CumSum: [0, 1].flatMap((reverse) =>
    [0, 1].map((exclusive) => ({ inputs: [[2, 4], int64([], [1])], attributes: { reverse, exclusive } })),
  ),
  Div: binary.map((sample) => ({ ...sample, range: [0.5, 2] as const })),
  Dropout: [unary, { inputs: [[2, 3], float64([], [0.5]), bools([], 0)] }],
  Einsum: [
    pair([2, 3], [3, 4], { attributes: { equation: text("ij,jk->ik") } }),
    pair([2, 3, 4], [2, 5, 4], { attributes: { equation: text("bnd, bmd -> bnm") } }),
    pair([2, 3, 4], [3, 4, 2], { attributes: { equation: text("bfk,fkd->bfd") } }),
    pair([2, 3, 4], [4, 5], { attributes: { equation: text("...i,io->...o") } }),
    pair([2, 3], [4, 3], { attributes: { equation: text("ij,kj") } }),
    { inputs: [[2, 3, 4]], attributes: { equation: text("bfd->bd") } },
    { inputs: [[2, 3], [2, 3], [3]], attributes: { equation: text("bi,bi,i->b") } },
  ],
  Elu: [{ ...wide, attributes: { alpha: float(0.75) } }],
  Erf: [unary, { inputs: [[7]], range: [-2.5, 2.5] }],
  Exp: [unary],
  Expand: [{ inputs: [[2, 1], ints(4, 1, 3)] }, { inputs: [[3], ints(2, 1)] }],
  Flatten: [{ inputs: [[2, 3, 2]] }, { inputs: [[2, 3, 2]], attributes: { axis: 2 } }],
  Floor: [{ ...unary, flat: true }],
  Gather: [
    { inputs: [[5, 2], ints(3, 0, 3)] },
    { inputs: [[4], int64([2, 2], [1, -1, 0, 1])], attributes: { axis: 0 } },
    { inputs: [[3, 4, 2], ints(1, -1, 1)], attributes: { axis: 1 } },
    { inputs: [[3, 4], int64([], [2])], attributes: { axis: -1 } },
    { inputs: [[3, 4, 2], int64([2, 2], [0, 3, 3, 1])], attributes: { axis: 1 }, opset: 11 },
  ],
  GatherElements: [
    { inputs: [[3, 2], int64([2, 2], [0, 1, 0, 2])] },
    { inputs: [[2, 4], int64([2, 3], [0, 0, -1, 1, 2, 1])], attributes: { axis: 1 } },
  ],
  GatherND: [
    { inputs: [[3, 4], int64([3, 2], [0, 1, 2, -1, 0, 1])] },
    { inputs: [[3, 4, 2], int64([2, 2, 1], [0, 2, 2, -1])] },
    { inputs: [[3, 4, 2], int64([2, 2], [0, 3, 1, 1])], opset: 12 },
  ],
  Gelu: [
    { ...wide, opset: 20 },
    { ...wide, opset: 20, attributes: { approximate: text("tanh") } },
  ],
  Gemm: [0, 1, 2, 3].flatMap((flags) => {
    const [transA, transB] = [flags & 1, flags >> 1];
    const matrices = [transA ? [4, 2] : [2, 4], transB ? [3, 4] : [4, 3]];
    return [
      { inputs: matrices, attributes: { transA, transB, alpha: float(0.5) } },
      { inputs: [...matrices, [3]], attributes: { transA, transB, beta: float(2) } },
      { inputs: [...matrices, [2, 1]], attributes: { transA, transB } },
      { inputs: [...matrices, []], attributes: { transA, transB } },
    ];
  }),
  HardSigmoid: [wide, { ...wide, attributes: { alpha: float(0.25), beta: float(0.375) } }],
  HardSwish: [wide],
  Identity: [unary],
  LayerNormalization: [
    { inputs: [[2, 5], [5], [5]] },
    { inputs: [[2, 3, 4], [4]], attributes: { epsilon: float(0.125) } },
    {
      inputs: [
        [2, 3, 4],
        [3, 4],
        [3, 4],
      ],
      attributes: { axis: 1 },
    },
  ],
  LeakyRelu: [{ ...wide, attributes: { alpha: float(0.125) } }],
  Log: [positive],
  LogSoftmax: softmax,
  MatMul: [
    pair([2, 4], [4, 3]),
    pair([2, 3, 4], [4, 2]),
    pair([3, 4], [2, 4, 2]),
    pair([2, 1, 3, 4], [5, 4, 2]),
    pair([4], [4, 3]),
    pair([4], [2, 4, 3]),
    pair([3, 4], [4]),
    pair([2, 3, 4], [4]),
    pair([4], [4]),
  ],
  Max: [...binary, { inputs: [[2, 3], [3], [2, 1]] }, { inputs: [[2, 3]] }],
  Mean: [...binary, { inputs: [[2, 3], [3], [2, 1]] }],
  Min: [...binary, { inputs: [[2, 3], [3], [2, 1]] }],
  Mish: [{ ...wide, opset: 18 }],
  Mod: [{ inputs: [[3, 4], [4]], range: [0.3, 1.9], attributes: { fmod: 1 } }],
  Mul: binary,
  Neg: [unary],
  Pad: [
    { inputs: [[2, 3], ints(0, 1, 2, 0)] },
    { inputs: [[2, 3], ints(1, 1, 0, 2), []] },
    { inputs: [[2, 3, 2], ints(1, 2), float64([], [0.5]), ints(1)], opset: 18 },
  ],
  Pow: [
    { inputs: [[2, 3], float64([], [2])] },
    { inputs: [[2, 3], float64([], [3])] },
    { inputs: [[2, 3], float64([1], [-0.5])], range: [0.5, 2] },
    { inputs: [[2, 3], float64([], [0])], flat: true },
    { inputs: [[2, 3], int64([3], [0, 1, 2])] },
    ...binary.map((sample) => ({ ...sample, range: [0.5, 2] as const })),
  ],
  PRelu: [pair([3, 4], [4]), pair([2, 3, 4], [3, 1]), pair([3, 4], [1])],
  Reciprocal: [positive],
  ReduceL1: reduced(),
  ReduceL2: reduced(),
  ReduceLogSum: reduced([0.5, 2]),
  ReduceLogSumExp: reduced(),
  ReduceMax: reduced(),
  ReduceMean: reduced(),
  ReduceMin: reduced(),
  ReduceProd: reduced(),
  ReduceSum: summed,
  ReduceSumSquare: reduced(),
  Relu: [wide],
  Reshape: [{ inputs: [[2, 6], ints(0, 3, -1)] }],
  Round: [{ ...unary, flat: true }],
  ScatterElements: [
    { inputs: [[3, 3], int64([2, 3], [1, 0, 2, 0, 2, 1]), [2, 3]] },
    { inputs: [[2, 4], int64([2, 2], [1, 1, 0, -1]), [2, 2]], attributes: { axis: 1, reduction: text("add") } },
  ],
  ScatterND: [
    { inputs: [[4, 2], int64([2, 1], [3, 0]), [2, 2]] },
    { inputs: [[4, 2], int64([2, 1], [3, 3]), [2, 2]], attributes: { reduction: text("add") } },
  ],
  Selu: [wide],
  Sigmoid: [unary],
  Sign: [{ ...unary, flat: true }],
  Slice: [
    { inputs: [[4, 5], ints(1, -3), ints(3, 5), ints(0, 1)] },
    { inputs: [[4, 5], ints(0), ints(100), ints(-1), ints(2)] },
    { inputs: [[4, 5], ints(-1), ints(-100), ints(0), ints(-1)] },
    { inputs: [[4, 5], ints(2, 1), ints(4, 5)], opset: 11 },
    { inputs: [[4, 5]], attributes: { starts: [1], ends: [3], axes: [1] }, opset: 9 },
  ],
  Softmax: softmax,
  Softplus: [wide],
  Softsign: [wide],
  Split: [
    { inputs: [[2, 4], ints(1, 3)], attributes: { axis: 1 }, outputs: 2 },
    { inputs: [[4, 3]], outputs: 2 },
    { inputs: [[4, 3]], attributes: { split: [1, 2, 1] }, outputs: 3, opset: 11 },
  ],
  Sqrt: [positive],
  Squeeze: [{ inputs: [[2, 1, 3, 1], ints(1)] }, { inputs: [[2, 1, 3, 1]] }],
  Sub: binary,
  Sum: [...binary, { inputs: [[2, 3], [3], [2, 1]] }],
  Tanh: [unary],
  Tile: [{ inputs: [[2, 3], ints(2, 1)] }, { inputs: [[1, 3], ints(4, 3)] }],
  Transpose: [{ inputs: [[2, 3, 4]] }, { inputs: [[2, 3, 4]], attributes: { perm: [1, 2, 0] } }],
  Unsqueeze: [{ inputs: [[2, 3], ints(0, -1)] }, { inputs: [[2, 3]], attributes: { axes: [1] }, opset: 11 }],
  Where: [{ inputs: [bools([2, 3], 1, 0, 0, 1, 1, 0), [2, 3], [3]] }, { inputs: [bools([2, 1], 1, 0), [], [2, 3]] }],
};

/** Operators whose outputs are no floats: nothing flows back through them. */
const neverAsked = new Set<string>([
  ...["And", "ArgMax", "ConstantOfShape", "Equal", "Greater", "GreaterOrEqual", "Less", "LessOrEqual", "Not", "Or"],
  ...["Range", "Shape", "Size"],
]);

/** Reproducible values, spread over the range and never equal. */
function fill(count: number, [low, high]: readonly [number, number], start = 0): number[] {
  return Array.from({ length: count }, (_, at) => low + (high - low) * ((0.37 + start + 0.618033988749895 * at) % 1));
}

type Floats = TensorOf<"float64">;

/** loss = sum of the op's outputs, each element times its own weight; every shape of the sample is trainable. */
function siteOf(op: string, sample: Sample, outputDims?: readonly (readonly number[])[]) {
  const build = new GraphBuilder("");
  const trainable = new Map<string, Floats>();
  const names = sample.inputs.map((input, at) => {
    if (!Array.isArray(input)) return build.initializer(`constant_${at}`, input as Tensor);
    const start = at * 0.29;
    const tensor = float64(input, fill(elementCount(input), sample.range ?? [-1, 1], start));
    const name = build.initializer(`x${at}`, tensor);
    trainable.set(name, tensor);
    return name;
  });
  const first = build.op(op, names, sample.attributes);
  const ys = [first, ...Array.from({ length: (sample.outputs ?? 1) - 1 }, () => build.fresh("part"))];
  build.nodes.push({ ...build.nodes.pop()!, outputs: ys });
  let losses: string[] = [];
  if (outputDims !== undefined) {
    losses = ys.map((y, at) => {
      const weights = float64(outputDims[at]!, fill(elementCount(outputDims[at]!), [1, 3]));
      return build.op("ReduceSum", [build.op("Mul", [y, build.initializer("weights", weights)])], { keepdims: 0 });
    });
    if (losses.length > 1) losses = [build.op("Sum", losses)];
  }
  const outputs = [...ys, ...losses].map((name) => ({ name, type: null, shape: null }));
  const graph = { name: op, inputs: [], outputs, initializers: build.initializers, nodes: build.nodes };
  const model: Model = { graph, irVersion: 8, opsets: new Map([["", sample.opset ?? 17]]), metadata: new Map() };
  return { model, loss: losses[0] ?? "", trainable, ys };
}

async function checkSample(t: Test, op: string, sample: Sample): Promise<void> {
  const probe = siteOf(op, sample);
  const forward = await loadRunner(withFloat64Kernels(probe.model));
  const made = await forward.run(new Map());
  await forward.close();

  const { model, loss, trainable } = siteOf(
    op,
    sample,
    probe.ys.map((y) => made.get(y)!.dims),
  );
  const names = [...trainable.keys()];
  if (sample.flat) {
    t.throws(() => backward(model, loss, names), { code: "unsupported", message: /does not reach the loss/ });
    return;
  }
  const gradientModel = backward(model, loss, names);
  t.same(gradientModel.frozen, [], `${op}: every input has a gradient`);
  const runner = await loadRunner(withFloat64Kernels(gradientModel.model));
  const results = await runner.run(trainable);
  const [step, tolerance] = [1e-5, 1e-8];
  for (const [name, tensor] of trainable) {
    const gradient = gradientModel.gradients.get(name)!;
    if (gradient.kind === "dense") t.same(results.get(gradient.value)!.dims, tensor.dims, `${op}: shape of ${name}`);
    const analytic = denseGradient(gradient, results, tensor);
    for (let at = 0; at < tensor.data.length; at++) {
      const lossAt = async (shift: number) => {
        const data = tensor.data.slice();
        data[at]! += shift;
        const outcome = await runner.run(new Map([...trainable, [name, { ...tensor, data } as Tensor]]));
        return Number(outcome.get(loss)!.data[0]);
      };
      const numeric = ((await lossAt(step)) - (await lossAt(-step))) / (2 * step);
      const error = Math.abs(numeric - analytic[at]!) / Math.max(1, Math.abs(numeric));
      if (!(error < tolerance)) t.fail(`${name}[${at}] of ${op}: gradient ${analytic[at]}, differences say ${numeric}`);
    }
  }
  await runner.close();
}

for (const op of Object.keys(gradientRules) as DifferentiableOp[]) {
  t.test(`${op}: the rule agrees with central differences`, async (t) => {
    for (const sample of samples[op]) await checkSample(t, op, sample);
    t.ok(samples[op].length > 0, "has a sample");
  });
}

t.test("every operator of the catalogue has a rule, or no float output", async (t) => {
  const without = Object.keys(catalogue).filter((op) => !Object.hasOwn(gradientRules, op));
  t.same(without, [...neverAsked].sort());
});
