import type { Test } from "tap";
import t from "tap";
import { loadRunner } from "../execution/onnxruntime-runner.js";
import { GraphBuilder } from "../ir/builder.js";
import type { Attribute, Model } from "../ir/graph.js";
import { elementCount, float32, float64, int64, type Tensor, type TensorOf } from "../ir/tensor.js";
import { numberOf } from "../ops/data-type-numbers.js";
import { backward, type GradientOutput } from "./backward.js";
import type { DifferentiableOp } from "./gradient-rule.js";
import { gradientRules } from "./gradient-rules.js";

/** One place where an operator could stand. A shape is a float input to differentiate; a tensor is a constant. */
interface Sample {
  readonly inputs: readonly (readonly number[] | Tensor)[];
  readonly attributes?: Record<string, number | readonly number[] | Attribute>;
  /** Values are drawn from here, to stay away from kinks and poles. */
  readonly range?: readonly [number, number];
  /** Where onnxruntime has no float64 kernel: float32, with a wider step and tolerance. */
  readonly type?: "float32";
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

/** A mapped type: a rule without a sample does not compile. */
const samples: { readonly [Op in DifferentiableOp]: readonly Sample[] } = {
  Abs: [positive, { inputs: [[4]], range: [-2, -0.5] }],
  Add: binary,
  Cast: [{ inputs: [[2, 3]], attributes: { to: numberOf("float64") } }],
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
    { inputs: [[2, 2]], attributes: { axis: 0 } },
  ],
  Div: binary.map((sample) => ({ ...sample, range: [0.5, 2] as const })),
  Exp: [unary],
  Flatten: [{ inputs: [[2, 3, 2]] }, { inputs: [[2, 3, 2]], attributes: { axis: 2 } }],
  Gather: [
    { inputs: [[5, 2], ints(3, 0, 3)] },
    { inputs: [[4], int64([2, 2], [1, -1, 0, 1])], attributes: { axis: 0 } },
  ],
  Gemm: [0, 1, 2, 3].flatMap((flags) => {
    const [transA, transB] = [flags & 1, flags >> 1];
    const matrices = [transA ? [4, 2] : [2, 4], transB ? [3, 4] : [4, 3]];
    return [
      { inputs: matrices, attributes: { transA, transB, alpha: float(0.5) } },
      { inputs: [...matrices, [3]], attributes: { transA, transB, beta: float(2) } },
      { inputs: [...matrices, [2, 1]], attributes: { transA, transB } },
    ];
  }),
  Identity: [unary],
  Log: [positive],
  MatMul: [
    {
      inputs: [
        [2, 4],
        [4, 3],
      ],
    },
    {
      inputs: [
        [2, 3, 4],
        [4, 2],
      ],
    },
    {
      inputs: [
        [3, 4],
        [2, 4, 2],
      ],
    },
    {
      inputs: [
        [2, 1, 3, 4],
        [5, 4, 2],
      ],
    },
  ],
  Mul: binary,
  Neg: [unary],
  Pow: [
    { inputs: [[2, 3], float64([], [2])] },
    { inputs: [[2, 3], float64([], [3])] },
    { inputs: [[2, 3], float64([1], [-0.5])], range: [0.5, 2] },
  ],
  Reciprocal: [positive],
  ReduceMean: [
    { inputs: [[2, 3, 4]], attributes: { axes: [1] } },
    { inputs: [[2, 3, 4]], attributes: { axes: [-1, 0], keepdims: 0 } },
    { inputs: [[2, 3]], attributes: { keepdims: 0 } },
  ],
  ReduceSum: [
    { inputs: [[2, 3, 4], ints(1)] },
    { inputs: [[2, 3, 4], ints(-1, 0)], attributes: { keepdims: 0 } },
    { inputs: [[2, 3]], attributes: { keepdims: 0 } },
    { inputs: [[2, 3]] },
  ],
  ReduceSumSquare: [
    { inputs: [[2, 3, 4]], attributes: { axes: [1] } },
    { inputs: [[2, 3, 4]], attributes: { axes: [-1, 0], keepdims: 0 } },
  ],
  Relu: [positive, { inputs: [[4]], range: [-2, -0.5] }],
  Reshape: [{ inputs: [[2, 6], ints(0, 3, -1)] }],
  Sigmoid: [unary],
  Softplus: [{ ...unary, type: "float32" }],
  Sqrt: [positive],
  Squeeze: [{ inputs: [[2, 1, 3, 1], ints(1)] }, { inputs: [[2, 1, 3, 1]] }],
  Sub: binary,
  Tanh: [unary],
  Transpose: [{ inputs: [[2, 3, 4]] }, { inputs: [[2, 3, 4]], attributes: { perm: [1, 2, 0] } }],
  Unsqueeze: [{ inputs: [[2, 3], ints(0, -1)] }],
};

/** Reproducible values, spread over the range and never equal. */
function fill(count: number, [low, high]: readonly [number, number]): number[] {
  return Array.from({ length: count }, (_, at) => low + (high - low) * ((0.37 + 0.618033988749895 * at) % 1));
}

type Floats = TensorOf<"float32"> | TensorOf<"float64">;

/** loss = sum of the op's output, each element times its own weight; every shape of the sample is trainable. */
function siteOf(op: string, sample: Sample, outputDims: readonly number[] | null) {
  const make = (dims: readonly number[], values: number[]) =>
    sample.type === "float32" ? float32(dims, values) : float64(dims, values);
  const build = new GraphBuilder("");
  const trainable = new Map<string, Floats>();
  const names = sample.inputs.map((input, at) => {
    if (!Array.isArray(input)) return build.initializer(`constant_${at}`, input as Tensor);
    const tensor = make(input, fill(elementCount(input), sample.range ?? [-1, 1]));
    const name = build.initializer(`x${at}`, tensor);
    trainable.set(name, tensor);
    return name;
  });
  const y = build.op(op, names, sample.attributes);
  const weights = outputDims ?? [];
  const weighted = build.op("Mul", [
    y,
    build.initializer("weights", make(weights, fill(elementCount(weights), [1, 3]))),
  ]);
  const loss = build.op("ReduceSum", [weighted], { keepdims: 0 });
  const outputs = [outputDims === null ? y : loss].map((name) => ({ name, type: null, shape: null }));
  const graph = { name: op, inputs: [], outputs, initializers: build.initializers, nodes: build.nodes };
  const model: Model = { graph, irVersion: 8, opsets: new Map([["", 17]]), metadata: new Map() };
  return { model, loss, trainable, y };
}

async function checkSample(t: Test, op: string, sample: Sample): Promise<void> {
  const probe = siteOf(op, sample, null);
  const forward = await loadRunner(probe.model);
  const dims = (await forward.run(new Map())).get(probe.y)!.dims;
  await forward.close();

  const { model, loss, trainable } = siteOf(op, sample, dims);
  const gradientModel = backward(model, loss, [...trainable.keys()]);
  const runner = await loadRunner(gradientModel.model);
  const results = await runner.run(trainable);
  const [step, tolerance] = sample.type === "float32" ? [1e-2, 2e-3] : [1e-5, 1e-8];
  for (const [name, tensor] of trainable) {
    const analytic = denseGradient(gradientModel.gradients.get(name)!, results, tensor);
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

function denseGradient(gradient: GradientOutput, results: ReadonlyMap<string, Tensor>, like: Tensor): number[] {
  if (gradient.kind === "dense") return Array.from(results.get(gradient.value)!.data, Number);
  const dense = new Array<number>(like.data.length).fill(0);
  const values = results.get(gradient.values)!.data;
  const width = like.data.length / like.dims[0]!;
  for (const [position, index] of Array.from(results.get(gradient.indices)!.data, Number).entries()) {
    const row = index < 0 ? index + like.dims[0]! : index;
    for (let column = 0; column < width; column++) {
      dense[row * width + column]! += Number(values[position * width + column]);
    }
  }
  return dense;
}

for (const op of Object.keys(gradientRules) as DifferentiableOp[]) {
  t.test(`${op}: the rule agrees with central differences`, async (t) => {
    for (const sample of samples[op]) await checkSample(t, op, sample);
    t.ok(samples[op].length > 0, "has a sample");
  });
}
