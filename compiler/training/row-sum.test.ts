import t from "tap";
import { RowSum } from "./row-sum.js";

t.test("rows read more than once are added up, in order of first reading", async (t) => {
  const sum = new RowSum(5, 2);
  const { rows, values } = sum.sum(BigInt64Array.of(3n, 0n, 3n), Float32Array.of(1, 2, 10, 20, 100, 200));
  t.same([...rows], [3, 0]);
  t.same([...values], [101, 202, 10, 20]);
});

t.test("nothing is left over for the next batch; negative rows count from the end", async (t) => {
  const sum = new RowSum(4, 1);
  sum.sum(BigInt64Array.of(1n, 2n), Float32Array.of(5, 6));
  const { rows, values } = sum.sum(BigInt64Array.of(-1n, 1n, 3n), Float32Array.of(1, 2, 3));
  t.same([...rows], [3, 1]);
  t.same([...values], [4, 2]);
});

t.test("a row outside the table is refused", async (t) => {
  t.throws(() => new RowSum(3, 1).sum(BigInt64Array.of(3n), Float32Array.of(1)), { code: "bad-data" });
});
