import t from "tap";
import { loadRunner } from "../../../compiler/execution/onnxruntime-runner.js";
import type { Model } from "../../../compiler/ir/graph.js";
import { float32, int64, type Tensor } from "../../../compiler/ir/tensor.js";
import { adamDefaults } from "../../../compiler/training/adam.js";
import { fit } from "../../../compiler/training/fit.js";
import { Random } from "../../../compiler/training/random.js";
import { RowStore } from "../../../compiler/training/row-store.js";
import { scoresOf } from "../../../compiler/training/validation.js";
import { auc } from "../../../compiler/verify/ranking-metrics.js";
import type { IdField } from "../fields.js";
import { architectures } from "./architectures.js";
import { logisticRegression } from "./logistic-regression.js";

const fields: readonly IdField[] = [
  { name: "user", side: "user", vocabulary: 40 },
  { name: "site", side: "context", vocabulary: 10 },
  { name: "ad", side: "ad", vocabulary: 30 },
];
const latent = 3;

/** Clicks that come of the product of user and ad alone: no id is better than another by itself. */
function rowsOf(count: number, seed: number) {
  const world = new Random(1, "world");
  const vectors = (ids: number) => Float64Array.from({ length: ids * latent }, () => world.normal());
  const [users, ads] = [vectors(40), vectors(30)];
  const random = new Random(seed, "rows");
  const ids = fields.map(({ vocabulary }) => Array.from({ length: count }, () => random.integer(0, vocabulary - 1)));
  const truth = Float64Array.from({ length: count }, (_, row) => {
    let dot = 0;
    for (let k = 0; k < latent; k++) dot += users[ids[0]![row]! * latent + k]! * ads[ids[2]![row]! * latent + k]!;
    return 1 / (1 + Math.exp(-dot));
  });
  const labels = truth.map((probability) => (random.uniform() < probability ? 1 : 0));
  const dense = Float32Array.from({ length: 2 * count }, () => random.normal());
  const feeds = new Map<string, Tensor>([
    ...fields.map(({ name }, at) => [name, int64([count], ids[at]!)] as const),
    ["dense", float32([count, 2], dense)],
  ]);
  return { store: RowStore.of([{ rows: count, feeds, labels }]), truth, labels };
}

const [train, validation, test] = [rowsOf(16_000, 1), rowsOf(2000, 2), rowsOf(6000, 3)];
const options = {
  ...{ epochs: 2, patience: 2, batchRows: 128, warmup: 0, clipNorm: Number.POSITIVE_INFINITY, weightDecay: 0 },
  ...{ learningRate: 0.01, epsilon: adamDefaults.epsilon, tableDecay: 0, threads: 1, seed: 1 },
};

async function trainedAuc(model: Model): Promise<number> {
  const trained = await fit(model, { train: train.store, validation: validation.store }, options);
  const runner = await loadRunner(trained.model);
  const scores = (await scoresOf(runner, test.store, ["prob"])).get("prob")!;
  await runner.close();
  return auc(scores, test.labels);
}

const best = auc(test.truth, test.labels);

t.test("a logistic regression sees nothing of it", async (t) => {
  const reached = await trainedAuc(logisticRegression(fields, 2));
  t.ok(reached < 0.6, `${reached}, the best reachable is ${best}`);
});

for (const { title, draw } of Object.values(architectures)) {
  t.test(`${title} learns the product of two fields`, async (t) => {
    const reached = await trainedAuc(draw(fields, 2, new Random(1)));
    t.ok(reached > 0.68 && reached < best + 0.01, `${reached}, the best reachable is ${best}`);
  });
}
