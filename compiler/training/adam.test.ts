import t from "tap";
import { type AdamState, adamDefaults, initAdam, updateAdam, updateAdamRows } from "./adam.js";

t.test("the first steps are those of algorithm 1", async (t) => {
  const weights = Float32Array.of(1, -2);
  const options = { ...adamDefaults, learningRate: 0.1 };
  const first = updateAdam(weights, Float32Array.of(3, -0.5), initAdam(2), options);
  t.equal(first.step, 1);
  // After bias correction the first step is the learning rate against the gradient's sign.
  t.ok(Math.abs(weights[0]! - 0.9) < 1e-6);
  t.ok(Math.abs(weights[1]! + 1.9) < 1e-6);

  updateAdam(weights, Float32Array.of(1, -0.5), first, options);
  const mean = (0.9 * 0.1 * 3 + 0.1 * 1) / (1 - 0.9 ** 2);
  const square = (0.999 * 0.001 * 9 + 0.001 * 1) / (1 - 0.999 ** 2);
  t.ok(Math.abs(weights[0]! - (0.9 - (0.1 * mean) / Math.sqrt(square))) < 1e-6);
});

t.test("weight decay shrinks by learning rate times decay, apart from the gradient", async (t) => {
  const weights = Float32Array.of(2);
  updateAdam(weights, Float32Array.of(0), initAdam(1), { ...adamDefaults, learningRate: 0.1, weightDecay: 0.5 });
  t.ok(Math.abs(weights[0]! - 2 * (1 - 0.05)) < 1e-6);
});

t.test("lazy Adam moves the rows given as dense Adam would, and nothing else", async (t) => {
  const table = Float32Array.of(1, 1, 2, 2, 3, 3);
  const before = table.slice();
  const gradient = { rows: Int32Array.of(2, 0), values: Float32Array.of(1, -1, 5, 0.1) };
  const state = updateAdamRows(table, gradient, 2, initAdam(6), adamDefaults);

  const dense = before.slice();
  const denseState = updateAdam(dense, Float32Array.of(5, 0.1, 0, 0, 1, -1), initAdam(6), adamDefaults);
  t.same(table, dense);
  t.same(state, denseState);
});

t.test("moments of a row that no batch reads stand still", async (t) => {
  const table = new Float32Array(2);
  let state: AdamState = initAdam(2);
  state = updateAdamRows(table, { rows: Int32Array.of(0), values: Float32Array.of(1) }, 1, state, adamDefaults);
  const kept = [table[0], state.mean[0], state.square[0]];
  state = updateAdamRows(table, { rows: Int32Array.of(1), values: Float32Array.of(1) }, 1, state, adamDefaults);
  t.same([table[0], state.mean[0], state.square[0]], kept);
  t.equal(state.step, 2);
});
