import t from "tap";
import { loadRunner } from "../execution/onnxruntime-runner.js";
import type { Graph, Model, Node } from "../ir/graph.js";
import { float32 } from "../ir/tensor.js";
import { parseGraph, printGraph } from "../ir/text-form.js";
import { runPass } from "../rewrite/run-pass.js";
import { resolveIf } from "./resolve-if.js";

/** Text form has no subgraphs: both Ifs get the same two branches, which capture a and use each other's names. */
function modelOf(condition: number): Model {
  const graph = parseGraph(`
    graph (x: float32[batch,2]) -> (z: float32[batch,2])
    yes: bool[] = ${condition}
    a = Neg(x)
    y = If(yes)
    b = Add(y, a)
    u = If(yes)
    z = Add(u, b)
  `);
  const branch = (lines: string, output: string): Graph => ({
    ...parseGraph(`graph () -> (${output}: float32[batch,2])\nw: float32[2] = 1 2\n${lines}`),
  });
  const attributes = new Map([
    ["then_branch", { kind: "graph", value: branch("h = Mul(a, w)\nr = Add(h, w)", "r") } as const],
    ["else_branch", { kind: "graph", value: branch("h = Abs(a)", "h") } as const],
  ]);
  const nodes = graph.nodes.map((node): Node => (node.op === "If" ? { ...node, attributes } : node));
  return { graph: { ...graph, nodes }, irVersion: 8, opsets: new Map([["", 15]]), metadata: new Map() };
}

for (const condition of [1, 0]) {
  t.test(`a condition known to be ${condition === 1} leaves one branch`, async (t) => {
    const before = modelOf(condition);
    const { model, applied } = runPass(before, resolveIf);
    t.equal(applied.length, 2);
    t.notMatch(printGraph(model.graph), /If\(/);
    const feeds = new Map([["x", float32([2, 2], [1, -2, 3, 4])]]);
    const results = [];
    for (const each of [before, model]) {
      const runner = await loadRunner(each);
      results.push([...((await runner.run(feeds)).get("z")!.data as Float32Array)]);
      await runner.close();
    }
    t.same(results[1], results[0]);
  });
}

t.test("a condition that rows decide is left to them", async (t) => {
  const { graph, ...rest } = modelOf(1);
  const inputs = [...graph.inputs, { name: "yes", type: "bool" as const, shape: [] }];
  const open = { ...rest, graph: { ...graph, inputs, initializers: new Map() } };
  const { model, applied, declined } = runPass(open, resolveIf);
  t.same(applied, []);
  t.match(declined[0], { reason: /depends on the rows/ });
  t.equal(model, open);
});
