import t from "tap";
import { clipByGlobalNorm, globalNorm } from "./clip-gradients.js";
import { RowSum } from "./row-sum.js";

t.test("all gradients shrink together, and only when they are too large", async (t) => {
  const gradients = [Float32Array.of(3, 0), Float32Array.of(0, 4)];
  t.equal(clipByGlobalNorm(gradients, 5), 5);
  t.same(gradients, [Float32Array.of(3, 0), Float32Array.of(0, 4)]);
  t.equal(clipByGlobalNorm(gradients, 2.5), 5);
  t.same(gradients, [Float32Array.of(1.5, 0), Float32Array.of(0, 2)]);
  t.equal(globalNorm([]), 0);
});

t.test("rows that a batch read twice count as their sum", async (t) => {
  const { values } = new RowSum(4, 1).sum(BigInt64Array.of(2n, 0n, 2n), Float32Array.of(1.5, 4, 1.5));
  t.equal(globalNorm([values]), 5);
});

t.test("gradients that are no numbers end the run before they reach the weights", async (t) => {
  t.throws(() => clipByGlobalNorm([Float32Array.of(1, Number.NaN)], 1), {
    code: "verification-failed",
    message: /training diverged: the norm of the gradients is NaN/,
  });
});
