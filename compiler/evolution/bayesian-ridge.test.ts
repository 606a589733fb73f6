import t from "tap";
import { Random } from "../training/random.js";
import { bayesianRidge } from "./bayesian-ridge.js";

const slopes = [2, -1, 0, 0.5];
const truth = (x: readonly number[]) => 3 + x.reduce((sum, value, at) => sum + value * slopes[at]!, 0);

function points(count: number, noise: number, seed: number) {
  const random = new Random(seed);
  const x = Array.from({ length: count }, () => slopes.map(() => 10 * random.normal()));
  return { x, y: x.map((row) => truth(row) + noise * random.normal()) };
}

t.test("without noise the line is found", async (t) => {
  const { x, y } = points(20, 0, 1);
  const surrogate = bayesianRidge(x, y);
  for (const row of points(10, 0, 2).x) t.ok(Math.abs(surrogate.predict(row).mean - truth(row)) < 1e-4);
});

t.test("its deviation is about that of what is measured, and grows far from the points", async (t) => {
  const { x, y } = points(200, 2, 3);
  const surrogate = bayesianRidge(x, y);
  const { x: others, y: measured } = points(400, 2, 4);
  const misses = others.map(
    (row, at) => (measured[at]! - surrogate.predict(row).mean) / surrogate.predict(row).deviation,
  );
  const squares = misses.reduce((sum, miss) => sum + miss * miss, 0) / misses.length;
  t.ok(squares > 0.8 && squares < 1.25, `mean squared miss in deviations: ${squares}`);
  const near = surrogate.predict([0, 0, 0, 0]).deviation;
  t.ok(surrogate.predict([900, 900, 900, 900]).deviation > 2 * near);
});

t.test("with fewer points than features it does not overfit: pure noise is taken for noise", async (t) => {
  const random = new Random(5);
  const x = Array.from({ length: 8 }, () => Array.from({ length: 30 }, () => random.normal()));
  const surrogate = bayesianRidge(
    x,
    x.map(() => random.normal()),
  );
  const spread = Array.from({ length: 50 }, () => surrogate.predict(x[0]!.map(() => random.normal())).mean);
  t.ok(Math.max(...spread.map(Math.abs)) < 1.5);
  t.throws(() => bayesianRidge([[1]], [1]), RangeError);
});
