import fc from "fast-check";
import t from "tap";
import { float32 } from "../ir/tensor.js";
import type { Candidate } from "./choose-levels.js";
import { information } from "./divergence.js";
import type { Level } from "./level.js";
import { siteWork } from "./site-work.js";
import { type SizedSite, SizeModel } from "./size-model.js";
import { spendSlack } from "./spend-slack.js";

const sites: readonly SizedSite[] = [
  { kind: "table", rows: 5000, width: 16, widened: 0 },
  { kind: "layer", inputs: 128, outputs: 256, bias: true, folds: [0] },
  { kind: "layer", inputs: 256, outputs: 256, bias: true, folds: [] },
];
const size = new SizeModel(sites, (bytes) => bytes);
const whole: Level = { rank: null, precision: "int8" };
const ranks = [null, 64, 32, 16, 8, 1];

function candidate(scale: number): Candidate {
  return {
    levels: ranks.map((rank) => ({ rank, precision: "int8" })),
    loss: ({ rank }) => (rank === null ? 0 : scale / rank),
  };
}

const workOf = (levels: readonly Level[]) => sites.reduce((sum, _, at) => sum + siteWork(sites, levels, at), 0);

t.test("work: columns come sixteen at a time, a table's rank narrows the layer it folds into", async (t) => {
  t.equal(siteWork(sites, [whole, whole, whole], 1), 128 * 256);
  t.equal(siteWork(sites, [{ rank: 4, precision: "int8" }, whole, whole], 1), 116 * 256);
  const factored = (rank: number) => siteWork(sites, [whole, whole, { rank, precision: "float32" }], 2);
  t.equal(factored(32) - factored(17), 15 * 256, "the inner layer of rank 17 takes as long as of rank 32");
  t.equal(siteWork(sites, [whole, whole, whole], 0), 0);
});

t.test("slack buys lower ranks, never more loss than allowed or more bytes", async (t) => {
  fc.assert(
    fc.property(
      fc.tuple(fc.double({ min: 0.01, max: 1, noNaN: true }), fc.double({ min: 0.01, max: 1, noNaN: true })),
      fc.double({ min: 0, max: 0.2, noNaN: true }),
      ([a, b], allowance) => {
        const candidates = [candidate(0.001), candidate(a), candidate(b)];
        const before = [whole, whole, whole];
        const after = spendSlack(candidates, size, before, allowance);
        const loss = after.reduce((sum, level, at) => sum + candidates[at]!.loss(level), 0);
        return loss <= allowance + 1e-12 && workOf(after) <= workOf(before) && size.total(after) <= size.total(before);
      },
    ),
  );
  const free = [candidate(0), candidate(0), candidate(0)];
  t.same(
    spendSlack(free, size, [whole, whole, whole], 0).map(({ rank }) => rank),
    [1, 1, 1],
    "what costs nothing is taken",
  );
  t.same(spendSlack([candidate(1), candidate(1), candidate(1)], size, [whole, whole, whole], 0), [whole, whole, whole]);
});

t.test("information: what scores tell beyond their mean", async (t) => {
  const told = (...scores: number[]) => information(new Map([["y", float32([scores.length], scores)]]), ["y"]);
  t.equal(told(0.25, 0.25), 0);
  t.ok(Math.abs(told(0, 1) - Math.log(2)) < 1e-5, "certain scores of a fair coin tell one bit");
  t.ok(told(0.2, 0.8) > told(0.4, 0.6));
  t.ok(Math.abs(told(-3, 3) - 1 / 2) < 1e-9, "other numbers count in variances");
});
