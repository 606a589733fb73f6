import fc from "fast-check";
import t from "tap";
import { auc, calibration, logLoss, normalizedEntropy, rankingMetrics } from "./ranking-metrics.js";

/** Few distinct scores, so that ties are common; at least one row of each class. */
const scored = fc
  .array(fc.record({ score: fc.integer({ min: 0, max: 8 }).map((n) => n / 8), label: fc.constantFrom(0, 1) }), {
    minLength: 0,
    maxLength: 60,
  })
  .chain((rows) =>
    fc.constantFrom(
      [...rows, { score: 0.5, label: 1 }, { score: 0.25, label: 0 }],
      [...rows, { score: 0.5, label: 0 }, { score: 0.5, label: 1 }],
    ),
  );

function aucByDefinition(scores: readonly number[], labels: readonly number[]): number {
  let wins = 0;
  let pairs = 0;
  for (const [i, clicked] of scores.entries()) {
    for (const [j, other] of scores.entries()) {
      if (labels[i] !== 1 || labels[j] !== 0) continue;
      wins += clicked > other ? 1 : clicked === other ? 0.5 : 0;
      pairs++;
    }
  }
  return wins / pairs;
}

t.test("AUC equals its definition over all pairs, ties counting half", async () => {
  fc.assert(
    fc.property(scored, (rows) => {
      const scores = rows.map((row) => row.score);
      const labels = rows.map((row) => row.label);
      return Math.abs(auc(scores, labels) - aucByDefinition(scores, labels)) < 1e-12;
    }),
  );
});

t.test("AUC of known rankings", async (t) => {
  t.equal(auc([0.1, 0.2, 0.8, 0.9], [0, 0, 1, 1]), 1);
  t.equal(auc([0.9, 0.8, 0.2, 0.1], [0, 0, 1, 1]), 0);
  t.equal(auc([0.5, 0.5, 0.5], [0, 1, 1]), 0.5);
  t.equal(auc(Float32Array.of(0.1, 0.3, 0.2), Uint8Array.of(0, 1, 1)), 1);
});

t.test("log-loss in nats, with the stated clip", async (t) => {
  t.ok(Math.abs(logLoss([0.5, 0.5], [0, 1]) - Math.LN2) < 1e-15);
  t.ok(Math.abs(logLoss([0, 1], [1, 0]) + Math.log(1e-7)) < 1e-9, "a wrong certainty costs ln(1e7)");
});

t.test("normalised entropy is 1 for the observed rate, less for knowing more", async (t) => {
  t.ok(Math.abs(normalizedEntropy([0.25, 0.25, 0.25, 0.25], [1, 0, 0, 0]) - 1) < 1e-15);
  t.ok(normalizedEntropy([0.7, 0.1, 0.1, 0.1], [1, 0, 0, 0]) < 1);
});

t.test("calibration is expected over observed clicks", async (t) => {
  t.equal(calibration([0.5, 0.5, 0.5, 0.5], [1, 0, 0, 0]), 2);
});

t.test("all of them at once", async (t) => {
  const metrics = rankingMetrics([0.9, 0.2], [1, 0]);
  t.match(metrics, { rows: 2, auc: 1, calibration: 1.1 });
});

t.test("what cannot be measured is refused with a reason", async (t) => {
  t.throws(() => auc([0.1, 0.2], [0, 0]), { code: "bad-data", message: /both classes: 0 of 2/ });
  t.throws(() => auc([0.1, 0.2], [1, 1]), { code: "bad-data", message: /2 of 2/ });
  t.throws(() => normalizedEntropy([0.1], [1]), { code: "bad-data" });
  t.throws(() => calibration([0.1], [0]), { code: "bad-data", message: /at least one click/ });
  t.throws(() => logLoss([], []), { code: "bad-data", message: /no rows/ });
  t.throws(() => logLoss([0.1], [1, 0]), { code: "bad-data", message: /1 scores for 2 labels/ });
  t.throws(() => logLoss([0.1, Number.NaN], [1, 0]), { code: "bad-data", message: /score of row 2 is NaN/ });
  t.throws(() => logLoss([0.1], [2]), { code: "bad-data", message: /label of row 1 is 2/ });
});
