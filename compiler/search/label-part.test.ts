import fc from "fast-check";
import t from "tap";
import { float32 } from "../ir/tensor.js";
import { divergence } from "./divergence.js";
import { type LabelPart, labelPart, labelWeight } from "./label-part.js";

const probability = fc.double({ min: 0.001, max: 0.999, noNaN: true }).map(Math.fround);
const rows = fc.array(fc.tuple(probability, probability, fc.constantFrom(0, 1)), { minLength: 1, maxLength: 50 });

function logLossOf(scores: readonly number[], labels: readonly number[]): number {
  return scores.reduce((sum, p, at) => sum - Math.log(labels[at] === 1 ? p : 1 - p), 0) / scores.length;
}

t.test("divergence and label part are the change of the log-loss, exactly", async (t) => {
  const property = fc.property(rows, (drawn) => {
    const [p, q, labels] = [0, 1, 2].map((column) => drawn.map((row) => row[column]!)) as [
      number[],
      number[],
      number[],
    ];
    const of = (scores: readonly number[]) => new Map([["y", float32([scores.length], scores)]]);
    const told = divergence(of(p), of(q), ["y"]) + labelPart(p, q, labels).change;
    return Math.abs(told - (logLossOf(q, labels) - logLossOf(p, labels))) < 1e-9;
  });
  t.doesNotThrow(() => fc.assert(property, { seed: 7 }));
});

t.test("its standard error is that of a mean of independent rows", async (t) => {
  // (y - p)(logit p - logit q) is +-0.5 log 3 by turns.
  const [p, q] = [Array<number>(8).fill(0.5), Array<number>(8).fill(0.75)];
  const { change, standardError } = labelPart(p, q, [0, 1, 0, 1, 0, 1, 0, 1]);
  t.ok(Math.abs(change) < 1e-12);
  t.ok(Math.abs(standardError - (0.5 * Math.log(3)) / Math.sqrt(8)) < 1e-12);
});

t.test("labels are believed as far as they stand out of their noise", async (t) => {
  const part = (z: number): LabelPart => ({ change: z * 1e-4, standardError: 1e-4 });
  t.equal(labelWeight([]), 0);
  t.equal(labelWeight([[part(9)], [part(9)]]), 0, "two sites tell nothing of what all sites do");
  t.equal(
    labelWeight([[part(1)], [part(-1)], [part(0.5)], [part(-0.5)], [part(0.5)]]),
    0,
    "what chance alone would give",
  );
  const told = labelWeight([[part(-3)], [part(-3)], [part(2)], [part(1)], [part(-1)]]);
  t.ok(Math.abs(told - (1 - 3 / 24)) < 1e-12, "1 - (k - 2) / sum of squares");
  const ranks = [part(-3), part(-3), part(-3)];
  t.equal(labelWeight([ranks, ranks, [part(2)], [part(1)], [part(-1)]]), told, "ranks of one site count once");
  const still = { change: 0, standardError: 0 };
  t.equal(labelWeight([[still], [still], [still]]), 0, "sites that change nothing");
});
