import fc from "fast-check";
import t from "tap";
import { addMoments, type Moments, noMoments } from "./moments.js";
import { orderUnits, selectUnits } from "./select-units.js";

const units = 6;
const outputs = 3;

function momentsOf(rows: readonly (readonly number[])[]): Moments {
  return rows.reduce((sum, row) => {
    const second = Float64Array.from(row.flatMap((a) => row.map((b) => a * b)));
    return addMoments(sum, { count: 1, sum: Float64Array.from(row), second });
  }, noMoments(rows[0]!.length));
}

/** Part of the variance of R a over the rows that R (M a_kept + c) misses. */
function measuredLoss(rows: readonly number[][], readers: Float64Array, moments: Moments, count: number): number {
  const { kept, map, offset } = selectUnits(moments, orderUnits(moments, readers, count), count);
  const outputsOf = (a: readonly number[]) =>
    Array.from({ length: outputs }, (_, at) => a.reduce((sum, x, unit) => sum + x * readers[at * units + unit]!, 0));
  const told = (row: readonly number[]) =>
    Array.from({ length: units }, (_, unit) =>
      kept.reduce((sum, other, j) => sum + map[unit * kept.length + j]! * row[other]!, offset[unit]!),
    );
  const mean = rows[0]!.map((_, at) => rows.reduce((sum, row) => sum + row[at]!, 0) / rows.length);
  let [lost, total] = [0, 0];
  for (const row of rows) {
    const [exact, guess, middle] = [outputsOf(row), outputsOf(told(row)), outputsOf(mean)];
    for (let at = 0; at < outputs; at++) {
      lost += (exact[at]! - guess[at]!) ** 2;
      total += (exact[at]! - middle[at]!) ** 2;
    }
  }
  return lost / total;
}

const number = fc.integer({ min: -9, max: 9 });
const activations = fc.array(fc.array(number, { minLength: units, maxLength: units }), {
  minLength: 20,
  maxLength: 20,
});
const weights = fc.array(number, { minLength: units * outputs, maxLength: units * outputs });

t.test("the loss foretold is the loss measured, falls with each unit, and ends at none", async (t) => {
  const property = fc.property(activations, weights, (rows, weight) => {
    fc.pre(weight.some((value) => value !== 0));
    const readers = Float64Array.from(weight);
    const moments = momentsOf(rows);
    const { order, lost } = orderUnits(moments, readers, units);
    if (lost.some((value, at) => at > 0 && value > lost[at - 1]!)) return false;
    if (new Set(order).size !== order.length) return false;
    return order.every((_, at) => {
      const measured = measuredLoss(rows, readers, moments, at + 1);
      return Number.isNaN(measured) || Math.abs(measured - lost[at + 1]!) < 1e-6;
    });
  });
  t.doesNotThrow(() => fc.assert(property, { numRuns: 100, seed: 1 }));
});

t.test("twins, constants and what nobody reads are left out without loss", async (t) => {
  const rows = Array.from({ length: 50 }, (_, at) => {
    const [a, b, c] = [Math.sin(at), Math.cos(at * 2.3), Math.sin(at * 0.7 + 1)];
    return [a, 2 * a + 1, b, 4, c, a - b];
  });
  const moments = momentsOf(rows);
  // Unit 4 is read by nobody.
  const readers = Float64Array.of(1, 1, 1, 1, 0, 1, 0, 2, -1, 1, 0, 3, 1, 0, 0.5, 0, 0, 0);
  const { order, lost } = orderUnits(moments, readers, units);
  t.equal(order.length, 2);
  t.ok(lost.at(-1)! < 1e-12);
  t.ok(measuredLoss(rows, readers, moments, 2) < 1e-12);
});
