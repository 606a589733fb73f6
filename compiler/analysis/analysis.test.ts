import t from "tap";
import type { Model } from "../ir/graph.js";
import { parseGraph } from "../ir/text-form.js";
import { inferTypes } from "../ops/infer-types.js";
import { columnBlocks, columnBlocksAndStacks } from "./column-blocks.js";
import { findDenseLayers, weightsOf } from "./dense-layers.js";
import { findEmbeddingTables } from "./embedding-tables.js";
import { rowCost } from "./row-cost.js";
import { vocabularySizes } from "./vocabularies.js";

function modelOf(text: string): Model {
  return { graph: parseGraph(text), irVersion: 8, opsets: new Map([["", 15]]), metadata: new Map() };
}

t.test("dense layers: the same affine map, whatever nodes compute it", async (t) => {
  const { graph } = modelOf(`
    graph (x: float32[batch,3], s: float32[batch,5,3]) -> (a: float32[batch,2], b: float32[batch,2], c: float32[batch,2], d: float32[batch,5,2])
    W: float32[3,2] = 1 2 3 4 5 6
    Wt: float32[2,3] = 1 3 5 2 4 6
    b1: float32[2] = 10 20
    a = Gemm(x, W, b1)
    b = Gemm(x, Wt, b1) {transB=1, alpha=2.0, beta=3.0}
    p = MatMul(x, W)
    c = Add(p, b1)
    d = MatMul(s, W)
  `);
  const layers = findDenseLayers(graph);
  t.same(
    layers.map((layer) => [layer.output, layer.inputs, layer.outputs, layer.bias, layer.nodes.length]),
    [
      ["a", 3, 2, "b1", 1],
      ["b", 3, 2, "b1", 1],
      ["c", 3, 2, "b1", 2],
      ["d", 3, 2, null, 1],
    ],
  );
  const [a, b, c, d] = layers.map((layer) => weightsOf(graph, layer));
  t.same([...a!.matrix], [1, 3, 5, 2, 4, 6]);
  t.same([...a!.bias], [10, 20]);
  t.same([...b!.matrix], [2, 6, 10, 4, 8, 12]);
  t.same([...b!.bias], [30, 60]);
  t.same(c, a);
  t.same([...d!.bias], [0, 0]);
});

t.test("what is not a dense layer", async (t) => {
  const { graph } = modelOf(`
    graph (x: float32[batch,2], z: float32[batch,2]) -> (a: float32[batch,batch], b: float32[2,2], c: float32[batch,2], d: float32[batch,2])
    W: float32[2,2] = 1 2 3 4
    rows: float32[7,1] = 1 2 3 4 5 6 7
    a = Gemm(x, z) {transB=1}
    b = Gemm(x, W) {transA=1}
    p = MatMul(x, W)
    c = Add(p, z)
    d = Relu(p)
  `);
  t.same(
    findDenseLayers(graph).map((layer) => [layer.output, layer.bias]),
    [["p", null]],
    "a product read twice keeps no bias",
  );
});

t.test("embedding tables are read by row lookups only", async (t) => {
  const { graph } = modelOf(`
    graph (u: int64[batch], x: float32[batch,2]) -> (a: float32[batch,2], b: float32[batch,2], c: float32[batch,2], d: float32[4,batch])
    E: float32[4,2] = 1 2 3 4 5 6 7 8
    F: float32[4,2] = 1 2 3 4 5 6 7 8
    G: float32[4,2] = 1 2 3 4 5 6 7 8
    two: int64[2] = 1 0
    a = Gather(E, u)
    b = Gather(E, u) {axis=0}
    e = Gather(F, u)
    c = MatMul(e, F)
    d = Gather(G, u) {axis=1}
  `);
  t.same(
    findEmbeddingTables(graph).map(({ name, rows, width, lookups }) => [name, rows, width, lookups.length]),
    [["E", 4, 2, 2]],
  );
});

t.test("vocabularies follow ids back to the input's column", async (t) => {
  const { graph } = modelOf(`
    graph (u: int64[batch], ids: int64[batch,3], shared: int64[batch,2], hashed: int64[batch]) -> (a: float32[batch,1])
    A: float32[5,1] = 1 2 3 4 5
    B: float32[3,1] = 1 2 3
    C: float32[10,1] = 1 2 3 4 5 6 7 8 9 10
    zero: int64[] = 0
    two: int64[1] = 2
    three: int64[1] = 3
    one: int64[1] = 1
    offsets: int64[2] = 0 6
    a1 = Gather(A, u)
    i0 = Gather(ids, zero) {axis=1}
    b1 = Gather(B, i0)
    i2 = Slice(ids, two, three, one)
    s2 = Squeeze(i2, one)
    c2 = Cast(s2) {to=6}
    b2 = Gather(A, c2)
    moved = Add(shared, offsets)
    c1 = Gather(C, moved)
    h = Mul(hashed, zero)
    d1 = Gather(A, h)
    d2 = Squeeze(c1)
    a = Sum(a1, b1, b2, d1, d2)
  `);
  t.same(Object.fromEntries(vocabularySizes(graph)), { u: [5], ids: [3, 0, 5], shared: [10, 4] });
});

t.test("column blocks see through concatenation, stacking and flattening", async (t) => {
  const model = modelOf(`
    graph (e: float32[batch,2], f: float32[batch,2], dense: float32[batch,3], o: float32[batch,batch]) -> (x: float32[batch,7], y: float32[batch,4])
    axis: int64[1] = 1
    to3: int64[3] = -1 1 2
    to2: int64[2] = -1 4
    e3 = Unsqueeze(e, axis)
    f3 = Reshape(f, to3)
    s = Concat(e3, f3) {axis=1}
    flat = Reshape(s, to2)
    x = Concat(flat, dense) {axis=-1}
    t3 = Transpose(s) {perm=[0,2,1]}
    y = Flatten(t3) {axis=1}
  `);
  const blocks = (value: string) => columnBlocks(model.graph, inferTypes(model), value);
  t.same(blocks("x"), [
    { value: "e", width: 2 },
    { value: "f", width: 2 },
    { value: "dense", width: 3 },
  ]);
  t.same(blocks("y"), [{ value: "y", width: 4 }], "a transposed stack is not fields side by side");
  t.same(columnBlocksAndStacks(model.graph, inferTypes(model), "y"), [{ value: "t3", width: 4, fields: 2 }]);
  t.equal(blocks("o"), undefined, "an unknown width decides nothing");
});

t.test("cost of a row", async (t) => {
  const cost = rowCost(
    modelOf(`
      graph (u: int64[batch,2], x: float32[batch,4]) -> (y: float32[batch,3], z: float32[batch,2,4])
      E: float32[5,4] = ${"1 ".repeat(20)}
      W: float32[4,3] = ${"1 ".repeat(12)}
      b: float32[3] = 1 2 3
      z = Gather(E, u)
      h = Gemm(x, W, b)
      y = Relu(h)
    `),
  );
  t.same(cost, { flops: 3 * (2 * 4 + 1) + 3, gatheredBytes: 2 * 4 * 4, uncounted: [] });
});
