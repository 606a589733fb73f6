import { int64 } from "../ir/tensor.js";
import { numberOf } from "../ops/data-type-numbers.js";
import type { CollectedGraph } from "./collected-graph.js";
import type { Sketch } from "./sketch.js";

const [steps, d] = [5, 8];

/** Behaviour sequences. */
export const sequences: readonly CollectedGraph[] = [
  { name: "din", tables: 2, denseLayers: 4, draw: din },
  { name: "gru-over-sequence", tables: 1, denseLayers: 1, draw: gru },
];

/** Target attention over a padded history (Zhou et al., KDD 2018); id 0 is padding. */
function din(s: Sketch): void {
  const items = s.weight("item", [40, d], 0.5);
  const historyIds = s.ids(
    "history",
    Array.from({ length: steps }, () => 40),
  );
  const history = s.op("Gather", [items, historyIds]);
  const target = s.op("Gather", [items, s.id("target", 40)]);
  const repeated = s.op("Expand", [s.unsqueeze(target, 1), s.constant("shape", int64([3], [1, steps, 1]))]);
  const met = s.op("Concat", [repeated, history, s.op("Sub", [repeated, history]), s.op("Mul", [repeated, history])], {
    axis: -1,
  });
  const unit = (name: string, x: string, inputs: number, outputs: number) =>
    s.op("Add", [s.op("MatMul", [x, s.weight(`${name}.W`, [inputs, outputs])]), s.weight(`${name}.b`, [outputs], 0.1)]);
  const scores = unit("att.2", s.op("Sigmoid", [unit("att.1", met, 4 * d, 12)]), 12, 1);
  const present = s.op("Cast", [s.op("Greater", [historyIds, s.constant("zero", int64([], [0]))])], {
    to: numberOf("bool"),
  });
  const masked = s.op("Where", [s.unsqueeze(present, 2), scores, s.scalar(-1e9)]);
  const weights = s.op("Softmax", [s.op("Transpose", [masked], { perm: [0, 2, 1] })], { axis: -1 });
  const interest = s.squeeze(s.op("MatMul", [weights, history]), 1);
  const user = s.embed("user", 30, d, s.id("user_id", 30));
  s.score(s.mlp("deep", s.op("Concat", [interest, target, user], { axis: 1 }), [3 * d, 10, 1]));
}

function gru(s: Sketch): void {
  const history = s.embed(
    "item",
    40,
    d,
    s.ids(
      "history",
      Array.from({ length: steps }, () => 40),
    ),
  );
  const byTime = s.op("Transpose", [history], { perm: [1, 0, 2] });
  const [, last] = s.split("GRU", [byTime, s.weight("W", [1, 18, d], 0.3), s.weight("R", [1, 18, 6], 0.3)], 2, {
    hidden_size: 6,
  });
  s.score(s.dense("out", s.squeeze(last!, 0), 6, 1));
}
