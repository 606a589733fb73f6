import t from "tap";
import { inspectModel } from "./inspect.js";
import { diffModels } from "./inspect-diff.js";
import type { Model } from "./ir/graph.js";
import { parseGraph } from "./ir/text-form.js";
import { modelText } from "./model-text.js";

function model(width: number, tail: string): Model {
  const zeros = (count: number) => new Array(count).fill("0.5").join(" ");
  const text = `
    graph (id: int64[batch]) -> (y: float32[batch,3])
    T: float32[6,${width}] = ${zeros(6 * width)}
    W: float32[${width},3] = ${zeros(3 * width)}
    e = Gather(T, id)
    h = MatMul(e, W)
    ${tail}`;
  return { graph: parseGraph(text), irVersion: 8, opsets: new Map([["", 15]]), metadata: new Map([["by", "hand"]]) };
}

t.test("what changed: sites by name, operators by count, cost", async (t) => {
  const [before, after] = [inspectModel(model(4, "y = Relu(h)")), inspectModel(model(2, "y = Sigmoid(h)"))];
  const diff = diffModels(before, after);
  t.same(diff.tables, [{ name: "T", before: { shape: [6, 4], bytes: 96 }, after: { shape: [6, 2], bytes: 48 } }]);
  t.match(diff.denseLayers, [{ name: "W", before: { shape: [4, 3] }, after: { shape: [2, 3] } }]);
  t.same(diff.operators, { Relu: { before: 1, after: 0 }, Sigmoid: { before: 0, after: 1 } });
  t.same(diff.parameters, { before: 36, after: 18 });
  const same = diffModels(before, before);
  t.same([same.tables, same.denseLayers, same.operators], [[], [], {}]);
});

t.test("text: every node a line, large tensors as hashes that tell equal weights", async (t) => {
  const lines = modelText(model(4, "y = Relu(h)")).split("\n");
  t.same(lines.slice(0, 4), [
    "# ir 8",
    "# opset ai.onnx 15",
    "# by: hand",
    "graph (id: int64[batch]) -> (y: float32[batch,3])",
  ]);
  t.match(lines[4], /^T: float32\[6,4\] = \.\.\. sha256 [0-9a-f]{16}$/);
  t.match(lines[5], /^W: float32\[4,3\] = 0\.5 0\.5/, "small ones are written out");
  t.ok(lines.includes("h = MatMul(e, W)"));
  t.equal(modelText(model(4, "y = Relu(h)")).split("\n")[4], lines[4]);
});
