import fc from "fast-check";
import t from "tap";
import { aucDifference } from "./auc-difference.js";
import { auc } from "./ranking-metrics.js";

const score = fc.integer({ min: 0, max: 8 }).map((n) => n / 8);
const rows = fc
  .array(fc.tuple(score, score, fc.constantFrom(0, 1)), { maxLength: 40 })
  .map((drawn) => [...drawn, [0.5, 0.25, 1] as const, [0.25, 0.5, 0] as const]);

t.test("the difference is that of the AUCs; a model is not behind itself", async () => {
  fc.assert(
    fc.property(rows, (drawn) => {
      const [a, b, labels] = [0, 1, 2].map((at) => drawn.map((row) => row[at]!)) as [number[], number[], number[]];
      const { difference, standardError } = aucDifference(a, b, labels);
      const turned = aucDifference(b, a, labels);
      const none = aucDifference(a, a, labels);
      return (
        difference === auc(a, labels) - auc(b, labels) &&
        turned.difference === -difference &&
        Math.abs(turned.standardError - standardError) < 1e-12 &&
        none.difference === 0 &&
        none.standardError === 0
      );
    }),
  );
});

t.test("DeLong's standard error by hand", async (t) => {
  // Shares of non-clicks below each click: (1, 1/2) and (1/2, 1); of clicks above each non-click: (1, 1/2) and (1/2, 1).
  const labels = [1, 1, 0, 0];
  const { difference, standardError } = aucDifference([0.9, 0.5, 0.1, 0.7], [0.5, 0.9, 0.7, 0.1], labels);
  t.equal(difference, 0);
  // Differences +1/2 and -1/2 in both classes: variance 1/2, over two rows, twice.
  t.ok(Math.abs(standardError - Math.SQRT1_2) < 1e-12, `${standardError}`);
});

t.test("it is the spread that fresh rows show", async (t) => {
  let state = 5;
  const uniform = () => {
    state = (48_271 * state) % 2_147_483_647; // Park and Miller's generator
    return state / 2_147_483_647;
  };
  const normal = () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
  const drawn = Array.from({ length: 200 }, () => {
    const labels = Array.from({ length: 300 }, (_, row) => (row < 90 ? 1 : 0));
    const shared = labels.map((label) => label + normal());
    const [better, worse] = [0.3, 0.8].map((noise) => shared.map((value) => value + noise * normal()));
    return aucDifference(better!, worse!, labels);
  });
  const mean = drawn.reduce((sum, { difference }) => sum + difference, 0) / drawn.length;
  const spread = Math.sqrt(drawn.reduce((sum, { difference }) => sum + (difference - mean) ** 2, 0) / drawn.length);
  const told = drawn.reduce((sum, { standardError }) => sum + standardError, 0) / drawn.length;
  t.ok(Math.abs(told / spread - 1) < 0.15, `told ${told}, seen ${spread}`);
});

t.test("rows of one class have no AUC", async (t) => {
  t.throws(() => aucDifference([0.1, 0.2], [0.2, 0.1], [1, 1]), { code: "bad-data" });
});
