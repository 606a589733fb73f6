import fc from "fast-check";
import t from "tap";
import { requestedWidths, type WidthLoss, widthsWithin } from "./choose-widths.js";
import type { NarrowableLayer } from "./narrow-layers.js";

function layerOf(name: string, units: number, workPerUnit: number): NarrowableLayer {
  const moments = { count: 1, sum: new Float64Array(units), second: new Float64Array(units * units) };
  return { name, units, moments, order: { order: [], lost: [1] }, workPerUnit };
}

const layers = fc.array(
  fc.record({
    work: fc.integer({ min: 1, max: 50 }),
    rises: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 6 }),
  }),
  { minLength: 1, maxLength: 4 },
);

function lossesOf(drawn: readonly { readonly work: number; readonly rises: readonly number[] }[]): WidthLoss[] {
  return drawn.map(({ work, rises }, at) => {
    const units = 10 * (rises.length + 1);
    let loss = 0;
    const steps = [{ width: units, loss: 0 }];
    for (const [step, rise] of rises.entries()) {
      loss += rise;
      steps.push({ width: units - 10 * (step + 1), loss });
    }
    return { layer: layerOf(`layer ${at}`, units, work), steps };
  });
}

const spent = (losses: readonly WidthLoss[], widths: ReadonlyMap<string, number>) =>
  losses.reduce((sum, { layer, steps }) => sum + steps.find(({ width }) => width === widths.get(layer.name))!.loss, 0);

t.test("widths keep the allowance, and no further step fits into it", async (t) => {
  const property = fc.property(layers, fc.double({ min: 0, max: 3, noNaN: true }), (drawn, allowance) => {
    const losses = lossesOf(drawn);
    const widths = widthsWithin(losses, allowance);
    const total = spent(losses, widths);
    if (total > allowance + 1e-9) return false;
    return losses.every(({ layer, steps }) => {
      const now = steps.find(({ width }) => width === widths.get(layer.name))!;
      return steps.every(({ width, loss }) => width >= now.width || total + loss - now.loss > allowance - 1e-9);
    });
  });
  t.doesNotThrow(() => fc.assert(property, { seed: 4 }));
});

t.test("of two layers that cost alike, units of the one that works more go first", async (t) => {
  const steps = [
    { width: 100, loss: 0 },
    { width: 50, loss: 1 },
  ];
  const losses = [
    { layer: layerOf("light", 100, 10), steps },
    { layer: layerOf("heavy", 100, 400), steps },
  ];
  t.same(
    widthsWithin(losses, 1),
    new Map([
      ["light", 100],
      ["heavy", 50],
    ]),
  );
  t.same(
    widthsWithin(losses, 0.5),
    new Map([
      ["light", 100],
      ["heavy", 100],
    ]),
  );
});

t.test("what a person asks for: a number, a part, all; never none, never more than there are", async (t) => {
  const all = [layerOf("a", 100, 1), layerOf("b", 3, 1)];
  t.same([...requestedWidths(all, { kind: "fraction", part: 1 / 4 }).values()], [25, 1]);
  t.same([...requestedWidths(all, { kind: "number", rank: 40 }).values()], [40, 3]);
  t.same([...requestedWidths(all, { kind: "full" }).values()], [100, 3]);
});
