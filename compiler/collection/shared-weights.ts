import type { CollectedGraph } from "./collected-graph.js";
import type { Sketch } from "./sketch.js";

const d = 8;

/** Layers that share their weights. */
export const sharedWeights: readonly CollectedGraph[] = [
  { name: "shared-tower", tables: 2, denseLayers: 6, foldsCompletely: true, draw: twoTowers },
  { name: "shared-projection-of-sequence", tables: 1, denseLayers: 4, draw: projectedSequence },
  { name: "repeated-layer", tables: 1, denseLayers: 4, foldsCompletely: true, draw: repeatedLayer },
  { name: "shared-weight-own-biases", tables: 1, denseLayers: 3, draw: ownBiases },
];

/** W x + b with weights made once. */
function layer(s: Sketch, name: string, inputs: number, outputs: number): (x: string) => string {
  const [weight, bias] = [s.weight(`${name}.weight`, [outputs, inputs]), s.weight(`${name}.bias`, [outputs], 0.1)];
  return (x) => s.op("Gemm", [x, weight, bias], { transB: 1 });
}

/** Two items through one tower, as a siamese network has it. */
function twoTowers(s: Sketch): void {
  const [first, second] = [layer(s, "tower.1", d, 12), layer(s, "tower.2", 12, 6)];
  const towers = ["item", "last_item"].map((name) => {
    const e = s.embed(`emb.${name}`, 40, d, s.id(name, 40));
    return s.op("Relu", [second(s.op("Relu", [first(e)]))]);
  });
  const both = s.op("Concat", [...towers, s.op("Mul", towers)], { axis: 1 });
  s.score(s.mlp("head", both, [18, 10, 1]));
}

/** One projection of the candidate [batch, d] and of the history [batch, 5, d]. */
function projectedSequence(s: Sketch): void {
  const table = s.weight("emb", [40, d], 0.5);
  const [weight, bias] = [s.weight("project.weight", [d, d]), s.weight("project.bias", [d], 0.1)];
  const project = (x: string) => s.op("Add", [s.op("MatMul", [x, weight]), bias]);
  const candidate = project(s.op("Gather", [table, s.id("item", 40)]));
  const history = project(s.op("Gather", [table, s.ids("history", [40, 40, 40, 40, 40])]));
  const scores = s.op("Softmax", [s.op("MatMul", [history, s.unsqueeze(candidate, 2)])], { axis: 1 });
  const interest = s.reduce("ReduceSum", s.op("Mul", [history, scores]), [1]);
  s.score(s.mlp("head", s.op("Concat", [candidate, interest], { axis: 1 }), [2 * d, 6, 1]));
}

/** The same layer twice, one after the other. */
function repeatedLayer(s: Sketch): void {
  const again = layer(s, "again", d, d);
  const once = s.op("Relu", [again(s.embed("emb", 40, d, s.id("item", 40)))]);
  s.score(s.mlp("head", s.op("Relu", [again(once)]), [d, 6, 1]));
}

/** They have no one output to keep. */
function ownBiases(s: Sketch): void {
  const e = s.embed("emb", 40, d, s.id("item", 40));
  const weight = s.weight("both", [d, d]);
  const made = ["a", "b"].map((name) =>
    s.op("Tanh", [s.op("Add", [s.op("MatMul", [e, weight]), s.weight(`${name}.bias`, [d], 0.1)])]),
  );
  s.score(s.dense("head", s.op("Mul", made), d, 1));
}
