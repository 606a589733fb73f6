import fc from "fast-check";
import t from "tap";
import { logitShift } from "./logit-shift.js";

const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

t.test("finds the shift that was taken away", async () => {
  const logits = fc.array(fc.double({ min: -6, max: 6, noNaN: true }), { minLength: 1, maxLength: 50 });
  fc.assert(
    fc.property(logits, fc.double({ min: -4, max: 4, noNaN: true }), (z, shift) => {
      const found = logitShift(z.map(sigmoid), mean(z.map((value) => sigmoid(value + shift))));
      return found !== undefined && Math.abs(found - shift) < 1e-6;
    }),
  );
});

t.test("gives up in words the caller can act on", async (t) => {
  t.equal(logitShift([], 0.5), undefined);
  t.equal(logitShift([0.5], 1), undefined, "no shift makes a mean of 1");
  t.equal(logitShift([0.5], Number.NaN), undefined);
});
