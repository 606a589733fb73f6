import t from "tap";
import { loadRunner } from "../execution/onnxruntime-runner.js";
import { GraphBuilder } from "../ir/builder.js";
import type { Model, ValueInfo } from "../ir/graph.js";
import { float64, int64, type Tensor } from "../ir/tensor.js";
import { backward } from "./backward.js";

function modelOf(
  build: GraphBuilder,
  outputs: readonly string[],
  inputs: readonly ValueInfo[] = [],
  opset = 17,
): Model {
  const graph = {
    name: "test",
    inputs,
    outputs: outputs.map((name) => ({ name, type: null, shape: null })),
    initializers: build.initializers,
    nodes: build.nodes,
  };
  return { graph, irVersion: 8, opsets: new Map([["", opset]]), metadata: new Map() };
}

async function gradientsOf(
  model: Model,
  loss: string,
  trainable: readonly string[],
  feeds = new Map<string, Tensor>(),
) {
  const built = backward(model, loss, trainable);
  const runner = await loadRunner(built.model);
  const all = new Map(feeds);
  for (const name of built.gradients.keys()) all.set(name, model.graph.initializers.get(name)!);
  const results = await runner.run(all);
  await runner.close();
  return { built, results };
}

const numbers = (tensor: Tensor | undefined) => Array.from(tensor!.data, Number);
const sumAll = (build: GraphBuilder, x: string) => build.op("ReduceSum", [x], { keepdims: 0 });

t.test("a value used several times gathers the gradients of all its uses", async (t) => {
  const build = new GraphBuilder("");
  const x = build.initializer("x", float64([2], [3, 5]));
  const squared = build.op("Mul", [x, x]);
  const loss = sumAll(build, build.op("Add", [build.op("Add", [squared, x]), squared]));
  const { built, results } = await gradientsOf(modelOf(build, [loss]), loss, [x]);
  const gradient = built.gradients.get(x)!;
  t.equal(gradient.kind, "dense");
  // 2 x^2 + x
  if (gradient.kind === "dense") t.same(numbers(results.get(gradient.value)), [13, 21]);
});

t.test("trainables become inputs, the outputs are the loss and the gradients", async (t) => {
  const build = new GraphBuilder("");
  const w = build.initializer("w", float64([3, 1], [1, 2, 3]));
  const bias = build.initializer("bias", float64([1], [1]));
  const y = build.op("Add", [build.op("MatMul", ["x", w]), bias]);
  const loss = sumAll(build, y);
  const input: ValueInfo = { name: "x", type: "float64", shape: ["batch", 3] };
  const feeds = new Map<string, Tensor>([["x", float64([2, 3], [1, 2, 3, 4, 5, 6])]]);
  const { built, results } = await gradientsOf(modelOf(build, [loss], [input]), loss, [w, bias], feeds);
  t.same(
    built.model.graph.inputs.map(({ name, shape }) => [name, shape]),
    [
      ["x", ["batch", 3]],
      ["w", [3, 1]],
      ["bias", [1]],
    ],
  );
  t.notOk(built.model.graph.initializers.has("w"));
  const values = [...built.gradients.values()].map((g) => (g.kind === "dense" ? numbers(results.get(g.value)) : []));
  t.same(values, [[5, 7, 9], [2]]);
  t.same(numbers(results.get(loss)), [48]);
});

for (const opset of [11, 13, 17, 20]) {
  t.test(`broadcast inputs get sums of their own shape, in opset ${opset}`, async (t) => {
    const build = new GraphBuilder("");
    const x = build.initializer("x", float64([2, 3], [1, 2, 3, 4, 5, 6]));
    const row = build.initializer("row", float64([3], [1, 1, 1]));
    const column = build.initializer("column", float64([2, 1], [10, 20]));
    const loss = sumAll(build, build.op("Mul", [build.op("Add", [x, row]), column]));
    const { built, results } = await gradientsOf(modelOf(build, [loss], [], opset), loss, [row, column]);
    const dense = [...built.gradients.values()].flatMap((g) => (g.kind === "dense" ? [results.get(g.value)!] : []));
    t.same(
      dense.map((tensor) => [tensor.dims, numbers(tensor)]),
      [
        [[3], [30, 30, 30]],
        [
          [2, 1],
          [9, 18],
        ],
      ],
    );
  });
}

t.test("lookups in one table give one list of rows", async (t) => {
  const build = new GraphBuilder("");
  const table = build.initializer("table", float64([4, 2], [0, 1, 2, 3, 4, 5, 6, 7]));
  const first = build.op("Gather", [table, build.initializer("first", int64([2], [1, 3]))]);
  const second = build.op("Gather", [table, build.initializer("second", int64([1, 1], [1]))]);
  const doubled = build.op("Mul", [first, build.initializer("two", float64([], [2]))]);
  const loss = build.op("Add", [sumAll(build, doubled), sumAll(build, second)]);
  const { built, results } = await gradientsOf(modelOf(build, [loss]), loss, [table]);
  const gradient = built.gradients.get(table)!;
  if (gradient.kind !== "rows") throw new Error("expected row gradients");
  t.same(numbers(results.get(gradient.indices)).sort(), [1, 1, 3]);
  t.same(results.get(gradient.values)!.dims, [3, 2]);
  const perRow = numbers(results.get(gradient.indices)).map((row, at) => [
    row,
    numbers(results.get(gradient.values))[2 * at],
  ]);
  t.same(
    perRow.sort((a, b) => a[0]! - b[0]! || a[1]! - b[1]!),
    [
      [1, 1],
      [1, 2],
      [3, 2],
    ],
  );
});

t.test("row numbers and shapes computed from data carry no gradient", async (t) => {
  const build = new GraphBuilder("");
  const x = build.initializer("x", float64([2, 2], [1, 2, 3, 4]));
  const copied = build.op("Reshape", [x, build.op("Shape", [build.op("Neg", [x])])]);
  const loss = sumAll(build, build.op("Mul", [copied, copied]));
  const { built, results } = await gradientsOf(modelOf(build, [loss]), loss, [x]);
  const gradient = built.gradients.get(x)!;
  if (gradient.kind === "dense") t.same(numbers(results.get(gradient.value)), [2, 4, 6, 8]);
});

t.test("new nodes are named after the node they differentiate", async (t) => {
  const build = new GraphBuilder("");
  const x = build.initializer("x", float64([2], [1, 2]));
  const loss = sumAll(build, build.op("Exp", [x]));
  const { model } = backward(modelOf(build, [loss]), loss, [x]);
  const added = model.graph.nodes.filter((node) => node.origin === "backward");
  t.ok(added.some((node) => node.name.startsWith("Exp/grad/")));
});

t.test("what leads through an operator without a rule is frozen, and the operator named", async (t) => {
  const build = new GraphBuilder("");
  const before = build.initializer("before", float64([2, 2], [1, 2, 3, 4]));
  const both = build.initializer("both", float64([2, 2], [1, 1, 1, 1]));
  const beside = build.initializer("beside", float64([2, 2], [1, 2, 3, 4]));
  const unused = build.initializer("unused", float64([2], [1, 2]));
  const strange = build.op("ReduceSum", [build.op("Sin", [build.op("Mul", [before, both])])], { keepdims: 0 });
  const loss = build.op("Add", [strange, sumAll(build, build.op("Mul", [both, build.op("Mul", [beside, beside])]))]);
  const trainable = [before, both, beside, unused];
  const { built, results } = await gradientsOf(modelOf(build, [loss]), loss, trainable);
  t.same([...built.gradients.keys()], [beside]);
  t.match(built.frozen, [
    { name: before, node: { name: "Sin", op: "Sin" }, reason: /no gradient rule for Sin \(node 'Sin'\)/ },
    { name: both, node: { name: "Sin", op: "Sin" } },
    { name: unused, node: undefined, reason: /'unused' does not reach the loss/ },
  ]);
  const gradient = built.gradients.get(beside)!;
  if (gradient.kind === "dense") t.same(numbers(results.get(gradient.value)), [2, 4, 6, 8]);
});

t.test("a node whose form no rule covers freezes as well", async (t) => {
  const build = new GraphBuilder("");
  const x = build.initializer("x", float64([2, 3], [1, 2, 3, 4, 5, 6]));
  const y = build.initializer("y", float64([2, 3], [1, 1, 1, 1, 1, 1]));
  const mode = { kind: "string", value: "reflect" } as const;
  const padded = build.op("Pad", [x, build.ints("pads", [0, 1, 0, 1])], { mode });
  const loss = build.op("Add", [sumAll(build, padded), sumAll(build, build.op("Mul", [y, y]))]);
  const { gradients, frozen } = backward(modelOf(build, [loss]), loss, [x, y]);
  t.same([...gradients.keys()], [y]);
  t.match(frozen, [{ name: x, node: { op: "Pad" }, reason: /Pad node 'Pad' does more than add constant borders/ }]);
});

t.test("what cannot be trained at all is refused", async (t) => {
  const x = float64([2, 2], [1, 2, 3, 4]);
  const refusal = (make: (build: GraphBuilder) => string, trainable = ["x"]) => {
    const build = new GraphBuilder("");
    build.initializer("x", x);
    const loss = sumAll(build, make(build));
    return () => backward(modelOf(build, [loss]), loss, trainable);
  };
  t.throws(
    refusal((build) => build.op("Reshape", [build.op("Sin", ["x"]), build.ints("shape", [1])])),
    { code: "unsupported", message: /nothing can be trained: no gradient rule for Sin \(node 'Sin'\)/ },
  );
  t.throws(
    refusal((build) => build.initializer("constant", x)),
    { code: "unsupported", message: /'x' does not reach the loss/ },
  );
  t.throws(
    refusal((build) => build.op("Neg", ["x"]), ["nothing"]),
    { code: "bad-option", message: /'nothing' cannot be trained/ },
  );
  const build = new GraphBuilder("");
  const y = build.op("Exp", [build.initializer("x", x)]);
  t.throws(() => backward(modelOf(build, [y]), y, ["x"]), { code: "bad-option", message: /must be a scalar/ });
});
