import t from "tap";
import { parseGraph } from "../ir/text-form.js";
import { lastHiddenValues } from "./last-hidden-values.js";

t.test("hidden values come nearest the logit first, through sums and reshapes, of every output", async (t) => {
  const graph = parseGraph(`
    graph (x: float32[batch,2], id: int64[batch]) -> (prob: float32[batch], other: float32[batch,1], z: float32[batch,1])
    E: float32[3,1] = 1 2 3
    W: float32[2,2] = 1 0 0 1
    v: float32[2,1] = 1 1
    V: float32[2,1] = 2 2
    axes: int64[1] = 1
    first = MatMul(x, W)
    a1 = Relu(first)
    second = MatMul(a1, W)
    a2 = Relu(second)
    deep = MatMul(a2, v)
    row = Gather(E, id)
    z = Add(row, deep)
    flat = Squeeze(z, axes)
    prob = Sigmoid(flat)
    wide = MatMul(x, V)
    other = Sigmoid(wide)
  `);
  t.same(lastHiddenValues(graph), ["a2", "a1"]);
});
