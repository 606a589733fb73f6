import fc from "fast-check";
import t from "tap";
import type { GraphRunner } from "../execution/graph-runner.js";
import { float32 } from "../ir/tensor.js";
import { finiteScores, gateResults, maxScoreChange, minTopKOverlap, requireGates, type Verification } from "./gates.js";
import { measureLatency, runTime } from "./measure-latency.js";
import { scoreChange } from "./score-change.js";
import { fixedRequests, topKOverlap } from "./top-k-overlap.js";

t.test("top-k overlap of known requests", async (t) => {
  const a = [0.9, 0.8, 0.1, 0.2, /**/ 0.1, 0.2, 0.3, /**/ 0.5];
  const b = [0.9, 0.1, 0.8, 0.2, /**/ 0.1, 0.2, 0.3, /**/ 0.4];
  t.same(topKOverlap(a, b, [4, 3, 1], 2), { k: 2, requests: 2, mean: 0.75, least: 0.5 }, "one row is no contest");
  t.equal(topKOverlap(a, b, [4, 3, 1], 4), undefined, "nothing has more than four rows");
  t.match(topKOverlap([0.5, 0.5, 0.5], [0.6, 0.6, 0.6], [3], 1), { mean: 1 }, "ties are no disagreement");
  t.throws(() => topKOverlap(a, b, [4], 2), { code: "bad-data", message: /4 rows in all for 8/ });
  t.same(fixedRequests(250, 100), [100, 100, 50]);
  t.same(fixedRequests(200, 100), [100, 100]);
});

t.test("top-k overlap: 1 under any rising map of the scores, alike in both directions, within 0 and 1", async () => {
  const scores = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 5, maxLength: 60 });
  fc.assert(
    fc.property(scores, scores, fc.integer({ min: 1, max: 4 }), (left, right, k) => {
      const rows = Math.min(left.length, right.length);
      const [a, b, requests] = [left.slice(0, rows), right.slice(0, rows), fixedRequests(rows, 7)];
      const there = topKOverlap(a, b, requests, k);
      const back = topKOverlap(b, a, requests, k);
      const same = topKOverlap(
        a,
        a.map((score) => 3 * score - 1),
        requests,
        k,
      );
      if (there === undefined) return rows % 7 <= k && rows < 7;
      return same?.least === 1 && there.mean === back?.mean && there.least >= 0 && there.mean <= 1;
    }),
  );
});

t.test("score change", async (t) => {
  t.same(scoreChange([0.1, 0.2, 0.3], [0.1, 0.7, 0.05]), {
    ...{ rows: 3, largest: 0.49999999999999994, largestAt: 2, nonFinite: 0, nonFiniteBefore: 0, mean: 0.25 },
  });
  t.match(scoreChange([0.1, 0.2], [Number.NaN, 0.2]), { nonFinite: 1, largest: 0, mean: 0 });
});

const measured: Verification = {
  scoreChange: { rows: 10, largest: 0.04, largestAt: 7, mean: 0.01, nonFinite: 0, nonFiniteBefore: 0 },
  topK: { k: 10, requests: 5, mean: 0.92, least: 0.8 },
};

t.test("gates: each says what was measured and the limit; all failures are told at once", async (t) => {
  const results = gateResults(measured, [maxScoreChange(0.04), minTopKOverlap(0.92)]);
  t.same(
    results.map(({ name, passed }) => [name, passed]),
    [
      ["finite scores", true],
      ["--max-score-change", true],
      ["--min-top-k-overlap", true],
    ],
  );
  requireGates(results);
  t.throws(() => requireGates(gateResults(measured, [maxScoreChange(0.03), minTopKOverlap(0.95)])), {
    code: "verification-failed",
    message:
      /--max-score-change: the score of row 7 changed by 0\.04, more than 0\.03; --min-top-k-overlap: .* 0\.92 .* 0\.95/,
  });
  t.match(minTopKOverlap(0.5).failure({ scoreChange: measured.scoreChange }), /no request/);
});

t.test("scores that are no number fail whatever was asked", async (t) => {
  const broken = { ...measured, scoreChange: { ...measured.scoreChange, nonFinite: 3, nonFiniteBefore: 2 } };
  t.match(finiteScores.failure(broken), /3 of 10 .* \(2 already/);
  t.throws(() => requireGates(gateResults(broken, [])), { code: "verification-failed", message: /finite scores/ });
});

t.test("latency: runs alternate in turning order, over the batch sizes asked", async (t) => {
  const calls: string[] = [];
  const runner = (name: string): GraphRunner => ({
    ...{ inputNames: ["x"], outputNames: ["y"] },
    async run(feeds) {
      calls.push(`${name}${feeds.get("x")!.dims[0]}`);
      return new Map();
    },
    close: async () => {},
  });
  const feeds = new Map([["x", float32([2, 2], [1, 2, 3, 4])]]);
  const latency = await measureLatency(
    [runner("a"), runner("b")],
    { rows: 2, feeds },
    { batches: [1, 5], budgetMs: 1 },
  );
  t.same(
    latency.map(({ batch, times }) => [batch, times.length]),
    [
      [1, 2],
      [5, 2],
    ],
  );
  const timed = calls.filter((call) => call.endsWith("5")).slice(10);
  t.same(timed.slice(0, 6), ["a5", "b5", "b5", "a5", "a5", "b5"], "after the warm-up");
  t.ok(timed.length >= 18, "never fewer than nine runs of each");
  t.same(runTime([5, 1, 3, 2, 4]), { p50: 3, p10: 1, p90: 5 });
});
