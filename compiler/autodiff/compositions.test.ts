import t, { type Test } from "tap";
import { agrees, compareWithDifferences } from "../collection/numeric-gradient.js";
import { GraphBuilder } from "../ir/builder.js";
import type { Model, ValueInfo } from "../ir/graph.js";
import { elementCount, float64, int64, type Tensor, type TensorOf } from "../ir/tensor.js";
import { Random } from "../training/random.js";
import { backward } from "./backward.js";

/** Draws what stands between weights and loss, the sum of squares of its output. */
class Drawing {
  readonly build = new GraphBuilder("");
  readonly weights = new Map<string, TensorOf<"float64">>();
  readonly feeds = new Map<string, Tensor>();
  readonly inputs: ValueInfo[] = [];
  readonly #random = new Random(3);

  weight(name: string, ...dims: number[]): string {
    const tensor = float64(
      dims,
      Float64Array.from({ length: elementCount(dims) }, () => this.#random.normal()),
    );
    this.weights.set(name, tensor);
    return this.build.initializer(name, tensor);
  }

  /** `shape` is what the model says of it, `tensor` what is fed. */
  input(name: string, tensor: Tensor, shape: ValueInfo["shape"] = ["batch", ...tensor.dims.slice(1)]): string {
    this.build.fresh(name);
    this.inputs.push({ name, type: tensor.type, shape });
    this.feeds.set(name, tensor);
    return name;
  }

  numbers(name: string, dims: readonly number[], shape?: ValueInfo["shape"]): string {
    const data = Float64Array.from({ length: elementCount(dims) }, () => this.#random.normal());
    return this.input(name, float64(dims, data), shape);
  }

  op = (...[op, inputs, attributes]: Parameters<GraphBuilder["op"]>) => this.build.op(op, inputs, attributes);
  ints = (...values: number[]) => this.build.ints("ints", values);

  split(x: string, sizes: readonly number[], opset: number): string[] {
    const first =
      opset >= 13 ? this.op("Split", [x, this.ints(...sizes)]) : this.op("Split", [x], { split: [...sizes] });
    const outputs = [first, ...sizes.slice(1).map(() => this.build.fresh("part"))];
    this.build.nodes.push({ ...this.build.nodes.pop()!, outputs });
    return outputs;
  }
}

const rowGradients: Readonly<Record<string, (d: Drawing, opset: number) => string>> = {
  "one table behind several lookups": (d) => {
    const table = d.weight("table", 6, 2);
    const first = d.op("Gather", [table, d.input("a", int64([4], [0, 3, 3, 5]))]);
    return d.op("Mul", [first, d.op("Gather", [table, d.input("b", int64([4], [3, 3, 1, 0]))])]);
  },
  "fields that share a table by offsets": (d) => {
    const table = d.weight("table", 9, 2);
    const ids = d.op("Add", [d.input("ids", int64([3, 2], [0, 1, 3, 4, 3, 0])), d.ints(0, 4)]);
    return d.op("Tanh", [d.op("Gather", [table, ids])]);
  },
  "slices of one stacked table": (d) => {
    const stacked = d.weight("stacked", 10, 2);
    const ids = d.input("ids", int64([4], [0, 2, -1, 2]));
    const part = (from: number, to: number) => d.op("Slice", [stacked, d.ints(from), d.ints(to), d.ints(0)]);
    return d.op("Mul", [d.op("Gather", [part(0, 4), ids]), d.op("Gather", [part(4, 10), ids])]);
  },
  "parts of one stacked table": (d, opset) => {
    const [first, second, third] = d.split(d.weight("stacked", 9, 2), [2, 4, 3], opset);
    const ids = d.input("ids", int64([3], [0, -1, 1]));
    const rows = d.op("Add", [d.op("Gather", [first!, ids]), d.op("Gather", [third!, ids])]);
    return d.op("Mul", [rows, d.op("Gather", [second!, ids])]);
  },
  "tables put under each other": (d) => {
    const whole = d.op("Concat", [d.weight("one", 3, 2), d.weight("two", 4, 2)], { axis: 0 });
    return d.op("Gather", [d.op("Identity", [whole]), d.input("ids", int64([5], [0, 3, 6, -7, 3]))]);
  },
};

const denseGradients: Readonly<Record<string, (d: Drawing, opset: number) => string>> = {
  "a table read by rows and as a whole": (d) => {
    const table = d.weight("table", 4, 3);
    const row = d.op("Gather", [table, d.input("ids", int64([3], [0, 3, 0]))]);
    return d.op("MatMul", [row, d.op("Transpose", [table])]);
  },
  "rows of a product": (d) => {
    const table = d.op("MatMul", [d.weight("codes", 5, 2), d.weight("projection", 2, 3)]);
    return d.op("Gather", [table, d.input("ids", int64([4], [1, 1, 4, -1]))]);
  },
  PReLU: (d) => d.op("PRelu", [d.op("Gemm", [d.numbers("x", [5, 3]), d.weight("w", 3, 4)]), d.weight("slope", 4)]),
  // Zhou et al. 2018, equation 4: p s + (1 - p) alpha s, p = sigmoid of s with mean and variance taken out.
  Dice: (d, opset) => {
    const s = d.op("Gemm", [d.numbers("x", [5, 3]), d.weight("w", 3, 4)]);
    const one = d.build.initializer("one", float64([], [1]));
    const mean = d.op("ReduceMean", [s], { axes: [0] });
    const centred = d.op("Sub", [s, mean]);
    const variance = d.op("ReduceMean", [d.op("Mul", [centred, centred])], { axes: [0] });
    const epsilon = d.build.initializer("epsilon", float64([], [1e-3]));
    const p = d.op("Sigmoid", [d.op("Div", [centred, d.op("Sqrt", [d.op("Add", [variance, epsilon])])])]);
    const leaked = d.op("Mul", [d.op("Mul", [d.op("Sub", [one, p]), s]), d.weight(`alpha_${opset}`, 4)]);
    return d.op("Add", [d.op("Mul", [p, s]), leaked]);
  },
  "shapes that only a run tells": (d) => {
    const x = d.numbers("x", [3, 4], [null, null]);
    const gate = d.op("Mul", [x, d.weight("scale", 4)]);
    const perRow = d.op("ReduceSum", [gate, d.ints(1)], { keepdims: 1 });
    const unknown = d.op("Reshape", [perRow, d.op("Shape", [perRow])]);
    return d.op("Mul", [d.op("Mul", [unknown, x]), d.weight("row", 1, 4)]);
  },
};

async function check(test: Test, draw: (d: Drawing, opset: number) => string, opset: number, kind: string) {
  const drawing = new Drawing();
  const output = draw(drawing, opset);
  const { build, inputs, weights, feeds } = drawing;
  const loss = build.op("ReduceSum", [build.op("Mul", [output, output])], { keepdims: 0 });
  const outputs = [{ name: loss, type: null, shape: null }];
  const graph = { name: "drawn", inputs, outputs, initializers: build.initializers, nodes: build.nodes };
  const model: Model = { graph, irVersion: 8, opsets: new Map([["", opset]]), metadata: new Map() };
  const gradientModel = backward(model, loss, [...weights.keys()]);
  test.same(gradientModel.frozen, []);
  test.same(new Set([...gradientModel.gradients.values()].map((gradient) => gradient.kind)), new Set([kind]));
  const sampling = { samples: 6, step: 1e-5, seed: 2 };
  for (const comparison of await compareWithDifferences(gradientModel, weights, feeds, sampling)) {
    const { name, at, analytic, numeric } = comparison;
    test.ok(agrees(comparison, 1e-6), `${name}[${at}]: gradient ${analytic}, differences say ${numeric}`);
  }
}

for (const [name, draw] of Object.entries(rowGradients)) {
  for (const opset of [12, 17]) t.test(`${name}, opset ${opset}`, async (t) => check(t, draw, opset, "rows"));
}

for (const [name, draw] of Object.entries(denseGradients)) {
  const opsets = name === "a table read by rows and as a whole" ? [12, 17] : [15];
  for (const opset of opsets) {
    t.test(`${name}, opset ${opset}`, async (t) => check(t, draw, opset, "dense"));
  }
}
