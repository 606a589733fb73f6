import t from "tap";
import { loadRunner } from "../execution/onnxruntime-runner.js";
import type { Model } from "../ir/graph.js";
import { float64 } from "../ir/tensor.js";
import { parseGraph } from "../ir/text-form.js";
import { withDistillationLoss } from "./distillation-loss.js";

const text = `
  graph (z: float64[batch,1]) -> (prob: float64[batch,1])
  prob = Sigmoid(z)
`;
const model: Model = { graph: parseGraph(text), irVersion: 8, opsets: new Map([["", 17]]), metadata: new Map() };
const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));
const crossEntropy = (p: number, q: number) => -p * Math.log(q) - (1 - p) * Math.log(1 - q);

t.test("the loss is d T^2 times the cross-entropy with the teacher, plus the labels' by their weight", async (t) => {
  const logits = [-3, 0.5, 2];
  const [soft, clicks, counts] = [
    [0.2, 0.9, 0.5],
    [0, 1, 1],
    [0.3, 0.3, 0],
  ];
  for (const temperature of [1, 4]) {
    const made = withDistillationLoss(model, ["prob"], "prob", { temperature, distill: 2 });
    const runner = await loadRunner(made.model);
    const feeds = new Map([
      ["z", float64([3, 1], logits)],
      [made.teacher.get("prob")!, float64([3], soft)],
      [made.label!.value, float64([3], clicks)],
      [made.label!.weight, float64([3], counts)],
    ]);
    const loss = Number((await runner.run(feeds)).get(made.loss)!.data[0]);
    const expected = logits.reduce((sum, z, row) => {
      const distilled = 2 * temperature ** 2 * crossEntropy(soft[row]!, sigmoid(z / temperature));
      return sum + distilled + counts[row]! * crossEntropy(clicks[row]!, sigmoid(z));
    }, 0);
    t.ok(Math.abs(loss - expected / 3) < 1e-12, `T ${temperature}: ${loss} ${expected / 3}`);
    await runner.close();
  }
});

t.test("only what is asked for becomes an input", async (t) => {
  const unlabelled = withDistillationLoss(model, ["prob"], undefined, { temperature: 1, distill: 1 });
  t.equal(unlabelled.label, undefined);
  const taught = withDistillationLoss(model, ["prob"], "prob", { temperature: 1, distill: 0 });
  t.equal(taught.teacher.size, 0);
});

t.test("mimicking adds the mean squared difference by its weight", async (t) => {
  const hidden = parseGraph(`
    graph (h: float64[batch,2]) -> (prob: float64[batch,1])
    v: float64[2,1] = 1 -1
    z = MatMul(h, v)
    prob = Sigmoid(z)
  `);
  const mimic = { value: "h", width: 2, weight: 3 };
  const made = withDistillationLoss({ ...model, graph: hidden }, ["prob"], undefined, {
    ...{ temperature: 1, distill: 1, mimic },
  });
  const runner = await loadRunner(made.model);
  const run = async (teacher: readonly number[]) => {
    const feeds = new Map([
      ["h", float64([2, 2], [1, 2, 3, 4])],
      [made.teacher.get("prob")!, float64([2], [0.5, 0.5])],
      [made.mimicked!, float64([2, 2], teacher)],
    ]);
    return Number((await runner.run(feeds)).get(made.loss)!.data[0]);
  };
  const added = (await run([1, 1, 5, 4])) - (await run([1, 2, 3, 4]));
  t.ok(Math.abs(added - (3 * (1 + 4)) / 4) < 1e-12, `${added}`);
  await runner.close();
});
