import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import t from "tap";
import { makeExample } from "../examples/ad-ranking/make-example.js";

/** A quarter of the command's size: what it promises holds there too. */
const requests = 3000;

t.test("the example's DeepFM learns the products of fields that a logistic regression cannot", async (t) => {
  const directory = mkdtempSync(join(tmpdir(), "example-quality-"));
  t.teardown(() => rmSync(directory, { recursive: true }));
  const { auc, seconds } = await makeExample({ directory, seed: 1, requests });
  t.comment({ auc, seconds });
  t.ok(auc.model > auc.logisticRegression + 0.02, `${auc.model} is 0.02 above ${auc.logisticRegression}`);
  t.ok(auc.model < auc.best, `${auc.model} is below the best reachable ${auc.best}`);
});
