import fc from "fast-check";
import t from "tap";
import type { Graph, Node } from "./graph.js";
import { applyPatch } from "./patch.js";
import { parseGraph, printGraph } from "./text-form.js";
import { topologicalOrder } from "./topological-order.js";
import { verifyGraph } from "./verify.js";

const diamond = parseGraph(`
  graph (x: float32[batch,2]) -> (y: float32[batch,2])
  w: float32[2] = 1 2
  a = Add(x, w)
  b = Relu(a)
  c = Neg(a)
  y = Mul(b, c)
`);

t.test("topological order", async (t) => {
  t.test("restores any shuffle, and is the same for the same input", async () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...diamond.nodes], { minLength: 4 }), (nodes) => {
        const ordered = topologicalOrder(nodes);
        verifyGraph({ ...diamond, nodes: ordered });
        return JSON.stringify(topologicalOrder(nodes)) === JSON.stringify(ordered);
      }),
    );
  });
  t.test("names a node of a cycle", async (t) => {
    const cyclic = parseGraph("graph (x: float32[1]) -> (b: float32[1])\na = Add(x, b)\nb = Relu(a)");
    t.throws(() => topologicalOrder(cyclic.nodes), { code: "bad-model", message: /depends on its own output/ });
  });
  t.test("is not bounded by the call stack", async (t) => {
    const chain = Array.from({ length: 50_000 }, (_, at): Node => {
      return {
        name: `n${at}`,
        op: "Relu",
        domain: "",
        inputs: [`v${at}`],
        outputs: [`v${at + 1}`],
        attributes: new Map(),
      };
    });
    t.equal(topologicalOrder(chain.toReversed())[0], chain[0]);
  });
});

t.test("verify refuses", async (t) => {
  const refuses = (name: string, text: string, message: RegExp) =>
    t.throws(() => verifyGraph(parseGraph(text)), { code: "bad-model", message }, name);
  refuses("a value from nowhere", "graph (x: float32[1]) -> (y: float32[1])\ny = Add(x, ghost)", /'ghost'/);
  refuses(
    "a value made twice",
    "graph (x: float32[1]) -> (y: float32[1])\ny = Relu(x)\nx = Neg(y)",
    /'x' is made twice/,
  );
  refuses("an output nobody makes", "graph (x: float32[1]) -> (y: float32[1])\nz = Relu(x)", /'y'/);
});

t.test("a patch replaces nodes, redirects readers and drops what nothing needs", async (t) => {
  const [add, relu] = diamond.nodes as [Node, Node];
  const patched = applyPatch(diamond, { remove: [relu], replaceUses: new Map([["b", "x"]]) });
  t.equal(
    printGraph(patched),
    printGraph(
      parseGraph(`
        graph (x: float32[batch,2]) -> (y: float32[batch,2])
        w: float32[2] = 1 2
        a = Add(x, w)
        c = Neg(a)
        y = Mul(x, c)
      `),
    ),
  );
  const without = applyPatch(diamond, { remove: [add], replaceUses: new Map([["a", "x"]]) });
  t.notOk(without.initializers.has("w"), "the weight nobody reads is gone");
});

t.test("text form round-trips", async (t) => {
  const text = printGraph(
    parseGraph(`
      graph (x: float32[batch,2], i: int64[batch]) -> (y: float32[?])
      k: int64[2] = -1 9007199254740993
      c = Constant() {value=float32[1,2](1.5 -2), axis=1, alpha=0.25, beta=2.0, mode="linear", axes=[1,2]}
      y = Gemm(x, c, k)
    `),
  );
  t.equal(printGraph(parseGraph(text)), text);
  t.match(text, /k: int64\[2\] = -1 9007199254740993/);
});

t.test("subgraphs keep what they capture alive", async (t) => {
  const inner = parseGraph("graph () -> (r: float32[batch,2])\nr = Add(a, w)");
  const branch: Node = {
    ...{ name: "if", op: "If", domain: "", inputs: ["flag"], outputs: ["y"] },
    attributes: new Map([["then_branch", { kind: "graph" as const, value: inner }]]),
  };
  const outer: Graph = {
    ...parseGraph(
      "graph (x: float32[batch,2], flag: bool[]) -> (y: float32[batch,2])\nw: float32[2] = 1 2\na = Relu(x)",
    ),
  };
  const graph = applyPatch(outer, { add: [branch] });
  verifyGraph(graph);
  t.same([...graph.initializers.keys()], ["w"]);
  t.same(
    graph.nodes.map((node) => node.name),
    ["Relu_a", "if"],
  );
});
