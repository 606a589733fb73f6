import fc from "fast-check";
import t from "tap";
import { type CostModel, costLine, predictUs, unknownCost, withBatch } from "./cost-model.js";

const after = (batches: readonly (readonly [rows: number, us: number])[], model: CostModel = unknownCost) =>
  batches.reduce((known, [rows, us]) => withBatch(known, rows, us), model);

t.test("nothing is known at first", async (t) => {
  t.equal(predictUs(costLine(unknownCost), 100), 0);
});

t.test("finds the line that batches lie on, in whatever order", async (t) => {
  const us = fc.double({ min: 0.1, max: 5000, noNaN: true });
  const sizes = fc.uniqueArray(fc.integer({ min: 1, max: 1024 }), { minLength: 2, maxLength: 30 });
  fc.assert(
    fc.property(us, us, sizes, (fixedUs, perRowUs, rows) => {
      const line = costLine(after(rows.map((n) => [n, fixedUs + perRowUs * n] as const)));
      for (const n of rows) {
        const right = fixedUs + perRowUs * n;
        // A surprising batch is believed only in part; sizes spread this wide can be surprising while little is known.
        t.ok(predictUs(line, n) <= right * 1.000001 || rows.length >= 5);
        if (rows.length < 5) t.ok(Math.abs(predictUs(line, n) - right) <= 1e-6 * right);
      }
    }),
  );
});

t.test("both parts are 0 or more, and predictions too, whatever was measured", async (t) => {
  const batch = fc.tuple(fc.integer({ min: 1, max: 4096 }), fc.double({ min: 0, max: 1e6, noNaN: true }));
  fc.assert(
    fc.property(fc.array(batch, { maxLength: 200 }), (batches) => {
      const { fixedUs, perRowUs } = costLine(after(batches));
      t.ok(fixedUs >= 0 && perRowUs >= 0 && Number.isFinite(fixedUs + perRowUs));
    }),
  );
});

t.test("batches that were all alike are charged to their rows", async (t) => {
  const { fixedUs, perRowUs } = costLine(after(Array(20).fill([50, 1000])));
  t.equal(fixedUs, 0);
  t.ok(Math.abs(perRowUs - 20) < 1e-9);
});

t.test("what tells the batch from its rows is kept while all batches are of one size", async (t) => {
  const warm = after([1, 8, 64, 128].map((rows) => [rows, 70 + 2 * rows] as const));
  const { fixedUs, perRowUs } = costLine(after(Array(10_000).fill([100, 270]), warm));
  t.ok(Math.abs(fixedUs - 70) < 1e-3 && Math.abs(perRowUs - 2) < 1e-5, `${fixedUs} + ${perRowUs} per row`);
  const slower = costLine(after(Array(300).fill([100, 400]), warm));
  t.ok(Math.abs(predictUs(slower, 100) - 400) < 4, "and batches of that size are predicted as they are now");
});

t.test("one stalled batch moves it little; a model that has become slower is soon known to be", async (t) => {
  const usual = after(Array.from({ length: 200 }, (_, i) => [1 + (i % 64), 100 + 10 * (1 + (i % 64))] as const));
  const stalled = predictUs(costLine(withBatch(usual, 32, 1e6)), 32);
  t.ok(stalled < 500, `${stalled} after a stall of a second; 420 before`);
  const slower = after(
    Array.from({ length: 150 }, (_, i) => [1 + (i % 64), 200 + 20 * (1 + (i % 64))] as const),
    usual,
  );
  t.ok(Math.abs(predictUs(costLine(slower), 32) - 840) < 50);
});
