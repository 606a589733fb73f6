import t from "tap";
import { WaitCorrection } from "./wait-correction.js";

function after(...waits: readonly (readonly [predictedMs: number, waitedMs: number])[]): number {
  const correction = new WaitCorrection();
  for (const [predicted, waited] of waits) correction.learn(predicted, waited);
  return correction.factor;
}

const often = (predicted: number, waited: number) => Array.from({ length: 500 }, () => [predicted, waited] as const);

t.test("nothing is corrected before something was seen", async (t) => {
  t.equal(after(), 1);
  t.equal(after([1, 9]), 1);
});

t.test("waits that are longer than the model's time are expected to be so", async (t) => {
  t.ok(Math.abs(after(...often(4, 6)) - 1.5) < 1e-9);
});

t.test(
  "waits that are shorter, because the first of several workers takes the request, allow no longer queue",
  async (t) => {
    t.equal(after(...often(4, 3)), 1);
  },
);

t.test("what has changed is learned anew", async (t) => {
  t.ok(Math.abs(after(...often(4, 12), ...often(4, 4)) - 1) < 0.05);
});

t.test("a stall counts for little, and waits of next to nothing not at all", async (t) => {
  t.ok(after(...often(4, 4), [4, 1000]) < 1.05);
  t.ok(Math.abs(after(...often(4, 4), ...often(0.1, 5)) - 1) < 1e-9);
});
