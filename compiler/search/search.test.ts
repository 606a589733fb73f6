import fc from "fast-check";
import t from "tap";
import { float32 } from "../ir/tensor.js";
import { type Candidate, chooseLevels } from "./choose-levels.js";
import type { CostModel } from "./cost-model.js";
import { divergence } from "./divergence.js";
import { type Level, measuredRanks, rankGrid } from "./level.js";
import { lossCurve } from "./loss-curve.js";
import { type SizedSite, SizeModel } from "./size-model.js";
import { smallestAccepted } from "./smallest-accepted.js";
import { parseTargetLatency } from "./target-latency.js";
import { parseTargetSize, targetBytes } from "./target-size.js";
import { risingTimes, slopeOf, TimeModel } from "./time-model.js";

const whole: Level = { rank: null, precision: "float32" };
const exactly = (bytes: number) => bytes;

t.test("ranks to consider and to measure", async (t) => {
  t.same(rankGrid(5), [1, 2, 3, 4, 5]);
  t.same(rankGrid(0), []);
  t.same(rankGrid(40), [...Array.from({ length: 16 }, (_, at) => at + 1), 18, 20, 22, 24, 26, 28, 30, 32, 36, 40]);
  t.same(measuredRanks(12), [1, 2, 4, 8, 12]);
  t.same(measuredRanks(1), [1]);
  t.same(measuredRanks(0), []);
});

t.test("a loss curve goes through what was measured, between by energy, and never rises with the rank", async (t) => {
  const curve = lossCurve({
    tails: [1, 0.5, 0.3, 0.1, 0],
    byRank: [
      { rank: 1, loss: 0.5 },
      { rank: 3, loss: 0.1 },
    ],
    int8: 0.256,
  });
  const at = (rank: number | null, precision: Level["precision"] = "float32") => curve({ rank, precision });
  t.equal(at(1), 0.5);
  t.equal(at(3), 0.1);
  t.ok(Math.abs(at(2) - 0.3) < 1e-12);
  t.equal(at(4), 0);
  t.equal(at(null), 0);
  t.equal(at(null, "int8"), 0.256);
  t.equal(at(null, "float16"), 0.001);
  t.equal(at(3, "int8"), 0.356);
  const noisy = lossCurve({ tails: [1, 0.5, 0.2, 0], byRank: [1, 2].map((rank) => ({ rank, loss: rank })), int8: 0 });
  t.ok(noisy({ rank: 1, precision: "float32" }) >= noisy({ rank: 2, precision: "float32" }));
  const constant = lossCurve({ tails: [0, 0, 0], byRank: [{ rank: 1, loss: 0 }], int8: 0 });
  t.equal(constant({ rank: 2, precision: "float32" }), 0, "a site without variance");
});

t.test("labels: a curve may fall below nothing lost, and what wins is taken first", async (t) => {
  const label = (change: number) => ({ change, standardError: 1 });
  const measured = {
    tails: [1, 0.5, 0.25, 0],
    byRank: [
      { rank: 1, loss: 0.2, label: label(-0.8) },
      { rank: 2, loss: 0.1, label: label(0.4) },
    ],
    int8: 0.256,
  };
  const [guided, free] = [lossCurve(measured, 0.5), lossCurve(measured)];
  t.ok(Math.abs(guided({ rank: 1, precision: "float32" }) + 0.2) < 1e-12);
  t.ok(Math.abs(guided({ rank: 2, precision: "float32" }) - 0.3) < 1e-12);
  t.equal(guided(whole), 0);
  t.equal(guided({ rank: null, precision: "int8" }), 0.256, "rounding has no direction");
  t.equal(free({ rank: 1, precision: "float32" }), 0.2, "no weight, no labels");
  const levels = [null, 2, 1].map((rank): Level => ({ rank, precision: "float32" }));
  const size = new SizeModel([sites[0]!], exactly);
  const all = size.total([whole]);
  const chosen = (budget: number) => chooseLevels([{ levels, loss: guided }], [{ cost: size, budget }])?.[0]?.rank;
  t.equal(chosen(all), 1, "though the whole table fits");
  t.equal(chosen(all / 2), 1);
});

t.test("divergence: clicks as probabilities, other numbers against their variance", async (t) => {
  const of = (...values: number[]) => new Map([["y", float32([values.length], values)]]);
  t.equal(divergence(of(0.2, 0.9), of(0.2, 0.9), ["y"]), 0);
  const [p, q] = [Math.fround(0.2), Math.fround(0.4)];
  const expected = p * Math.log(p / q) + (1 - p) * Math.log((1 - p) / (1 - q));
  t.ok(Math.abs(divergence(of(0.2), of(0.4), ["y"]) - expected) < 1e-9);
  t.ok(Number.isFinite(divergence(of(0, 1), of(1, 0), ["y"])), "certain and wrong is finite");
  t.equal(divergence(of(-1, 3), of(0, 3), ["y"]), 1 / 16, "half of 1, over twice the squares 4 + 4");
  t.equal(divergence(of(0.5), of(Number.NaN), ["y"]), Number.POSITIVE_INFINITY);
  t.equal(divergence(of(0.5), of(0.1), []), 0, "outputs that do not count");
});

const sites: readonly SizedSite[] = [
  { kind: "table", rows: 1000, width: 16, widened: 0 },
  { kind: "table", rows: 2000, width: 8, widened: 1 },
  { kind: "layer", inputs: 24, outputs: 100, bias: true, folds: [0, 1] },
];

t.test("size: codes, back-projections that stay, and the layer that folds the others", async (t) => {
  const size = new SizeModel(sites, exactly);
  t.equal(size.total([whole, whole, whole]), 4 * (16_000 + 16_000 + 2400 + 100));
  const rank = (rank: number, precision: Level["precision"] = "float32"): Level => ({ rank, precision });
  t.equal(size.change([whole, whole, whole], 0, rank(4)), -4 * (12 * 1000 + 12 * 100));
  t.equal(size.change([whole, whole, whole], 1, rank(2)), -4 * (6 * 2000 + 6 * 100 - 8 * 2 - 8));
  t.equal(size.total([rank(4, "int8"), whole, whole]), 1000 * (4 + 2) + 4 * (16_000 + 12 * 100 + 100));
  t.equal(size.total([rank(4), rank(2), rank(3)]), 4 * (4000 + 4000 + 8 * 2 + 8 + 3 * 6 + 300 + 100));
  t.same(size.affected, [[0, 2], [1, 2], [2]]);
});

/** Losses that fall with the rank, as measured ones do. */
function candidate(width: number, scale: number): Candidate {
  const ranks = [null, ...rankGrid(width - 1).reverse()];
  const loss = ({ rank, precision }: Level) =>
    scale * (rank === null ? 0 : (1 - rank / width) ** 3) + (precision === "int8" ? scale / 50 : 0);
  return {
    levels: ranks.flatMap((rank) => [{ rank, precision: "float32" } as const, { rank, precision: "int8" } as const]),
    loss,
  };
}

t.test("the choice fits the budget and costs hardly more than the best of all choices", async (t) => {
  const size = new SizeModel(sites, exactly);
  const largest = size.total(sites.map(() => whole));
  fc.assert(
    fc.property(
      fc.tuple(...sites.map(() => fc.double({ min: 0.01, max: 1, noNaN: true }))),
      fc.double({ min: 0.1, max: 1, noNaN: true }),
      (scales, part) => {
        const candidates = [candidate(16, scales[0]!), candidate(8, scales[1]!), candidate(16, scales[2]!)];
        const budget = largest * part;
        const loss = (levels: readonly Level[]) =>
          levels.reduce((sum, level, at) => sum + candidates[at]!.loss(level), 0);
        let best = Number.POSITIVE_INFINITY;
        for (const a of candidates[0]!.levels) {
          for (const b of candidates[1]!.levels) {
            for (const c of candidates[2]!.levels) {
              if (loss([a, b, c]) < best && size.total([a, b, c]) <= budget) best = loss([a, b, c]);
            }
          }
        }
        const chosen = chooseLevels(candidates, [{ cost: size, budget }]);
        if (chosen === undefined) return best === Number.POSITIVE_INFINITY;
        return size.total(chosen) <= budget && loss(chosen) <= 1.5 * best + 0.02;
      },
    ),
    { numRuns: 40 },
  );
  t.equal(
    chooseLevels([candidate(16, 1), candidate(8, 1), candidate(16, 1)], [{ cost: size, budget: 10 }]),
    undefined,
    "out of reach",
  );
});

t.test("target sizes as people write them", async (t) => {
  const parsed = (text: string) => targetBytes(parseTargetSize("--target-size", text), 12_000_000);
  t.same(["4x", "1.5X", "3MB", "1.5 GB", "200KiB", "64kb"].map(parsed), [3e6, 8e6, 3e6, 1.5e9, 204_800, 64_000]);
  for (const text of ["", "4", "0.5x", "-3MB", "3 parsecs", "x", "0MB"])
    t.throws(() => parsed(text), { code: "bad-option", message: /--target-size/ }, `'${text}'`);
});

t.test("bisection finds the smallest size that is accepted", async (t) => {
  const tried: number[] = [];
  const from = (least: number) =>
    smallestAccepted(100, 1600, 6, async (size) => {
      tried.push(size);
      return size >= least ? size : undefined;
    });
  const found = (await from(400))!;
  t.ok(found >= 400 && found < 400 * 16 ** (1 / 64) * 1.001, `${found} for 400`);
  t.equal(tried[0], 100);
  t.equal(await from(50), 100, "the lowest will do");
  t.equal(await from(5000), undefined);
});

t.test("target latencies as people write them", async (t) => {
  t.same(parseTargetLatency("o", "200us@batch=100"), { microseconds: 200, batch: 100 });
  t.same(parseTargetLatency("o", "1.5ms"), { microseconds: 1500, batch: 100 });
  t.same(parseTargetLatency("o", "50 us@batch=1"), { microseconds: 50, batch: 1 });
  for (const text of ["", "200", "0us", "200us@100", "200us@batch=0", "2s", "-1ms"]) {
    t.throws(() => parseTargetLatency("--target-latency", text), {
      code: "bad-option",
      message: /--target-latency/,
    });
  }
});

t.test("times: a measured rank, the line between two, and the columns that codes spare a layer", async (t) => {
  const noisy = [
    { rank: 4, microseconds: 20 },
    { rank: 8, microseconds: 18 },
    { rank: 16, microseconds: 30 },
  ];
  const byRank = risingTimes(noisy);
  t.same(
    byRank.map(({ microseconds }) => microseconds),
    [18, 18, 30],
    "no rank takes longer than a higher one",
  );
  const table = { kind: "table", rows: 1000, width: 16, widened: 0 } as const;
  const layer = { kind: "layer", inputs: 16, outputs: 32, bias: true, folds: [0] } as const;
  const times = [
    { whole: 5, byRank: [{ rank: 4, microseconds: 4 }], perMultiplyAdd: 0 },
    { whole: 50, byRank, perMultiplyAdd: 0.01 },
  ];
  const cost = new TimeModel([table, layer], times, 2);
  const whole = { rank: null, precision: "float32" } as const;
  t.equal(cost.total([whole, whole]), 0);
  t.equal(cost.total([whole, { ...whole, rank: 12 }]), 24 - 50, "half way between ranks 8 and 16");
  const spared = 12 * 32 * 0.01 * 2;
  t.ok(Math.abs(cost.change([whole, whole], 0, { ...whole, rank: 4 }) - (4 - 5 - spared)) < 1e-9);
  t.ok(
    Math.abs(
      slopeOf([
        { work: 0, time: 1 },
        { work: 10, time: 6 },
      ]) - 0.5,
    ) < 1e-12,
  );
});

t.test("two costs at once: both are kept, and what is out of reach is refused", async (t) => {
  const levels = [16, 8, 4, 2].map((rank) => ({ rank: rank === 16 ? null : rank, precision: "float32" }) as const);
  const loss = ({ rank }: { rank: number | null }) => 1 / (rank ?? 16);
  const costOf = (scale: number): CostModel => ({
    affected: [[0], [1]],
    total: (chosen) => chosen.reduce((sum, { rank }) => sum + scale * (rank ?? 16), 0),
    change: (chosen, at, { rank }) => scale * ((rank ?? 16) - (chosen[at]!.rank ?? 16)),
  });
  const candidates = [
    { levels, loss },
    { levels, loss },
  ];
  const chosen = chooseLevels(candidates, [
    { cost: costOf(1), budget: 20 },
    { cost: costOf(1000), budget: 12_000 },
  ])!;
  t.ok(costOf(1000).total(chosen) <= 12_000, "the tighter of the two decides");
  t.equal(costOf(1).total(chosen), 12);
  t.equal(
    chooseLevels(candidates, [
      { cost: costOf(1), budget: 20 },
      { cost: costOf(1), budget: 3 },
    ]),
    undefined,
  );
});
